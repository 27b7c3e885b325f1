"""The quiet line under a field says who wrote it and leads to what it said before."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from forms.field import Field, Form, Section
from forms.kinds import Choices, LongText, Option, Table, Text
from ui.formview.editors import Help
from ui.formview.traces import Trace, TraceLine
from ui.formview.view import FormView

LONG = Field("situation", "Situation", LongText())
SHORT = Field("place", "Plats", Text())
ROWS = Field("acts", "Aktiviteter", Table((Field("act", "Aktivitet", Text()),), rows_on_paper=1))
TOLD = Trace("Skrivet av Maria Sand i dag 09.44", "Skrivet av Maria Sand, Ekdungen, i dag 09.44")
MORE = Trace(TOLD.line, TOLD.hover, has_earlier=True)


def line(qtbot: QtBot, field: Field, trace: Trace | None, *, named: bool = False) -> TraceLine:
    made = TraceLine(field, named=named)
    qtbot.addWidget(made)
    made.tell(trace)
    return made


def shown(made: TraceLine) -> tuple[str, bool]:
    """The words, and whether there is a way to the earlier texts."""
    (words,) = made.findChildren(QLabel)
    (link,) = made.findChildren(QPushButton)
    return "" if words.isHidden() else words.text(), not link.isHidden()


def test_a_long_text_says_who_wrote_it_and_a_short_one_on_hover_only(qtbot: QtBot) -> None:
    assert shown(line(qtbot, LONG, TOLD)) == (TOLD.line, False)
    assert shown(line(qtbot, ROWS, TOLD, named=True)) == (f"Aktiviteter: {TOLD.line}", False)
    short = line(qtbot, SHORT, TOLD)
    assert short.isHidden()
    assert short.toolTip() == TOLD.hover


def test_the_way_to_earlier_texts_is_there_when_there_are_any(qtbot: QtBot) -> None:
    made = line(qtbot, SHORT, MORE)
    assert shown(made) == ("", True)
    assert not made.isHidden()
    with qtbot.waitSignal(made.wanted) as asked:
        made.findChildren(QPushButton)[0].click()
    assert asked.args == ["place"]
    made.tell(None)
    assert made.isHidden()


def test_of_boxes_the_way_leads_to_earlier_answers(qtbot: QtBot) -> None:
    made = line(qtbot, Field("aids", "Hjälpmedel", Choices((Option("a", "Lyft"),))), MORE)
    (link,) = made.findChildren(QPushButton)
    assert (link.text(), link.accessibleName()) == ("Tidigare svar…", "Tidigare svar: Hjälpmedel")


def test_the_way_is_named_by_its_field_for_whoever_hears_the_screen(qtbot: QtBot) -> None:
    made = line(qtbot, LONG, MORE)
    assert made.findChildren(QPushButton)[0].accessibleName() == "Tidigare texter: Situation"


def test_a_form_says_on_hover_who_wrote_in_each_field_and_cell(qtbot: QtBot) -> None:
    form = Form("f", 1, "F", "", (Section("s", "", (LONG, SHORT, ROWS), page=1),), pages=("",))
    ids = iter("abc")
    view = FormView(form, Help(date(2025, 11, 21)), lambda: next(ids))
    qtbot.addWidget(view)
    view.set_answers({"situation": "Trött", "acts": ({"id": "r1", "act": "Gå"},)})
    view.set_traces({"situation": MORE, "place": TOLD, "acts:r1.act": TOLD})
    assert view.editor_of("situation").toolTip() == TOLD.hover
    assert view.editor_of("place").toolTip() == TOLD.hover
    (cell,) = view.findChildren(QWidget, "field:acts:0.act")
    assert cell.toolTip() == TOLD.hover
    (link,) = view.findChildren(QPushButton, "earlier:situation")
    with qtbot.waitSignal(view.history_wanted) as asked:
        link.click()
    assert asked.args == ["situation"]
