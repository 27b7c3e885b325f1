"""What every screen works with: the unit's copy, who is signed in, the time, and one way to act on a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cases.action import Channel, Request
from cases.deadlines import STOCKHOLM
from cases.exchange import Elsewhere, Holds, HoldWish
from cases.people import Who
from cases.settings import Settings
from cases.verbs import Verb
from localdb.blanks import PrintRecord
from localdb.errors import NotSaved
from localdb.perform import NotAllowed, Saved, Session
from localdb.workspace import Workspace
from sync.ports import Failed
from sync.ports import Trouble as Unreached

if TYPE_CHECKING:
    from cases.prefill import Desk


class Trouble(msgspec.Struct, frozen=True):
    """The world's failure: what was typed is still on the screen, and this sentence says what to do now."""

    sentence: str


def nobody_answers(_number: str) -> Elsewhere | Failed:
    """Where there is no centre to ask."""
    return Failed(Unreached.NO_ANSWER)


class Tools(msgspec.Struct, frozen=True):
    """What a screen is given instead of fetching: the time, new ids, new spoken references, and a nudge to
    the loop. `look_up` asks the centre for a person by number (E09), `hold` who writes in a part (R01; None
    where there is no centre to ask), both from any thread.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_reference: Callable[[], str]
    wake: Callable[[str], None]
    sentence: Callable[[NotSaved], str]
    deliver: Callable[[bytes, str, int, QWidget], bool]
    look_up: Callable[[str], Elsewhere | Failed] = nobody_answers
    hold: Callable[[HoldWish], Holds | Failed] | None = None


class Work(QObject):
    """One signed-in person's work on one unit's copy. `changed` says that something in the copy is new: ask
    again."""

    changed = Signal()

    def __init__(self, ws: Workspace, session: Session, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.session = session
        self.tools = tools
        self._answers = True

    @property
    def unit(self) -> str:
        """The id of the unit that the person works at."""
        return self.session.actor.unit

    @property
    def who(self) -> Who:
        """The person as she stands on paper."""
        return self.session.who

    @property
    def settings(self) -> Settings:
        """The region's settings as this copy has them."""
        return self.ws.settings()

    def hear(self, answers: bool) -> None:
        """Whether the central system answers, as the loop knows it now."""
        self._answers = answers
        self.ws.hear(answers)

    def is_away(self) -> bool:
        """Whether what is recorded stays on this computer: the central system does not answer, or a person
        has started the reserve routine.
        """
        return not self._answers or self.ws.outage() is not None

    def today(self) -> date:
        """The day in Sweden."""
        return self.tools.now().astimezone(STOCKHOLM).date()

    def desk(self) -> Desk:
        """What prefilling needs to know."""
        from cases.prefill import Desk  # with every form; the first window shows none

        return Desk(self.who, self.unit, self.settings, self.today())

    def request(
        self,
        case_id: str,
        verb: Verb,
        *,
        channel: Channel = Channel.APP,
        occurred_at: datetime | None = None,
        performed_by: Who | None = None,
        signed_by: Who | None = None,
    ) -> Request:
        """A request by the person at the desk, now and in the program unless something else is said."""
        return Request(
            case_id=case_id,
            intent=verb,
            performed_by=performed_by or self.who,
            occurred_at=occurred_at or self.tools.now(),
            channel=channel,
            signed_by=signed_by,
        )

    def quietly(self, requests: Sequence[Request]) -> Saved | NotAllowed | Trouble:
        """All of the requests, or none. What the world does wrong comes back as a sentence, never as an
        exception. The screens are not told: whoever has more to do first says `tell_changed` at the end.
        """
        try:
            return self.ws.perform(requests, self.session)
        except NotSaved as failure:
            return Trouble(self.tools.sentence(failure))

    def act(self, requests: Sequence[Request]) -> Saved | NotAllowed | Trouble:
        """The same, and every screen asks again when something was saved."""
        answer = self.quietly(requests)
        if isinstance(answer, Saved):
            self.tell_changed()
        return answer

    def tell_changed(self) -> None:
        """Something was recorded: the screens ask again, and the loop may send it."""
        self.changed.emit()
        self.tools.wake("write")

    def keep(self, record: PrintRecord) -> Trouble | None:
        """Register one print; what the world does wrong comes back as a sentence."""
        try:
            self.ws.register_print(record)
        except NotSaved as failure:
            return Trouble(self.tools.sentence(failure))
        return None


def why_not(answer: NotAllowed | Trouble) -> str:
    """Why nothing was saved, and what to do now."""
    if isinstance(answer, Trouble):
        return answer.sentence
    from wording.decisions import greyed

    return greyed(answer.decision)
