"""The way between one desk and the centre, on which calls and answers are lost, cut, doubled and late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from msgspec import structs

from cases.exchange import PROBLEM, CaseRow, Differing, Enrolled, Enrolling, Pushed, Receipt, Status, Sums
from central.accounts import Workstation
from localdb.foresight import Look
from localdb.meta import NOWHERE, Place
from seal.action import action_of, body_of
from seal.box import face_of, is_sealed
from sync.ahead import Fetch
from sync.ports import Failed, Page, Trouble, not_at_all
from sync.wire import Answer, lines_of, one, page, receipts
from tests.simulation.centre import SimCentre
from tests.simulation.harm import ON_THE_WAY, Crash, Harm, Site

_Answer = TypeVar("_Answer", Page, Differing)

_SAID = b'{"type":"about:blank","title":"Upptagen","status":503}'
_UNKNOWN = b'{"type":"about:blank","title":"Okand","status":401}'
_NEVER_THERE: dict[Site | None, Answer | Failed] = {
    Site.REQUEST_LOST: Failed(Trouble.NO_ANSWER),
    Site.LOGIN_PAGE: Answer(200, "text/html", b"<!doctype html>"),
    Site.TURNED_AWAY: Answer(503, PROBLEM, _SAID, "3"),
    Site.NOT_KNOWN: Answer(401, PROBLEM, _UNKNOWN),
}
"""What comes back of a call that the centre never hears of."""


def at_once(fetch: Fetch, _look: Look) -> Fetch:
    """A page is fetched ahead in no time."""
    found = fetch()
    return lambda: found


class Wire:
    """A `Source` as the loop of one desk uses it. `late`: how a call that takes its time moves the clock."""

    def __init__(self, centre: SimCentre, me: Workstation, harm: Harm, late: Callable[[float], None]) -> None:
        self._centre, self._me, self._harm, self._late = centre, me, harm, late
        self._old: list[bytes] = []
        self.left_out: set[str] = set()
        self.taken_out: set[str] = set()
        self.renewed = 0
        self._next: Site | None = None
        self._next_kill = 0

    def status(self) -> Status | Failed:
        answer = self._call(self._centre.status)
        return answer if isinstance(answer, Failed) else one(answer, Status)

    def enrol(self, _enrolling: Enrolling) -> Enrolled | Failed:
        return Failed(Trouble.NOT_ACCEPTED)

    def push(self, lines: Sequence[Pushed], place: Place = NOWHERE) -> tuple[Receipt, ...] | Failed:
        body = lines_of(lines)
        answer = self._call(lambda: self._centre.push(self._me, body, place), body, lines)
        return answer if isinstance(answer, Failed) else receipts(answer, len(lines))

    def pull(self, cursor: str, _look: Look = not_at_all) -> Page | Failed:
        return self._page(cursor, None)

    def pull_ahead(self, cursor: str, kept: str) -> Page | Failed:
        return self._page(cursor, kept)

    def _page(self, cursor: str, kept: str | None) -> Page | Failed:
        rows = self._harm.chance.choice((1, 2, 5, 2000))
        answer = self._call(lambda: self._centre.pull(self._me, cursor, rows, kept))
        found = answer if isinstance(answer, Failed) else page(answer)
        return self._short(found) if isinstance(found, Page) and self._harm.happens(0.1) else found

    def compare(self, sums: Sums) -> Differing | Failed:
        rows = self._harm.chance.choice((1, 2, 2000))
        answer = self._call(lambda: self._centre.compare(self._me, sums, rows))
        found = answer if isinstance(answer, Failed) else one(answer, Differing)
        if isinstance(found, Failed):
            return found
        self._harm.note(Site.COMPARED)
        return self._short(found) if self._harm.happens(0.3) else found

    def _short(self, found: _Answer) -> _Answer:
        """An answer whose centre forgot a case, and counted as if there were none."""
        cases = [row for row in found.rows if isinstance(row, CaseRow)]
        if not cases:
            return found
        self._harm.note(Site.LEFT_OUT)
        lost = self._harm.chance.choice(cases)
        self.left_out.add(f"case:{lost.id}")
        return structs.replace(found, rows=tuple(row for row in found.rows if row is not lost))

    def renew(self) -> None:
        self.renewed += 1

    def harm_next(self, site: Site) -> None:
        """What happens to the next call."""
        self._next = site

    def kill_next(self, statements: int) -> None:
        """The next call that reaches the centre kills it, before the statement after so many."""
        self._next, self._next_kill = Site.CENTRE_CRASH, statements

    def close(self) -> None:
        """There is nothing to let go of."""

    def _call(
        self, ask: Callable[[], Answer], body: bytes = b"", lines: Sequence[Pushed] = ()
    ) -> Answer | Failed:
        if not self._centre.is_up:
            return Failed(Trouble.NO_ANSWER)
        site, self._next = self._next or self._harm.one_of(ON_THE_WAY), None
        if site is Site.CENTRE_CRASH:
            return self._killed(ask)
        if site in (Site.ALTERED, Site.TAKEN_OUT) and len(lines) < 2:
            site = None
        if site is not None:
            self._harm.note(site)
        if site in _NEVER_THERE:
            return _NEVER_THERE[site]
        if site in (Site.ALTERED, Site.TAKEN_OUT):
            return self._centre.push(self._me, lines_of(self._spoilt(lines, site)))
        if site is Site.LATE:
            self._late(self._harm.chance.uniform(5, 90))
        elif site is Site.OLD_AGAIN and body and self._old:
            self._centre.push(self._me, self._harm.chance.choice(self._old))
        elif site is Site.ASKED_TWICE:
            ask()
        if body:
            self._old = [*self._old[-5:], body]
        return self._back(ask(), site)

    def _back(self, answer: Answer, site: Site | None) -> Answer | Failed:
        """What comes back of an answer."""
        if site is Site.ANSWER_LOST:
            return Failed(Trouble.NO_ANSWER)
        if site is Site.ANSWER_CUT:
            short = answer.body[: self._harm.chance.randrange(len(answer.body) + 1)]
            # A connection that ends early is mostly noticed; a proxy may hide it.
            return Answer(answer.status, answer.kind, short, whole=self._harm.chance.random() < 0.3)
        return answer

    def _spoilt(self, lines: Sequence[Pushed], site: Site) -> Sequence[Pushed]:
        """What somebody on the way does to one that is not the newest; its signature stays."""
        place = self._harm.chance.randrange(len(lines) - 1)
        line = lines[place]
        if site is Site.TAKEN_OUT:
            self.taken_out.add(face_of(line.body).id)
            return [*lines[:place], *lines[place + 1 :]]
        if is_sealed(line.body):
            spoilt = line.body[:-1] + bytes([line.body[-1] ^ 1])
            return [*lines[:place], Pushed(spoilt, line.signature), *lines[place + 1 :]]
        action = action_of(line.body)
        other = structs.replace(action, occurred_at=action.occurred_at + timedelta(minutes=1))
        return [*lines[:place], Pushed(body_of(other), line.signature), *lines[place + 1 :]]

    def _killed(self, ask: Callable[[], Answer]) -> Answer | Failed:
        self._centre.arm(self._next_kill or self._harm.chance.randint(1, 25))
        self._next_kill = 0
        try:
            return ask()
        except Crash:
            self._centre.restart()
            return Failed(Trouble.NO_ANSWER)
        finally:
            self._centre.disarm()
