"""The places of the desk: what the navigation shows, and the page of each, made when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sync.watch import CentreState
from ui.icons import Icon
from ui.screens.desk_page import DeskPage
from ui.widgets.navigation import NavItem
from ui.work import Work

PLACES = (
    NavItem("cases", Icon.CASES, "Ärenden"),
    NavItem("phone", Icon.PHONE, "Telefon"),
    NavItem("forms", Icon.DOCUMENT, "Blanketter"),
    NavItem("review", Icon.REVIEW, "Att granska"),
    NavItem("outage", Icon.OUTAGE, "Driftstörning"),
    NavItem("contacts", Icon.PERSON, "Kontakter"),
    NavItem("settings", Icon.SETTINGS, "Inställningar", low=True),
    NavItem("help", Icon.HELP, "Hjälp", low=True),
)


class Ways(msgspec.Struct, frozen=True):
    """Where a page may lead."""

    open_case: Callable[[str], None]
    write_message: Callable[[str, str], None]
    show_place: Callable[[str], None]
    look_chosen: Callable[[object], None]


def make_page(key: str, work: Work, state: CentreState, ways: Ways) -> DeskPage:
    """The page of a place, with its ways out connected. Imports late, so that the first window comes up
    fast.
    """
    match key:
        case "phone":
            from ui.screens.phone_page import PhonePage

            phone = PhonePage(work)
            phone.open_case.connect(ways.open_case)
            return phone
        case "forms":
            from ui.screens.forms_page import FormsPage

            forms = FormsPage(work)
            forms.open_case.connect(ways.open_case)
            return forms
        case "review":
            from ui.screens.review_page import ReviewPage

            review = ReviewPage(work)
            review.open_case.connect(ways.open_case)
            review.write_message.connect(ways.write_message)
            return review
        case "outage":
            from ui.screens.outage_page import OutagePage

            outage = OutagePage(work, state)
            outage.open_case.connect(ways.open_case)
            outage.show_place.connect(ways.show_place)
            return outage
        case "queue":
            from ui.screens.queue_page import QueuePage

            queue = QueuePage(work, state)
            queue.open_case.connect(ways.open_case)
            return queue
        case _:
            return _quiet_page(key, work, ways)


def _quiet_page(key: str, work: Work, ways: Ways) -> DeskPage:
    match key:
        case "contacts":
            from ui.screens.contacts_page import ContactsPage

            return ContactsPage(work)
        case "settings":
            from ui.screens.settings_page import SettingsPage

            settings = SettingsPage(work)
            settings.look_chosen.connect(ways.look_chosen)
            return settings
        case "help":
            from ui.screens.help_page import HelpPage

            return HelpPage(work)
        case _:
            raise ValueError(f"there is no place {key}")
