"""What the ledger must hold when everything has come to rest (design section 9; the numbers are its): one
outcome for each action, each effect once, in order, and the cases that it gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from cases.case import Sip
from cases.decide import decide, fold
from cases.exchange import Outcome
from cases.intents import Edit
from cases.joining import join
from cases.locks import sheet
from cases.outcome import Applied
from cases.parting import parted, to_be_parted
from cases.refusals import Reason
from cases.steering import MarkHandled, NewPlan
from cases.uniting import canonical
from central.store import reading
from central.tables import ALIASES, LEDGER, OUTCOMES, PARTED
from central.values import CASE, RECEIPT
from seal.action import action_of
from seal.box import is_sealed
from tests.simulation.broken import Broken
from tests.simulation.centre import SimCentre
from tests.simulation.harm import Site
from tests.simulation.region import SETTINGS
from tests.simulation.station import Station

_OVERCOME = {Reason.PREDECESSOR, Reason.COORDINATOR_STAYS}
"""What others may have put right since: what it rests on has come again, or the unit has handed over."""

_APPLIED = (Outcome.APPLIED, Outcome.MERGED)


def at_rest(
    connection: Connection, centre: SimCentre, stations: Sequence[Station], cases: dict[str, Sip]
) -> None:
    """When everything has come to rest."""
    _each_has_one_outcome(connection, centre, stations)
    _folding_gives_the_cases(connection, cases)
    _order_is_kept(connection, stations)
    _no_case_holds_what_was_parted(cases)
    _only_what_was_seen_is_superseded(connection, cases)
    _what_was_recorded_is_what_was_taken_in(connection, stations)
    _nothing_is_refused_too_soon(connection, cases)
    _what_was_signed_can_be_shown(connection, cases)


def _what_was_signed_can_be_shown(connection: Connection, cases: dict[str, Sip]) -> None:
    """13: every text that somebody signed, locked, approved, printed or handed over is there, or in a case
    that is kept as it was before it was parted.
    """
    sealed = [CASE.decode(body) for body in connection.execute(select(PARTED.c.body)).scalars()]
    kept = {key for case in sealed for edits in case.edits.values() for key in edits}
    for case_id, case in cases.items():
        known = {key for edits in case.edits.values() for key in edits}
        if case.foreign:
            known |= kept
        for key, attest in case.attests.items():
            if not set(attest.seen) <= known:
                raise Broken(13, f"what {key} in {case_id} was signed over cannot be shown")


def _only_what_was_seen_is_superseded(connection: Connection, cases: dict[str, Sip]) -> None:
    """4: a text names as its bases what its writer had seen, and nothing else."""
    wrote: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    copied: set[str] = set()
    for row in connection.execute(select(LEDGER.c.body).where(LEDGER.c.body.is_not(None))):
        if is_sealed(row.body):
            continue  # altered on the way, and not opened
        action = action_of(row.body)
        intent = action.intent
        if isinstance(intent, NewPlan):
            copied.add(action.id)
        if isinstance(intent, Edit):
            for name, change in intent.fields.items():
                ref = f"{sheet(intent.part, intent.version)}/{name}"
                wrote.setdefault((ref, change.new), set()).add(tuple(sorted(change.bases)))
    for case_id, case in cases.items():
        for ref, edits in case.edits.items():
            for edit in edits.values():
                if copied.issuperset(stamp.action for stamp in edit.by):
                    continue  # it came from the plan before
                if tuple(sorted(edit.bases)) not in wrote.get((ref, edit.value), set()):
                    raise Broken(4, f"a text of {ref} in {case_id} supersedes what its writer had not seen")


def _what_was_recorded_is_what_was_taken_in(connection: Connection, stations: Sequence[Station]) -> None:
    """9: what the ledger has of an action is, byte for byte, what a person recorded."""
    query = select(LEDGER.c.action_id, LEDGER.c.body, LEDGER.c.change).where(LEDGER.c.body.is_not(None))
    said = {id_: body for station in stations for id_, body in station.said.items()}
    for row in connection.execute(query):
        if row.action_id in said and row.change is not None and row.body != said[row.action_id]:
            raise Broken(9, f"{row.action_id} took effect otherwise than it was recorded")


def _nothing_is_refused_too_soon(connection: Connection, cases: dict[str, Sip]) -> None:
    """7: what was refused cannot be done now either, unless somebody has taken something back since, or what
    stood in the way lies in another case now.
    """
    aliases = dict(connection.execute(select(ALIASES.c.alias, ALIASES.c.survivor)).all())
    query = (
        select(LEDGER.c.body, OUTCOMES.c.receipt)
        .join(OUTCOMES, OUTCOMES.c.received_seq == LEDGER.c.commit_seq)
        .where(OUTCOMES.c.outcome == Outcome.REFUSED)
    )
    for row in connection.execute(query):
        action = action_of(row.body)
        case = cases.get(aliases.get(action.case_id, action.case_id))
        if (
            case is None
            or case.voids
            or case.partings
            or _OVERCOME.intersection(RECEIPT.decode(row.receipt).codes)
        ):
            continue
        if isinstance(decide(case, action, SETTINGS), Applied):
            raise Broken(7, f"{action.id} was refused, and could be done")


def _each_has_one_outcome(connection: Connection, centre: SimCentre, stations: Sequence[Station]) -> None:
    """2 and 3: one current outcome for each action, its effect in the ledger once, and the desk shows it."""
    known = {row.action_id: row for row in connection.execute(select(OUTCOMES))}
    effects = Counter(
        row.action_id
        for row in connection.execute(select(LEDGER).where(LEDGER.c.kind != "join"))
        if row.change is not None
    )
    received = Counter(
        (row.action_id, row.body)
        for row in connection.execute(select(LEDGER).where(LEDGER.c.kind == "received"))
    )
    for station in stations:
        shown = {row.action_id: row for row in station.ws.queue()}
        excused = nobody_has(centre, station)
        for action_id, body in station.said.items():
            if action_id in excused and action_id not in known:
                continue
            if action_id not in known:
                raise Broken(2, f"{action_id} of {station.name} never reached the centre")
            outcome = Outcome(known[action_id].outcome)
            if outcome is Outcome.UPGRADE_REQUIRED:
                raise Broken(7, f"{action_id} of {station.name} is parked though the centre can read it")
            # Once, unless all that came of it was what somebody had made of it on the way.
            times = received[action_id, body]
            if times > 1 or (not times and outcome is not Outcome.NEEDS_REVIEW):
                raise Broken(2, f"{action_id} was received {times} times")
            changes = not isinstance(action_of(body).intent, MarkHandled)
            if effects[action_id] != (outcome in _APPLIED and changes):
                raise Broken(3, f"{action_id} is {outcome} and took effect {effects[action_id]} times")
            if action_id in shown and shown[action_id].outcome is not outcome:
                raise Broken(2, f"{action_id} is {outcome} and shown as {shown[action_id].outcome}")


def _folding_gives_the_cases(connection: Connection, cases: dict[str, Sip]) -> None:
    """12: the ledger's changes, laid on each other, are the cases as they are stored."""
    made: dict[str, Sip] = {}
    for row in connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)):
        if row.kind == "join":
            one, other = made[row.case_id], made.pop(row.absorbed)
            made[row.case_id] = join(one, (other,))
            if canonical(made[row.case_id]) != canonical(join(other, (one,))):
                raise Broken(12, f"what {row.case_id} became in a join depends on who came first")
        if row.kind == "part":
            joined = made.pop(row.case_id)
            sides = parted(joined, joined.partings[row.action_id])
            made |= {side.id: side for side in sides}
            if sides[1].id != row.absorbed or canonical(_whole(*sides)) != canonical(joined):
                raise Broken(12, f"the parting of {row.case_id} lost something")
        if row.change is not None:
            made[row.case_id] = fold(made.get(row.case_id), CASE.decode(row.change))
    if made != cases:
        wrong = sorted({*made, *cases} - {id_ for id_ in made if made[id_] == cases.get(id_)})
        raise Broken(12, f"the changes of {', '.join(wrong)} do not give what is stored")


