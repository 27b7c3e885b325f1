"""Cases opened on a desk, for the tests of the steps and dialogs."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cases import edits
from cases.action import Action, Channel
from cases.case import Sip
from cases.decide import decide
from cases.intents import Answer, Change, Edit, Part, Reply, Sign, Topic
from cases.outcome import Applied
from cases.people import Actor
from cases.settings import Settings
from cases.verbs import Verb
from tests.ui.filling import settle
from tests.ui.region import (
    ANNA,
    CENTRE,
    KARIN,
    MARIA,
    NOW,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
    settings,
    who_of,
)
from tests.ui.seeing import open_window, words
from ui.screens.case_page import CasePage


def hanna_at(desk: Desk) -> str:
    """Hanna's case as the centre has it, on this desk."""
    desk.receive([(hanna(), NOW)])
    return "hanna"


def britta_at(desk: Desk) -> str:
    """A case with units of the region only."""
    steps = opened("britta", "194803032392", "Britta Ljung", NOW - timedelta(days=3), MARIA, to=(WARD,))
    steps.append((ANNA, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), NOW - timedelta(days=2)))
    desk.receive([(case_of("britta", steps), NOW)])
    return "britta"


_LATER = itertools.count(1)


def later(case: Sip, *acts: tuple[Actor, Verb, datetime], region: Settings | None = None) -> Sip:
    """The case as the centre has it when these people have done this too; `region`: with other settings than
    the made-up region's own.
    """
    for actor, verb, at in acts:
        number = next(_LATER)
        action = Action(
            f"{case.id}-later-{number:04}", case.id, verb, actor, who_of(actor), None, at, at,
            Channel.APP, (), "", "centre", 0, 10_000 + number, "",
        )  # fmt: skip
        answer = decide(case, action, region or settings())
        assert isinstance(answer, Applied), answer
        assert isinstance(answer.case, Sip)
        case = answer.case
    return case


def edited_elsewhere(case: Sip, part: Part, field: str, text: str, bases: tuple[str, ...] = ()) -> Sip:
    """The case as the centre has it when Karin has written in a field and signed it."""
    written = Edit(part, {field: Change(bases, "", text)})
    verbs: tuple[Verb, ...] = (written, Sign(part, (edits.key(part, field, bases, text),)))
    for number, verb in enumerate(verbs):
        action = Action(
            f"{case.id}-karin-{field}-{number}-{text}", case.id, verb, KARIN, who_of(KARIN), None, NOW, NOW,
            Channel.APP, (), "", "centre", 0, 900 + number, "",
        )  # fmt: skip
        answer = decide(case, action, settings())
        assert isinstance(answer, Applied), answer
        assert isinstance(answer.case, Sip)
        case = answer.case
    return case


def page(qtbot: QtBot, desk: Desk, case_id: str, *, new: bool = False) -> CasePage:
    """The case's page in a window of its own."""
    made = CasePage(desk.work, case_id, new=new)
    open_window(qtbot, made, 1040, 700)
    return made


def press(root: QWidget, name: str) -> None:
    """Presses the button of that name that is to be seen."""
    button = seen(root, name)
    assert button.isEnabled(), (name, button.toolTip())
    button.click()  # type: ignore[attr-defined]
    settle()


def seen(root: QWidget, name: str) -> QWidget:
    """The widget of that name that is to be seen."""
    settle()
    found = [widget for widget in root.findChildren(QWidget, name) if widget.isVisible()]
    assert found, f"{name} is not to be seen"
    return found[0]


def is_seen(root: QWidget, name: str) -> bool:
    """Whether a widget of that name is to be seen."""
    settle()
    return any(widget.isVisible() for widget in root.findChildren(QWidget, name))


def dialog(root: QWidget) -> QDialog:
    """The dialog that is open."""
    found = [each for each in root.findChildren(QDialog) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]


def said(root: QWidget) -> str:
    """Everything that can be read, in one string."""
    settle()
    return " | ".join(words(root))


def label_of(root: QWidget, name: str) -> str:
    """The words of a label by its name."""
    found = seen(root, name)
    assert isinstance(found, QLabel)
    return found.text()
