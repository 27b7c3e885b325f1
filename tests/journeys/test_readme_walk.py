"""README's "Your first outage", walked as it is written: the demo with its own central process, the real
window, the encrypted copies, HTTP, and the words on the buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.clocks import clock_from, new_id, new_reference
from desktop.demo import PASSPHRASE, Demo
from desktop.drill import hands, pages
from desktop.program import Means, Program
from tests.house.tree import ROOT
from tests.printouts import texts
from tests.ui.seeing import words
from ui import theme
from ui.desk import Desk
from ui.models.case_list import STEPS_FROM, TODO
from wording.steering import LEAVES

PATIENCE = 60_000
"""Milliseconds for what the loop does by itself, on a machine that has other things to do too."""

NUMBER, NAME, LISTED = "19480303-2392", "Olle Prov", "Prov, Olle"
REASON = "Klarar inte trappan hemma."
BEGUN = re.compile(r"Tog initiativet i dag \d\d\.\d\d · Anna Berg")


class Walk:
    """A person at the desk of the demo, as `reservplan --demo` opens it. What she prints comes to `papers`.

    `named`: the words that she has pressed, picked or waited for in the bar.
    """

    def __init__(self, qtbot: QtBot, application: QApplication, demo: Demo, papers: Path) -> None:
        self._bot = qtbot
        self.papers = papers
        self.named: set[str] = set()
        means = Means(clock_from(None), new_id, new_reference, self._deliver)
        self.program = Program(application, demo.home, means, asks=False)
        self.program.take_demo(demo.controls(lambda unit, who: self.program.sit_down(unit, who, PASSPHRASE)))
        first = demo.units[0]
        self.program.sit_down(first.unit, first.staff[0].hsa_id, PASSPHRASE)
        qtbot.addWidget(self.program.window)
        with qtbot.waitActive(self.program.window):
            self.program.window.show()
            self.program.window.activateWindow()

    def _deliver(self, pdf: bytes, file_name: str, _copies: int, _window: QWidget) -> bool:
        (self.papers / file_name).write_bytes(pdf)
        return True

    @property
    def desk(self) -> Desk:
        """The desk of whoever sits there now."""
        screen = self.program.window.screen_now()
        assert isinstance(screen, Desk)
        return screen

    @property
    def bar(self) -> tuple[str, ...]:
        """What the bar under the title says."""
        return self.desk.shell.state_bar.facts().facts

    @property
    def front(self) -> QWidget:
        """The dialog that is open, or else the window."""
        return QApplication.activeModalWidget() or self.program.window

    def said(self) -> list[str]:
        """Every word that can be read."""
        return words(self.front)

    def rows(self) -> list[str]:
        """The names in the list of cases."""
        model = self.desk.start.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def until(self, so: Callable[[], bool]) -> None:
        """Wait for what comes by itself."""
        self._bot.waitUntil(so, timeout=PATIENCE)

    def until_the_bar_says(self, text: str) -> None:
        """Wait until one of the bar's facts begins with it."""
        self.until(lambda: any(fact.startswith(text) for fact in self.bar))
        self.named.add(text)

    def press(self, text: str) -> None:
        """Press the one button that says so."""
        shown = [one for one in self.front.findChildren(QAbstractButton) if one.isVisible()]
        (button,) = [one for one in shown if one.text() == text]
        assert button.isEnabled(), button.toolTip()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.named.add(text)

    def pick(self, text: str) -> None:
        """Choose the line of the open menu that says so."""
        windows = QApplication.topLevelWidgets()
        (menu,) = [one for one in windows if isinstance(one, QMenu) and one.isVisible()]
        (line,) = [act for act in menu.actions() if act.text() == text]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())
        self.named.add(text)


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    """A demo of one's own."""
    demo = Demo(13)
    try:
        demo.set_up()
        made = Walk(qtbot, qapp, demo, tmp_path)
        yield made
        made.program.close()
        made.program.window.close()
    finally:
        demo.clear()
        theme.apply(qapp, "light", 100)


def look_around(walk: Walk) -> None:
    """1. A nurse is signed in, and the cases of her unit have come."""
    walk.until_the_bar_says("Ansluten till Prator")
    walk.until_the_bar_says("uppdaterad ")
    walk.until(lambda: bool(walk.rows()))
    model = walk.desk.start.table.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    for row in range(model.rowCount()):
        steps = [model.index(row, column).data(spoken) for column in range(STEPS_FROM, TODO)]
        assert len(steps) == 6
        # Of a case that the unit has left, what became of it stands in the place of the name.
        left = model.index(row, 0).data() in LEAVES.values()
        assert not any(steps) if left else all(steps), (row, steps)
    assert any(model.index(row, TODO).data() for row in range(model.rowCount()))


