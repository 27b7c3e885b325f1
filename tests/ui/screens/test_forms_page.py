"""Blanketter: the three forms with their versions, and what has been printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from forms import catalogue
from localdb.blanks import PrintKind, PrintRecord
from tests.ui.region import NOW, Desk, hanna
from tests.ui.seeing import dialog, find, open_window, words
from ui.screens.forms_page import KINDS, FormsPage, line_of


def page(qtbot: QtBot, here: Desk) -> FormsPage:
    made = FormsPage(here.work)
    open_window(qtbot, made, 1254, 672)
    return made


def test_every_kind_of_print_has_a_word() -> None:
    assert set(KINDS) == set(PrintKind)


@pytest.mark.row("A07")
def test_each_blank_has_its_version_and_can_be_printed_empty(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    made = page(qtbot, here)
    for form in catalogue.blanks():
        assert form.title in words(made)
        assert f"Version {form.version}" in words(made)
    assert sum(text.startswith("Version ") for text in words(made)) == len(catalogue.blanks())
    find(made, "print-blank:checklist").click()
    asked = dialog(made)
    find(asked, "print-now").click()
    assert made.model.rowCount() == 1
    assert "1 blad" in words(made)


@pytest.mark.row("P26")
def test_the_register_says_what_for_whom_and_by_whom(qtbot: QtBot, tmp_path: Path) -> None:
    record = PrintRecord(
        "H4K7PX", "support_plan", "1", PrintKind.PREFILLED, "hanna", NOW, "Anna Berg, sjuksköterska", 2
    )
    assert [(cell.words, cell.second) for cell in line_of(record, "Exempel, Hanna", NOW).cells] == [
        ("i dag 09.44", ""),
        ("H4K 7PX", ""),
        ("Stödblanketten för SIP", "Förifylld, version 1"),
        ("Exempel, Hanna", ""),
        ("Anna Berg", "sjuksköterska"),
        ("2", ""),
    ]
    here = Desk(tmp_path)
    here.receive([(hanna(), NOW)])
    here.ws.register_print(record)
    made = page(qtbot, here)
    with qtbot.waitSignal(made.open_case) as opened:
        made.table.opened.emit(0)
    assert opened.args == ["hanna"]


def test_an_empty_blank_leads_to_no_case(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    here.ws.register_print(PrintRecord("H4K7PX", "checklist", "1", PrintKind.EMPTY, "", NOW, "Anna Berg", 1))
    made = page(qtbot, here)
    with qtbot.assertNotEmitted(made.open_case):
        made.table.opened.emit(0)


def test_an_empty_register_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    assert "Inget är utskrivet på den här datorn än." in words(page(qtbot, Desk(tmp_path)))
