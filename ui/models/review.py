"""What waits for somebody's choice: fields with several standing values, ends that differ, and what the
centre has put aside (P31)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec

from cases import coordinator, edits, parting
from cases.case import Sip
from cases.exchange import REFUSED_KEPT, Outcome
from cases.identity import identity_of
from cases.intents import Change, Edit, Part
from cases.locks import sheet, version_of
from cases.pairing import Event, Match, pairing
from cases.parts import FORM_OF
from cases.people import Directory
from cases.stamp import Stamp
from cases.waiting import is_not_alone
from forms import catalogue, numbers
from forms.chosen import is_ticked, words_of
from forms.field import Field, fields, find, section_of
from forms.kinds import Choice, Choices, Day, Table, Tick, YesNo
from localdb.outbox import QueueRow, QueueState
from localdb.workspace import Workspace
from wording import parting as words
from wording import persons, recorded_by, sealed
from wording.calls import ANSWERS, MATCHES
from wording.decisions import answers
from wording.names import CHANNELS, PARTS, TOPICS, attested, locked
from wording.swedish import Told, capital
from wording.times import iso_day, moment


class Version(msgspec.Struct, frozen=True):
    """One of a field's standing values, with who wrote it. `ours`: somebody at the own unit did. `stands`:
    it is shown until somebody chooses.
    """

    value: str
    shown: str
    who: str
    how: str
    ours: bool
    stands: bool


class Rivalry(msgspec.Struct, frozen=True):
    """One field with several values. `keys` are all the edits that a choice replaces. `ticked`: they are
    boxes, in which nobody writes. `rests`: there is one value, and it rests on what lies in the other case
    since this one was parted.
    """

    case_id: str
    person: str
    number: str
    part: Part
    field: str
    label: str
    keys: tuple[str, ...]
    versions: tuple[Version, ...]
    plan_version: int = 1
    ticked: bool = False
    rests: bool = False

    @property
    def key(self) -> str:
        """What tells it from other rivalries, and changes when what stands does."""
        return "/".join((self.case_id, sheet(self.part, self.plan_version), self.field, *self.keys))


class Matter(msgspec.Struct, frozen=True):
    """Something to look into that no button here settles: what it is, and what to do. `text`: what was
    written and is not taken in, for whoever wants the others to read it after all. `recorded`: of a
    registration its kind, and who recorded it when and how. `refused`: the registration, where the centre
    refused it and somebody may say that it is taken care of.
    """

    case_id: str
    heading: str
    what: str
    todo: str
    text: str = ""
    recorded: str = ""
    refused: str = ""


def settles(rivalry: Rivalry, text: str) -> Edit:
    """The edit that settles a rivalry: it names every rival as its base."""
    shown = next(version.value for version in rivalry.versions if version.stands)
    change = Change(rivalry.keys, shown, text)
    return Edit(rivalry.part, {rivalry.field: change}, rivalry.plan_version)


def own_text(rivalry: Rivalry) -> str:
    """What the own unit wrote, as it reads in a message; empty where it wrote nothing, or only ticked."""
    ours = next((version.shown for version in rivalry.versions if version.ours), "")
    return "" if rivalry.ticked or rivalry.rests or not ours else f"{rivalry.label}: {ours}"


def rivalries(case_id: str, case: Sip, unit: str, directory: Directory, now: datetime) -> Iterator[Rivalry]:
    """Every field of a case that two people have written differently in, or whose text rests on what lies in
    the other case since this one was parted.
    """
    resting = {each.ref for each in parting.resting(case)}
    person = identity_of(case)
    sheets = ((part, version) for part in Part for version in range(1, version_of(case, part) + 1))
    for part, version in sheets:
        for name, found in edits.fields(case, sheet(part, version)):
            rests = found.ref in resting
            if found.rivals or rests:
                declared = _declared(part, name)
                yield Rivalry(
                    case_id,
                    person.name,
                    numbers.shown(person.number),
                    part,
                    name,
                    _label(case, part, version, name),
                    tuple(sorted(found.heads)),
                    _versions(found, declared, unit, directory, now),
                    version,
                    declared is not None and is_ticked(declared),
                    rests and not found.rivals,
                )


def _versions(
    found: edits.Field, declared: Field | None, unit: str, directory: Directory, now: datetime
) -> tuple[Version, ...]:
    made = []
    for value in found.rivals or (found.value,):
        stamps = [stamp for edit in found.heads.values() if edit.value == value for stamp in edit.by]
        first = stamps[0]
        made.append(
            Version(
                value,
                _shown(declared, value, now) or "(tomt)",
                _who(first, directory),
                f"{moment(first.at, now)}, {CHANNELS[first.channel]}",
                any(stamp.unit == unit for stamp in stamps),
                value == found.value,
            )
        )
    return tuple(sorted(made, key=lambda version: not version.ours))


def _who(stamp: Stamp, directory: Directory) -> str:
    return ", ".join(
        part for part in (stamp.who.name, stamp.who.title, directory.unit_name(stamp.unit)) if part
    )


def _declared(part: Part, name: str) -> Field | None:
    if part not in FORM_OF:
        return None
    table, colon, rest = name.partition(":")
    field = find(catalogue.current(FORM_OF[part]), table if colon else name)
    if not colon or not isinstance(field.kind, Table):
        return field
    column = rest.rpartition(".")[2]
    return next((declared for declared in field.kind.columns if declared.id == column), None)


def _label(case: Sip, part: Part, version: int, name: str) -> str:
    """Such as "Planen: Datum för utvärderingsmöte, datum", "Planen: Ansvarig, rad 2"."""
    declared = _declared(part, name)
    words = declared.full_label if declared else "Borttagen rad"
    table, colon, rest = name.partition(":")
    if colon:
        rows = list(edits.rows(edits.texts(case, sheet(part, version)), table))
        row = rest.rpartition(".")[0]
        words = f"{words}, rad {rows.index(row) + 1}" if row in rows else words
    elif declared is not None:
        heading = section_of(catalogue.current(FORM_OF[part]), name).title.partition(".")[0]
        words = f"{heading}, {words.lower()}" if heading else words
    which = f", version {version}" if version > 1 else ""
    return f"{capital(PARTS[part].the)}{which}: {words}"


def _shown(declared: Field | None, value: str, now: datetime) -> str:
    match declared.kind if declared else None:
        case Day():
            return iso_day(value, now)
        case Choice() | Choices() as kind:
            return words_of(kind, value)
        case YesNo() | Tick():
            return {"yes": "Ja", "no": "Nej"}.get(value, value)
        case _:
            return value


def matters_of_case(case_id: str, case: Sip, directory: Directory) -> Iterator[Matter]:
    """Ends that differ or do not fit together, several identities, another case of the same person, and
    several coordinators at once.
    """
    person = identity_of(case)
    who = f"{person.name}, {numbers.shown(person.number)}"
    for event in pairing(case):
        if event.match in (Match.DIFFERS, Match.REVIEW) and not event.voided:
            yield Matter(
                case_id,
                who,
                _event(event, directory),
                "Ring den andra enheten och registrera det som gäller.",
            )
    if person.several:
        yield Matter(
            case_id,
            who,
            "Personen har fått olika identiteter av olika enheter.",
            "Jämför med legitimationen och ange identiteten i ärendet.",
        )
    if is_not_alone(case):
        yield Matter(case_id, who, persons.NOT_ALONE, persons.NOT_ALONE_DO)
    for each in parting.resting(case):
        if each.key:
            yield Matter(case_id, who, _stood_for(case, each.key, directory), words.STOOD_FOR_DO)
    if coordinator.disputed(case):
        units = {directory.unit_name(claim.unit) for claim in coordinator.live(case).values()}
        yield Matter(
            case_id,
            who,
            f"Flera enheter står som samordningsansvariga: {', '.join(sorted(units))}.",
            "Kom överens och byt samordningsansvarig i ärendet.",
        )


def _stood_for(case: Sip, key: str, directory: Directory) -> str:
    """Such as "Planen signerad, Avdelning 4: bygger på text som ligger i det andra ärendet …"."""
    attest, lock = case.attests.get(key), case.locks.get(key)
    item = attest or lock
    if item is None:
        raise AssertionError("what rests on the other case stands here")
    told = attested(attest.kind, attest.part) if attest else locked(item.part)
    return f"{capital(told)}, {directory.unit_name(item.stamp.unit)}: {words.STOOD_FOR}"


def _event(event: Event, directory: Directory) -> str:
    topic = f"Svar, {TOPICS[event.topic].lower()}" if event.reply else TOPICS[event.topic]
    ends = [
        f"{directory.unit_name(half.stamp.unit)} har registrerat {ANSWERS[half.answer].lower()}"
        for half in (event.at_sender, event.at_receiver)
        if half is not None and half.answer is not None
    ]
    return f"{topic}. {MATCHES[event.match]}. {'. '.join(ends)}.".replace(". .", ".")


def matters_of_queue(
    rows: tuple[QueueRow, ...], central_name: str, read: Callable[[str], Sip | None], now: datetime
) -> Iterator[Matter]:
    """What the centre has taken in and not decided, and what it did not take of late and nobody has taken
    care of: after thirty days that stands in the queue alone. `read` gives a case by its id, if it is here.
    """
    since = now - REFUSED_KEPT
    for row in rows:
        refused = row.outcome is Outcome.REFUSED
        of_late = row.answered_at is not None and row.answered_at > since and row.handled is None
        if row.state is QueueState.OPEN or (refused and of_late):
            told = answers(row.outcome, row.codes, central_name) if row.outcome else ()
            yield Matter(
                row.case_id,
                whose(row.person, row.number),
                " ".join(one.what for one in told),
                " ".join(dict.fromkeys(what_to_do(row, one) for one in told)),
                _written(row, read, now) if refused else "",
                recorded_by.here(row.verb, row.channel, row.by, row.occurred_at, row.recorded_at, now),
                row.action_id if refused and row.kept else "",
            )


def whose(person: str, number: str) -> str:
    """Whose case it is, or that it is not here."""
    return f"{person}, {numbers.shown(number)}" if person else recorded_by.NO_CASE


def _written(row: QueueRow, read: Callable[[str], Sip | None], now: datetime) -> str:
    """A line for each field that somebody wrote in and that was not taken, in the order of the form."""
    wrote = row.wrote
    case = read(row.case_id) if wrote is not None else None
    if wrote is None or case is None:
        return ""
    form = fields(catalogue.current(FORM_OF[wrote.part])) if wrote.part in FORM_OF else ()
    places = {field.id: place for place, field in enumerate(form)}
    return "\n".join(
        f"{_label(case, wrote.part, wrote.version, name)}: {text}"
        for name, change in sorted(wrote.fields.items(), key=lambda item: places.get(item[0], len(places)))
        if (text := _shown(_declared(wrote.part, name), change.new, now))
    )


def what_to_do(row: QueueRow, told: Told) -> str:
    """What an answer means and what to do. Nobody is told to read what cannot be read here."""
    if row.sealed and row.outcome is Outcome.REFUSED:
        return sealed.refused(row.by.name)
    return f"{told.means} {told.do}".strip()


def cases_to_review(ws: Workspace) -> Iterator[tuple[str, Sip]]:
    """The cases with something to settle, the latest changed first."""
    for case_id in ws.to_review():
        file = ws.case(case_id)
        if file is not None and isinstance(file.view, Sip):
            yield file.id, file.view
