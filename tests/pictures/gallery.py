"""A start page, a checklist page and a kallelse from made-up plain values, to be looked at beside the
pictures that were agreed.

Run as a program it leaves PNGs of each scheme and text scale in the folder it is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tests.pictures.forms import call_page, checklist_page
from tests.pictures.lists import start_page
from tests.pictures.panels import called_page, calls_page, person_page
from ui import theme
from ui.icons import Icon
from ui.shell import Shell
from ui.tokens import CALL_PANEL, Scheme
from ui.widgets.navigation import NavItem
from ui.widgets.statebar import BarFacts

PLACES = (
    NavItem("cases", Icon.CASES, "Ärenden"),
    NavItem("phone", Icon.PHONE, "Telefon"),
    NavItem("blanks", Icon.DOCUMENT, "Blanketter"),
    NavItem("review", Icon.REVIEW, "Att granska"),
    NavItem("outage", Icon.OUTAGE, "Driftstörning"),
    NavItem("contacts", Icon.PERSON, "Kontakter"),
    NavItem("settings", Icon.SETTINGS, "Inställningar", low=True),
    NavItem("help", Icon.HELP, "Hjälp", low=True),
)
FACTS = ("Uppgifterna är från 09.08", "7 registreringar väntar", "2 mottagare är inte uppringda")
BARS = {
    "ordinary": BarFacts("ordinary", ("Ansluten till Prator", "uppdaterad 08.56")),
    "outage": BarFacts("outage", ("Prator svarar inte sedan 09.12", *FACTS), "Till driftstörningen"),
    "returning": BarFacts(
        "returning",
        ("Prator svarar igen sedan 15.26", "Skickar 5 av 7 registreringar"),
        "Visa överföringen",
        (5, 7),
    ),
    "drill": BarFacts(
        "drill", ("Prator låtsas vara borta sedan 09.12", "Påhittade personer", *FACTS[1:]), "Till övningen"
    ),
}


def shell(bar: str = "outage", view: str = "cases") -> Shell:
    """The whole window, with a made-up view ("cases", "checklist" or "call") open."""
    window = Shell(PLACES)
    window.header.set_signed_in("Anna Berg, sjuksköterska", "Avd 12 Medicin")
    window.set_state(BARS[bar])
    window.panel.add_page("person", person_page())
    window.panel.add_page("calls", calls_page(), CALL_PANEL, Icon.PHONE, "Ring")
    window.panel.add_page("called", called_page())
    window.add_view("cases", start_page())
    window.add_view("checklist", checklist_page())
    window.add_view("call", call_page(away=bar in ("outage", "drill")))
    for key in ("phone", "blanks", "review", "outage", "contacts", "settings", "help"):
        window.add_view(key, QWidget())
    window.show_view(view, "cases")
    window.panel.show_page({"cases": "person", "checklist": "calls", "call": "called"}[view])
    return window


def main(folder: Path) -> None:
    from tests.pictures import people, steps  # they are drawn with what stands here

    application = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        for scale, width, height in ((100, 1366, 768), (200, 1920, 1080)):
            theme.apply(application, scheme, scale)
            for view in ("cases", "checklist", "call"):
                for bar in BARS:
                    window = shell(bar, view)
                    window.resize(width, height)
                    window.show()
                    application.processEvents()
                    window.grab().save(str(folder / f"{view}-{bar}-{scheme}-{scale}.png"))
                    if window.is_folded() and bar == "outage":
                        window.open_drawer()
                        application.processEvents()
                        window.grab().save(str(folder / f"{view}-{bar}-{scheme}-{scale}-drawer.png"))
                    window.close()
                    window.deleteLater()
            for scenes in (people, steps):
                scenes.draw(application, folder, scheme, scale, (width, height))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
