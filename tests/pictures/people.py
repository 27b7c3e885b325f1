"""What is said between units and recorded of the person, in the whole window, to be looked at: messages, the
menu of a participant, the dialogs for consent and units, and a case whose person has died.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from cases.case import Sip
from cases.intents import Answer, Basis, Change, Edit, OpenCase, Part, Recipient, Reply, SendMessage, Topic
from cases.messages import messages
from cases.steering import RecordDeath, Void
from sync.watch import CentreState, Kind
from tests.ui.cases_open import later
from tests.ui.filling import settle
from tests.ui.region import ANNA, CENTRE, HOMECARE, KARIN, MARIA, NOW, SUPPORT, WARD, Desk, hanna
from ui import theme
from ui.desk import Desk as DeskWindow
from ui.dialogs.consent import ConsentDialog
from ui.formview.receivers import Receivers
from ui.tokens import Scheme

HOUR = timedelta(hours=1)
UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)
SHEET = {
    "address": "Storgatan 12 B",
    "postal": "413 01 Göteborg",
    "phone": "031-390 06 77",
    "municipality": "Ekdungen",
    "listed": "Vårdcentralen Ekdungen",
    "language": "finska",
    "interpreter": "yes",
}


def told() -> Sip:
    """Hanna's case with three messages: one acknowledged by some, one taken back, one new."""
    case = later(
        hanna(),
        (
            KARIN,
            SendMessage("Hemtjänsten utökas med ett besök på kvällen.", _to(CENTRE, WARD), "H4K7PX"),
            NOW - 26 * HOUR,
        ),
        (ANNA, Reply(Topic.MESSAGE, SUPPORT, Answer.ACKNOWLEDGE, "", "H4K7PX"), NOW - 25 * HOUR),
        (MARIA, SendMessage("Mötet flyttas till rum 4.", _to(WARD, SUPPORT), "K7P4XH"), NOW - 3 * HOUR),
    )
    wrong = messages(case)[0].action
    ordered = "Ny ordination av blodtrycksmedicin. Ring om ni inte ser den i journalen."
    return later(
        case,
        (MARIA, Void(wrong, "fel rum, mötet är i rum 3"), NOW - 2 * HOUR),
        (
            ANNA,
            SendMessage(ordered, (*_to(CENTRE), Recipient(SUPPORT, must_answer=False)), "P4XK7H"),
            NOW - HOUR,
        ),
        (KARIN, Edit(Part.PERSON, {name: Change((), "", text) for name, text in SHEET.items()}), NOW - HOUR),
    )


def _to(*units: str) -> tuple[Recipient, ...]:
    return tuple(map(Recipient, units))


def _messages(window: DeskWindow) -> None:
    window.show_case("hanna")


def _new_message(window: DeskWindow) -> None:
    window.show_case("hanna")
    _press(window, "new-message")
    next(found for found in window.findChildren(Receivers) if found.isVisible()).choose(HOMECARE)


def _person(window: DeskWindow) -> None:
    window.show_case("hanna")
    _drawer(window)


def _menu(window: DeskWindow) -> None:
    _person(window)
    _press(window, f"unit-menu:{SUPPORT}")


def _add_unit(window: DeskWindow) -> None:
    _person(window)
    _press(window, "add-unit")


def _facts(window: DeskWindow) -> None:
    _person(window)
    _press(window, "person-facts")


def _consent(window: DeskWindow) -> None:
    _person(window)
    _press(window, "change-consent")
    asked = window.findChild(ConsentDialog)
    assert asked is not None
    asked.informed.button("yes").click()
    asked.answer.button("withdrawn").click()
    asked.giver.button(str(Basis.REPRESENTATIVE)).click()


def _deceased(window: DeskWindow) -> None:
    window.work.act([window.work.request("hanna", RecordDeath("läkare på Avd 12, Maria Ek", NOW - 9 * HOUR))])
    window.show_case("hanna")


def _unknown(window: DeskWindow) -> None:
    seen = "kvinna, omkring 70 år, hittad vid Centralstationen, armband 4711"
    window.work.act([window.work.request("okand", OpenCase("", "", "", "H4K7PX", unknown=seen))])
    window.refresh()


def _new_case(window: DeskWindow) -> None:
    window.new_case()
    _press(window, "unknown-person")


SCENES: dict[str, Callable[[DeskWindow], None]] = {
    "messages": _messages,
    "message-new": _new_message,
    "person-panel": _person,
    "participant-menu": _menu,
    "participant-added": _add_unit,
    "person-facts": _facts,
    "consent": _consent,
    "deceased": _deceased,
    "unknown-listed": _unknown,
    "unknown-opened": _new_case,
}
"""What is done before the picture is taken."""


def window_of(folder: Path, scene: str) -> DeskWindow:
    """Maria's whole desk; `show_scene` does the rest once it is on the screen."""
    desk = Desk(folder, MARIA)
    desk.receive([(told(), NOW)])
    made = DeskWindow(desk.work, state=UP, reserve=True)
    made.setObjectName(scene)
    return made


def show_scene(window: DeskWindow) -> None:
    """Brings a window that is shown to its scene."""
    settle()
    SCENES[window.objectName()](window)
    settle()


def picture(window: DeskWindow) -> QPixmap:
    """The window with what is open over it: Qt draws a dialog and a menu in windows of their own."""
    made = window.grab()
    painter = QPainter(made)
    for kind, dims in ((QDialog, True), (QMenu, False)):
        for over in window.findChildren(kind):
            if over.isVisible():
                if dims:
                    painter.fillRect(made.rect(), QColor(0, 0, 0, 60))
                at = over.mapToGlobal(over.rect().topLeft()) - window.mapToGlobal(window.rect().topLeft())
                painter.drawPixmap(at, over.grab())
    painter.end()
    return made


def draw(application: QApplication, folder: Path, scheme: Scheme, scale: int, size: tuple[int, int]) -> None:
    """A PNG of every scene; a desk for each lies in a folder of its own while it is drawn."""
    theme.apply(application, scheme, scale)
    for scene in SCENES:
        with TemporaryDirectory() as desk_folder:
            window = window_of(Path(desk_folder), scene)
            window.resize(*size)
            window.show()
            show_scene(window)
            picture(window).save(str(folder / f"{scene}-{scheme}-{scale}.png"))
            window.close_dialogs()
            window.close()
            window.deleteLater()
            application.processEvents()


def _press(window: DeskWindow, name: str) -> None:
    settle()
    button = next(found for found in window.findChildren(QWidget, name) if found.isVisible())
    button.click()  # type: ignore[attr-defined]
    settle()


def _drawer(window: DeskWindow) -> None:
    settle()
    if window.shell.is_folded():
        window.shell.open_drawer()
    settle()