def take_the_centre_down(walk: Walk, *, by_hand: bool) -> None:
    """2. Whoever does not want to wait starts the reserve routine."""
    walk.press("Demo")
    walk.pick("Stäng av Prator")
    if by_hand:
        walk.press("Driftstörning")
        walk.press("Starta reservrutinen…")
        walk.press("Starta reservrutinen")
    walk.until(lambda: walk.desk.shell.state_bar.facts().state == "outage")
    assert re.fullmatch(r"(Reservrutinen startad|Prator svarar inte sedan) \d\d\.\d\d", walk.bar[0])
    assert re.fullmatch(r"Uppgifterna är från \d\d\.\d\d", walk.bar[1])
    assert walk.bar[2:] == ("Inga registreringar väntar", "Inga samtal att ringa")


def fill_in_the_checklist(walk: Walk) -> str:
    """3. A new case, one recipient and one call. Answers with the reference that is read out."""
    walk.press("Ärenden")
    walk.press("Nytt ärende")
    hands.write("field:person_number", NUMBER)
    hands.write("field:person_name", NAME)
    walk.press("Ja")
    hands.write("field:initiative_reason", REASON)
    walk.press("Lägg till mottagare")
    walk.pick("Vårdcentralen Ekdungen, öppenvård")
    marks = [text for text in walk.said() if re.fullmatch(r"Sparat \d\d\.\d\d", text)]
    assert len(marks) == 1 + 5, "the form says when it was saved, and so does each field that was written in"
    walk.press("Registrera initiativ")
    walk.until(lambda: walk.desk.shell.panel.shown() == "calls")
    walk.until_the_bar_says("3 registreringar väntar")
    walk.until_the_bar_says("1 mottagare är inte uppringd")
    reference = hands.words_of("spoken-reference")
    assert "Ring mottagarna" in walk.said()
    walk.press("Ring och anteckna…")
    walk.press("Fick tag i")
    hands.write("spoken-with", "Maria Sand")
    hands.write("spoken-title", "distriktssköterska")
    walk.press("Svarar senare")
    walk.press("Upprepat och bekräftat")
    walk.press("Spara samtalet")
    walk.until_the_bar_says("Alla mottagare är uppringda")
    return reference


def print_it(walk: Walk) -> None:
    """4. On paper, with the number and the code of each page as a scanner reads them."""
    walk.press("Skriv ut checklistan…")
    walk.press("Skriv ut")
    (paper,) = walk.papers.iterdir()
    sheet = pages.read(paper)
    assert (sheet.pages, sheet.faults) == (2, ())
    for page in texts(paper.read_bytes()):
        assert all(wanted in page for wanted in (NAME, NUMBER, "version 1")), page


def bring_the_centre_back(walk: Walk, *, by_hand: bool) -> None:
    """5. What was recorded goes over; a routine that was started by hand is ended by hand."""
    walk.until_the_bar_says("5 registreringar väntar")
    walk.press("Demo")
    walk.pick("Starta Prator igen")
    walk.until_the_bar_says("Allt skickat")
    if by_hand:
        walk.press("Driftstörning")
        walk.press("Avsluta reservrutinen…")
        walk.press("Avsluta reservrutinen")
        walk.until(lambda: walk.bar[0].startswith("Prator svarar igen sedan "))
        assert walk.bar[1].startswith("Allt skickat")
    else:
        assert walk.bar[0].startswith("Prator svarar igen sedan ")
        # The made-up region has two choices for somebody to make from the beginning.
        assert walk.bar[2:] == ("5 av 5 registreringar överförda", "2 att granska")


def see_it_arrive(walk: Walk, reference: str, begun: str) -> None:
    """6. The same case at another unit, with what was written, by whom and when."""
    walk.press("Demo")
    walk.pick("Byt till Maria Sand, Vårdcentralen Ekdungen…")
    walk.until(lambda: LISTED in walk.rows())
    assert "Maria Sand, distriktssköterska" in walk.said()
    hands.open_row("cases", LISTED)
    said = walk.said()
    for wanted in (NAME, NUMBER, REASON, f"Referens {reference}", begun):
        assert any(wanted in text for text in said), wanted


def whole(walk: Walk, *, by_hand: bool) -> None:
    """From the first look to the other end."""
    look_around(walk)
    take_the_centre_down(walk, by_hand=by_hand)
    reference = fill_in_the_checklist(walk)
    (begun,) = [text for text in walk.said() if BEGUN.fullmatch(text)]
    print_it(walk)
    bring_the_centre_back(walk, by_hand=by_hand)
    see_it_arrive(walk, reference, begun)


def italics_of_the_readme() -> set[str]:
    """The words of the program that the story names."""
    story = (ROOT / "README.md").read_text(encoding="utf-8")
    story = story.partition("## Your first outage")[2].partition("\n## ")[0]
    found: list[str] = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", story)
    return {" ".join(one.split()) for one in found}


@pytest.mark.row("P15", "P27", "P30")
def test_an_outage_that_somebody_declares_goes_as_the_readme_says_by_the_buttons_it_names(walk: Walk) -> None:
    whole(walk, by_hand=True)
    assert len(italics_of_the_readme()) > 10
    assert italics_of_the_readme() - walk.named == set()


@pytest.mark.row("A01", "P30")
def test_an_outage_that_the_desk_finds_by_itself_goes_as_the_readme_says(walk: Walk) -> None:
    whole(walk, by_hand=False)
