"""Taking a wrong join apart: who may, the two cases that it gives, and what is then left to look through
(R40, design section 4).

Each side keeps what its openings made. What is about something else goes with it: an answer that names what
it answers, what was taken back, how a unit left, and who the person of an opening is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from cases import coordinator, edits
from cases.ask import Ask, Found, Need
from cases.case import ITEMS, Attest, AttestKind, Half, Locked, Sip
from cases.intents import Part
from cases.locks import voided
from cases.outcome import Effect
from cases.refusals import Missing, Reason
from cases.shown import UNSTAMPED, only, stamps
from cases.steering import PartCase
from cases.turns import Foreign, Leave, Parting, Version


def _placed(ask: Ask, verb: PartCase) -> Iterator[Found]:
    here, named = set(ask.case.openings), [*verb.one, *verb.other]
    gone = {key for each in ask.case.partings.values() for key in (*each.one, *each.other)} - here
    if gone & set(named):
        yield Reason.ALREADY_PARTED, ()
        return
    if not verb.one or not verb.other:
        yield Reason.ONE_SIDE_EMPTY, ()
    if here - set(named) or len(named) > len(set(named)):
        yield Reason.OPENINGS_UNPLACED, ()
    unknown = tuple(key for key in named if key not in here)
    if unknown:
        yield Missing.OPENING, unknown


PLACED = Need(
    (Reason.ALREADY_PARTED, Reason.ONE_SIDE_EMPTY, Reason.OPENINGS_UNPLACED, Missing.OPENING), _placed
)
"""Every opening of the case stands on one side, and both sides have one."""


def _may_part(ask: Ask, _verb: PartCase) -> Iterator[Found]:
    leads = ask.unit in {claim.unit for claim in coordinator.live(ask.case).values()}
    if not leads and all(opening.unit != ask.unit for opening in ask.case.openings.values()):
        yield (Reason.NOT_AN_OPENER if ask.desk else Missing.COORDINATOR), ()


MAY_PART = Need((Reason.NOT_AN_OPENER, Missing.COORDINATOR), _may_part)
"""Whose unit opened one of the openings, or leads. At the centre it may yet turn out that it does."""


def part_case(ask: Ask, verb: PartCase) -> Effect:
    """R40: that the openings belong apart is said here; the centre makes two cases of it (`parted`)."""
    parting = Parting(tuple(sorted(verb.one)), tuple(sorted(verb.other)), verb.reason, ask.stamp)
    return Effect(Sip(id=ask.case.id, partings={ask.action.id: parting}))


def to_be_parted(case: Sip) -> Parting | None:
    """What somebody here has said that the centre has not done yet: the case will be two."""
    return next((each for each in case.partings.values() if _holds_both(each, case.openings)), None)


def were_parted(one: Sip, other: Sip) -> bool:
    """Whether the two together would hold openings that a person has parted."""
    together = (*one.openings, *other.openings)
    return any(_holds_both(each, together) for each in (*one.partings.values(), *other.partings.values()))


def _holds_both(parting: Parting, openings: Iterable[str]) -> bool:
    here = set(openings)
    return not here.isdisjoint(parting.one) and not here.isdisjoint(parting.other)


# The two cases


def parted(case: Sip, parting: Parting) -> tuple[Sip, Sip]:
    """The case under its own id, and the other, under the id of that of its openings which came first. What
    either has not got, it knows to have been there.
    """
    away = frozenset(parting.other if case.id in parting.one else parting.one)
    first = next(key for key in case.openings if key in away)
    stays = _side(case, lambda origin: origin not in away)
    goes = _side(case, lambda origin: origin in away)
    return _knowing(case, stays), msgspec.structs.replace(_knowing(case, goes), id=first)


def made_through(case: Sip, opening: str) -> Sip:
    """What came through one opening: what goes with it when the case is parted."""
    return _side(case, lambda origin: origin == opening)


Here = Callable[[str], bool]
"""Whether what came through this opening is on the side."""


def _side(case: Sip, here: Here) -> Sip:
    origins = {action: stamp.origin for action, stamp in stamps(case).items()}

    def of_half(half: Half) -> str:
        asked = case.halves.get(half.about) if half.reply else None
        return (asked or half).stamp.origin

    def of_leave(leave: Leave) -> set[str]:
        found = {of_half(case.halves[key]) for key in leave.grants if key in case.halves}
        found |= {case.joined[key].stamp.origin for key in leave.grants if key in case.joined}
        return found | {key for key in leave.grants if key in case.openings} or {leave.stamp.origin}

    kept = msgspec.structs.replace(
        only(case, lambda stamp, _key: here(stamp.origin)),
        consents={key: entry for key, entry in case.consents.items() if here(entry.stamp.origin)},
        halves={key: half for key, half in case.halves.items() if here(of_half(half))},
        leaves={key: leave for key, leave in case.leaves.items() if any(map(here, of_leave(leave)))},
        voids={
            key: void
            for key, void in case.voids.items()
            if here(_origin_of_target(case, void.target, origins, of_half) or void.stamp.origin)
        },
        identities={key: entry for key, entry in case.identities.items() if here(entry.opening)},
        partings=case.partings,
    )
    return msgspec.structs.replace(kept, versions=_versions(case, kept))


def _origin_of_target(case: Sip, target: str, origins: dict[str, str], of_half: Callable[[Half], str]) -> str:
    """Where what was taken back lies: a half may have gone with what it answers."""
    half = next((half for half in case.halves.values() if half.stamp.action == target), None)
    return of_half(half) if half else origins.get(target, "")


def _versions(case: Sip, kept: Sip) -> dict[str, Version]:
    """The versions that the side began, and, without what they began with, those that its text lies in."""
    lies_in = {int(number) for ref in kept.edits if (number := _number(ref)).isdigit()}
    items: tuple[Any, ...] = (*kept.attests.values(), *kept.locks.values(), *kept.starts.values())
    lies_in |= {item.version for item in items}
    newest = max((*lies_in, *map(int, kept.versions)), default=1)
    return {
        number: kept.versions.get(number) or Version(version.kind, (), "", version.by)
        for number, version in case.versions.items()
        if int(number) <= newest
    }


def _number(ref: str) -> str:
    return ref.partition("/")[0].rpartition(".")[2]


def _knowing(case: Sip, side: Sip) -> Sip:
    """The side with the keys of all that lies on the other."""
    read, known = edits.published(case), {key for written in side.edits.values() for key in written}
    lacking = {
        key: Foreign(ref, () if key in read or ref.startswith(f"{Part.PERSON}/") else _writers(edit.by))
        for ref, written in case.edits.items()
        for key, edit in written.items()
        if key not in known
    }
    for name in ITEMS:
        if name not in ("edits", "versions", *UNSTAMPED):
            lacking |= {key: Foreign() for key in getattr(case, name) if key not in getattr(side, name)}
    return msgspec.structs.replace(side, foreign={**lacking, **case.foreign})


def _writers(by: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({stamp.unit for stamp in by}))


def lies_elsewhere(case: Sip, action_id: str) -> bool:
    """Whether what this action made lies in the other case since this one was parted."""
    return any(key == action_id or key.startswith(f"{action_id}/") for key in case.foreign)


# What is left to look through


class Resting(msgspec.Struct, frozen=True):
    """Something that stands here and rests on what lies in the other case: text in a field, as of `ref`, or
    what a unit has signed, approved or locked, by its key.
    """

    part: str
    ref: str = ""
    key: str = ""


def resting(case: Sip) -> tuple[Resting, ...]:
    """What somebody must look through: each is over when the text is changed or confirmed, or when the unit
    stands for the part anew.
    """
    if not case.foreign:
        return ()
    known = {key for written in case.edits.values() for key in written}
    lying = case.foreign.keys() - known
    found = []
    for ref, written in case.edits.items():
        sheet, _, name = ref.partition("/")
        heads = edits.standing(sheet, name, written).heads.values()
        if any(lying.intersection(edit.bases) for edit in heads):
            found.append(Resting(sheet, ref=ref))
    last: dict[tuple[str, str, Part, int], tuple[str, Attest | Locked]] = {}
    kept: dict[str, Attest | Locked] = {**_stood_for(case), **case.locks}
    for key, item in sorted(kept.items(), key=lambda pair: (pair[1].stamp.at, pair[0])):
        if not voided(case, key):
            kind = str(getattr(item, "kind", "lock"))
            last[kind, item.stamp.unit, item.part, item.version] = (key, item)
    found += [
        Resting(str(item.part), key=key) for key, item in last.values() if lying.intersection(item.seen)
    ]
    return tuple(found)


def _stood_for(case: Sip) -> dict[str, Attest]:
    kinds = (AttestKind.SIGN, AttestKind.APPROVE)
    return {key: attest for key, attest in case.attests.items() if attest.kind in kinds}