def _whole(stays: Sip, goes: Sip) -> Sip:
    """Both sides together, but for what was known of earlier partings."""
    earlier = {key: each for key, each in stays.foreign.items() if goes.foreign.get(key) == each}
    return msgspec.structs.replace(join(stays, (goes,)), foreign=earlier)


def _no_case_holds_what_was_parted(cases: dict[str, Sip]) -> None:
    """R40: what a person has parted is never one case again, and no opening is in two."""
    for case_id, case in cases.items():
        if to_be_parted(case) is not None:
            raise Broken(12, f"{case_id} holds openings that were parted")
    openings = Counter(key for case in cases.values() for key in case.openings)
    if openings and max(openings.values()) > 1:
        raise Broken(12, "an opening is in two cases")


def _order_is_kept(connection: Connection, stations: Sequence[Station]) -> None:
    """6: what one author recorded in one case took effect in the order in which it was recorded, but for
    what had to wait, or was taken out on the way: what follows that waits, but not in a chain that was begun
    anew since, for what is missing may never come. Where an older copy was put back, each chain by itself,
    and one that forked from where it had been goes on from there.
    """
    last: dict[tuple[str, str, str, int], tuple[int, int]] = {}
    copied = any(station.harm.hit[Site.OLDER_COPY] for station in stations)
    held = {action_id for station in stations for action_id in station.wire.taken_out}
    for row in connection.execute(select(LEDGER).order_by(LEDGER.c.commit_seq)):
        if row.kind == "received" and RECEIPT.decode(row.receipt).outcome not in _APPLIED:
            held.add(row.action_id)
        if row.kind != "received" or row.body is None or row.action_id in held:
            continue
        action = action_of(row.body)
        chain = action.incarnation if copied else 0
        lane = (action.workstation, action.actor.hsa_id, action.case_id, chain)
        place = (action.incarnation, action.sequence)
        if place <= last.get(lane, (0, 0)) and row.flag != "fork":
            raise Broken(6, f"{row.action_id} took effect before one that was recorded earlier")
        last[lane] = place


def nobody_has(centre: SimCentre, station: Station) -> set[str]:
    """What a desk forgot because the centre had said that every backup holds it, which was not so."""
    if not centre.broken_word:
        return set()
    kept = {action_id for (action_id,) in station.disk.execute("SELECT action_id FROM outbox").fetchall()}
    return centre.broken_word - kept


def counted(centre: SimCentre, stations: Sequence[Station]) -> Iterator[tuple[str, int]]:
    """How many actions there were, by what became of them."""
    with reading(centre.engine) as connection:
        yield from Counter(connection.execute(select(OUTCOMES.c.outcome)).scalars()).items()
