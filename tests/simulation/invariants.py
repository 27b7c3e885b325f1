"""What must hold after every step, and what must hold when all faults are healed and everything has come to
rest (design section 9; the numbers are its).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import bindparam, select

from cases.access import participants, view
from cases.case import Sip, Stub, View
from cases.exchange import VIEW, Outcome
from cases.intents import Topic
from cases.shown import makers
from cases.steering import MarkHandled
from central import cursor
from central.store import counter, reading
from central.tables import CASES, FEED, OUTCOMES
from central.values import CASE
from localdb import afresh, forgetting, illegible, meta
from localdb.lane import names_of, resolve
from localdb.outbox import QueueState
from seal import digest
from seal.box import face_of, is_sealed, opened
from tests.localdb.decrypted import everything
from tests.simulation import keeping, ledgers, telling
from tests.simulation.broken import Broken
from tests.simulation.centre import PRIVATE, SimCentre
from tests.simulation.keeping import Away
from tests.simulation.region import KEY, SETTINGS
from tests.simulation.region import LEDGER as LEDGER_ID
from tests.simulation.station import WORD, Station

# What is asked after every step is put into words once.
_THERE = select(OUTCOMES.c.action_id).where(OUTCOMES.c.action_id.in_(bindparam("gone", expanding=True)))
_ANSWERED = select(OUTCOMES.c.action_id, OUTCOMES.c.outcome).where(
    OUTCOMES.c.workstation == bindparam("station")
)
_GIVEN, _GIVEN_BEFORE_A_ROW = (
    select(FEED.c.slot, FEED.c.mark).where(FEED.c.unit == bindparam("asked"), FEED.c.mark != "", served)
    for served in (FEED.c.seq <= bindparam("at"), FEED.c.seq < bindparam("at"))
)


_NO_CASE = MarkHandled.__struct_config__.tag


def after_each_step(centre: SimCentre, station: Station) -> None:
    """For the station that did something."""
    _saved_is_kept(centre, station)
    _nothing_is_said_too_soon(centre, station)
    _nothing_leaves_the_view_too_soon(station)
    _the_cursor_only_goes_on(station)
    _the_cursor_is_not_ahead(centre, station)


def at_rest(centre: SimCentre, stations: Sequence[Station]) -> None:
    """When nothing goes wrong any more and nobody has anything left to do."""
    with reading(centre.engine) as connection:
        cases = {row.id: CASE.decode(row.body) for row in connection.execute(select(CASES))}
        ledgers.at_rest(connection, centre, stations, cases)
        for said in telling.wrong(connection, stations):
            raise Broken(9, said)
        away = keeping.away(connection)
        if early := keeping.goes_on(away, cases):
            raise Broken(5, f"{', '.join(early)} was let go of, and goes on")
    for station in stations:
        _drained(station)
        _agrees(station, cases, away)
        _saved_is_kept(centre, station)
        _nothing_leaves_the_view_too_soon(station)
        _what_was_left_cannot_be_read(station, cases, away)
    if centre.unanswered:
        raise Broken(7, f"{centre.unanswered} lines failed at the centre by a fault of ours")


def _saved_is_kept(centre: SimCentre, station: Station) -> None:
    """1: what the screen called saved stands in the outbox, and unchanged; or the centre has it, and it was
    of a case that the unit has left.
    """
    found = station.disk.execute("SELECT action_id, body FROM outbox").fetchall()
    kept = {action_id: _unsealed(body) for action_id, body in found}
    gone = {action_id for action_id, body in station.said.items() if kept.get(action_id) != body}
    if not gone:
        return
    with reading(centre.engine) as connection:
        there = set(connection.execute(_THERE, {"gone": list(gone)}).scalars()) | centre.broken_word
    for action_id in sorted(gone):
        if action_id in kept or action_id not in there:
            raise Broken(1, f"{action_id} of {station.name} was called saved and is not kept")


def _unsealed(body: bytes) -> bytes:
    """What the centre reads of what is kept."""
    lies = opened(body, PRIVATE) if is_sealed(body) else None
    return lies.body if lies is not None else body


def _what_was_left_cannot_be_read(station: Station, cases: dict[str, Sip], away: Away) -> None:
    """8: of a case that the unit has left, or that was let go of, nothing is readable with the key in any
    page of any file, but for what the centre has refused, since it has not taken it in, and what there was no
    key to seal with.
    """
    seen, left = set[str](), set[str]()
    for case in cases.values():
        sent = (half for half in case.halves.values() if half.by_sender and half.topic is Topic.INITIATIVE)
        words = {half.text[-WORD:] for half in sent if not half.reply}
        here = isinstance(view(case, station.unit, SETTINGS), Sip) and _is_at(case.id, station, away)
        (seen if here else left).update(words)
    if forgetting.is_due(station.disk, station.now):
        raise Broken(8, f"{station.name} has not forgotten what its unit has left")
    # What was lost with a restored centre is told until somebody has read it.
    # A case that did not come with a fresh pull may be the desk's own, which a restored centre gets back.
    query = """SELECT body FROM outbox WHERE state = 5 OR ? OR lane NOT IN (SELECT n FROM base)
        UNION ALL SELECT view FROM missing"""
    keyless = not meta.get(station.disk, "seal_to")
    own = b"".join(body for (body,) in station.disk.execute(query, (keyless,)).fetchall())
    gone = [word.encode() for word in left - seen if word.encode() not in own]
    if not gone:
        return
    for name, content in everything(station.folder, KEY):
        if any(word in content for word in gone):
            raise Broken(8, f"{station.name} can still read in {name} of a case that its unit has left")


def _nothing_is_said_too_soon(centre: SimCentre, station: Station) -> None:
    """10: "Allt skickat" is only said when the centre has an answer for all, and none of them is open, and
    when all that came can be read.
    """
    if not station.says_all_sent():
        return
    if illegible.count(station.disk):
        raise Broken(10, f"{station.name} says that all is sent, and cannot read what came")
    with reading(centre.engine) as connection:
        found = connection.execute(_ANSWERED, {"station": station.name})
        known = {row.action_id: row.outcome for row in found}
        if station.ws.place().epoch not in (0, counter(connection).epoch):
            return  # of a centre that was restored since, no desk can know
    for action_id in station.said.keys() - ledgers.nobody_has(centre, station):
        if action_id not in known or not Outcome(known[action_id]).final:
            raise Broken(10, f"{station.name} says that all is sent, but not {action_id}")


def _nothing_leaves_the_view_too_soon(station: Station) -> None:
    """1 and 5: what is no longer laid on the copy is in it: the copy is at least as new as the answer. Where
    something newer cannot be read, it is just as new as it says. Of a case that the unit has left, or that
    was taken away when it had been shown, nothing is shown, and its stub does not grow newer. What says that
    something was taken care of changes no case.
    """
    mark = station.disk.execute("SELECT value FROM meta WHERE key = 'mark'").fetchone()
    taken = {case_id for (case_id,) in station.disk.execute("SELECT case_id FROM leaving").fetchall()}
    query = f"""SELECT outbox.action_id, outbox.case_id, outbox.body, answers.commit_seq,
        base.revision, base.view, outbox.lane IN ({illegible.LANES})
        FROM outbox JOIN answers ON answers.n = outbox.n LEFT JOIN base ON base.n = outbox.lane
        WHERE outbox.state = 4"""  # noqa: S608
    for action_id, case_id, said, commit_seq, revision, body, older in station.disk.execute(query).fetchall():
        late = commit_seq > max(mark[0] if mark and not older else 0, revision or 0)
        if late and body is None and resolve(station.disk, case_id) in taken:
            continue
        seen = VIEW.decode(body) if body else None
        # What was joined may have left the copy in the page before.
        joined = older and resolve(station.disk, case_id) != case_id
        if older and (seen is None or joined or station.wire.left_out or action_id in _made_by(seen)):
            continue
        if late and not isinstance(seen, Stub) and face_of(said).verb != _NO_CASE:
            raise Broken(5, f"{station.name} has settled {action_id} before the copy shows it")


def _made_by(seen: View) -> frozenset[str]:
    return makers(seen) if isinstance(seen, Sip) else frozenset()


def _the_cursor_only_goes_on(station: Station) -> None:
    """11: what has been fetched is not fetched for the first time again, but in a new epoch."""
    text, epoch = station.ws.cursor(), station.ws.place().epoch
    place = cursor.read(text, ledger=LEDGER_ID, epoch=epoch, unit=station.unit)
    if afresh.is_going(station.disk):
        station.fetched = (epoch, 0, False, "")
    at = (epoch, place.seq, place.slot == "", place.slot)
    if at < station.fetched:
        raise Broken(11, f"the cursor of {station.name} went back")
    station.fetched = at


def _the_cursor_is_not_ahead(centre: SimCentre, station: Station) -> None:
    """12: what lies before the cursor is here, but for what was left out of a page on the way."""
    place = station.ws.place()
    with reading(centre.engine) as connection:
        text = station.ws.cursor()
        if text in ("", station.passed):
            return
        if afresh.is_going(station.disk) or place.epoch != counter(connection).epoch:
            return
        at = cursor.read(text, ledger=LEDGER_ID, epoch=place.epoch, unit=station.unit)
        query = _GIVEN_BEFORE_A_ROW if at.slot else _GIVEN
        rows = connection.execute(query, {"asked": station.unit, "at": at.seq})
        given = {row.slot: row.mark for row in rows if row.slot.startswith("case:")}
    found = station.disk.execute(
        """SELECT id, mark FROM cases JOIN base USING (n) WHERE id NOT IN (SELECT case_id FROM illegible)
        UNION ALL SELECT case_id, mark FROM illegible"""
    ).fetchall()
    here = {f"case:{id_}": digest.shown(int.from_bytes(mark, "big")) for id_, mark in found}
    for slot in sorted(given):
        if here.get(slot) != given[slot] and slot not in station.wire.left_out:
            raise Broken(12, f"{station.name} has passed {slot} and does not have it")
    station.passed = text


def _drained(station: Station) -> None:
    """7: nothing waits to be sent, and what the centre has not taken is listed with a reason."""
    waiting = station.ws.to_send(1)
    if waiting:
        raise Broken(7, f"{waiting[0].action_id} of {station.name} is still not sent")
    for row in station.ws.queue():
        if row.state in (QueueState.OPEN, QueueState.REFUSED) and not row.codes:
            raise Broken(7, f"{row.action_id} of {station.name} waits, and nobody says why")
        if row.state is QueueState.TAKEN:
            raise Broken(7, f"{row.action_id} of {station.name} was answered and is not settled")


def _agrees(station: Station, cases: dict[str, Sip], away: Away) -> None:
    """5 and 14: the desk has what its unit may see and the centre has not let go of, and nothing more."""
    rows = station.disk.execute("SELECT cases.id, base.view FROM base JOIN cases USING (n)").fetchall()
    here = {case_id: VIEW.decode(body) for case_id, body in rows}
    may = {}
    for case_id, case in cases.items():
        seen = view(case, station.unit, SETTINGS)
        if isinstance(seen, Sip) and station.unit in participants(case):
            twin = here.get(case_id)
            pending = isinstance(twin, Sip) and twin.pending_join
            seen = msgspec.structs.replace(seen, pending_join=pending)
        if seen is not None and _is_at(case_id, station, away):
            may[case_id] = seen
    for case_id in sorted({*here, *may}):
        if here.get(case_id) != may.get(case_id):
            raise Broken(5, f"{station.name} and the centre differ about {case_id}")
    if station.ws.facts().digest_equal is not True:
        raise Broken(5, f"the digests of {station.name} and the centre differ")


def _is_at(case_id: str, station: Station, away: Away) -> bool:
    """Whether a case is to be at the desk, as far as its age goes."""
    return case_id not in away or station.unit in away[case_id]


def the_queue_lies_with_its_case(station: Station) -> None:
    """5: what was recorded is shown in the case that its opening is in now, joined or parted, and nowhere
    else.
    """
    bases = station.disk.execute("SELECT cases.id, base.view FROM base JOIN cases USING (n)").fetchall()
    views = {case_id: VIEW.decode(body) for case_id, body in bases}
    place = {
        key: case_id for case_id, seen in views.items() if isinstance(seen, Sip) for key in seen.openings
    }
    query = """SELECT outbox.action_id, outbox.case_id, cases.id
        FROM outbox JOIN cases ON cases.n = outbox.lane"""
    for action_id, opening, case_id in station.disk.execute(query).fetchall():
        if place.get(opening, case_id) != case_id:
            raise Broken(5, f"{action_id} of {station.name} is shown in {case_id}")
        seen = views.get(case_id)
        known = names_of(station.disk, case_id)
        if isinstance(seen, Sip) and opening not in seen.openings and opening not in known:
            raise Broken(5, f"{action_id} of {station.name} is shown in {case_id}, which is another's")
