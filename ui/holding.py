"""Asks the centre who writes in a part, off the main thread: when the part is opened, at the first key, and
again while somebody else does. Nobody waits for the answer: until it has come, one writes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from cases.case import Sip
from cases.exchange import Holds, HoldWish
from cases.holding import is_held, signed_by
from cases.intents import Part
from sync.ports import Failed, Trouble
from ui.background import Errand
from ui.work import Work

LOOKS_AGAIN = 20_000
"""Milliseconds between two looks while somebody else writes."""

RENEWS = timedelta(minutes=3)
"""So long the centre is not told again that somebody goes on writing."""

_WITHOUT = timedelta(milliseconds=LOOKS_AGAIN)
"""So long it is not asked again after it did not answer."""

_Wish = Literal["look", "hold", "release"]


class Hold(QObject):
    """One sheet on the screen. `changed`: who writes there is known otherwise than before.

    `wrote` tells whether the own unit has text there, typed or saved, that it has not signed.
    """

    changed = Signal()

    def __init__(
        self,
        work: Work,
        case_id: str,
        part: Part,
        version: int,
        wrote: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._case_id, self._part, self._version = work, case_id, part, version
        self._wrote = wrote
        self._signed: tuple[str, ...] = ()
        self._known = Holds()
        self._failed = False
        self._opened_again = False
        self._is_shown = False
        self._away = work.is_away()
        self._asked: datetime | None = None
        self._doing: _Wish = "look"
        self._signed_then: tuple[str, ...] = ()
        self._next: _Wish | None = None
        self._errand = Errand(self)
        self._errand.done.connect(self._answered)
        self._again = QTimer(self)
        self._again.setInterval(LOOKS_AGAIN)
        self._again.timeout.connect(self.look)

    # what is known

    def other(self) -> Holds | None:
        """The other unit that writes here now, so that this one only reads. Nobody, while the centre is away:
        then all write, and what they write is merged or stands side by side.
        """
        theirs = self._known.unit not in ("", self._work.unit)
        return self._known if theirs and not self._work.is_away() else None

    def is_shut(self) -> bool:
        """Whether the part is only read now."""
        return self.other() is not None

    def own(self) -> Holds | None:
        """That the own unit writes here, and until when no other does."""
        until = self._known.until
        own = self._known.unit == self._work.unit and until is not None and self._work.tools.now() < until
        return self._known if own and not self._work.is_away() else None

    def colleague(self) -> Holds | None:
        """That a colleague at the own unit writes here."""
        own = self.own()
        mine = own is None or own.who is None or own.who.hsa_id == self._work.session.actor.hsa_id
        return None if mine else own

    def is_unasked(self) -> bool:
        """Whether nobody could say who writes here, though one unit at a time is to."""
        asks = self._work.tools.hold is not None and self._is_held()
        return asks and (self._work.is_away() or self._failed)

    def has_opened_again(self) -> bool:
        """Whether somebody else wrote here a moment ago, and nobody has typed since."""
        return self._opened_again

    # what happens

    def show_for(self, case: Sip) -> None:
        """The case or the centre may be otherwise than before."""
        signed = signed_by(case, self._work.unit, self._part, self._version)
        if signed != self._signed:
            self._signed, self._asked = signed, None
            # What was typed before the signature needs no turn any more, though nobody has asked for it yet.
            self._next = None if self._next == "hold" else self._next
            if self._known.unit == self._work.unit:
                self._known = Holds()
        away = self._work.is_away()
        if away != self._away:
            self._away, self._known, self._asked = away, Holds(), None
            self._failed = self._opened_again = False
            self.look()
            self.changed.emit()

    def attend(self) -> None:
        """The part is before somebody. That alone takes nothing."""
        self._is_shown = True
        self.look()

    def leave(self) -> None:
        """It is not any more: who wrote nothing after all lets go of it."""
        self._is_shown = False
        self._again.stop()
        self._let_go()

    def look(self) -> None:
        """Ask who writes here."""
        self._ask("look")

    def touched(self) -> None:
        """Somebody typed or saved: now it is hers, or still, as far as the centre says so."""
        if self._opened_again:
            self._opened_again = False
            self.changed.emit()
        wait = _WITHOUT if self._failed else RENEWS
        now = self._work.tools.now()
        if self._asked is None or not timedelta(0) <= now - self._asked < wait:
            self._asked = now
            self._ask("hold")

    def _let_go(self) -> None:
        if self.own() is not None and self.colleague() is None and not self._wrote():
            self._known, self._asked = Holds(), None
            self._ask("release")

    def _is_held(self) -> bool:
        return is_held(self._part, self._work.settings)

    def _ask(self, wish: _Wish) -> None:
        ask = self._work.tools.hold
        if ask is None or not self._is_held() or self._work.is_away():
            return
        if self._errand.is_busy():
            # What was asked for last counts, but a look that is under way need not be made twice.
            self._next = wish if wish != "look" else self._next
            return
        self._doing, self._signed_then = wish, self._signed
        signed = self._signed if wish == "hold" else ()
        self._errand.start(partial(ask, HoldWish(self._case_id, self._part, self._version, wish, signed)))

    def _answered(self, answer: object) -> None:
        was_shut = self.is_shut()
        over = False
        if isinstance(answer, Holds):
            # What was granted before the unit signed is over with its signature.
            over = answer.unit == self._work.unit and self._signed_then != self._signed
            self._known, self._failed = Holds() if over else answer, False
        else:
            # Who does not know the case has not heard of it yet: there is nobody to keep out.
            unknown = isinstance(answer, Failed) and answer.reason is Trouble.NOT_ACCEPTED
            self._known, self._failed = Holds(), not unknown
        if was_shut and isinstance(answer, Holds) and not self.is_shut():
            self._opened_again, self._asked = True, None
            self._work.tools.wake("write")  # what she has signed is on its way here
        if self._is_shown and (self.is_shut() or self._failed):
            self._again.start()
        else:
            self._again.stop()
        following, self._next = self._next, None
        if over and following != "hold" and self._doing == "hold":
            # The centre may have heard of the signature first, and then it begins anew with this question.
            self._ask("release")
        elif following is not None:
            self._ask(following)
        elif self._doing == "hold" and not self._is_shown:
            self._let_go()
        self.changed.emit()
