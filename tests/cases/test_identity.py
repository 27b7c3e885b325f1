"""Who the person is: as the opening said, as was found out since, and what her own sheet says."""

from __future__ import annotations

import pytest

from cases.case import Sip
from cases.identity import facts_of, identities_of, identity_of, is_protected, known, opening_told_of
from cases.intents import Part
from tests.cases import builders as b


def unknown(script: b.Script) -> Sip:
    return b.applied(None, script.act(b.WARD, b.unknown_opening())).case


def test_somebody_unknown_is_told_by_what_was_seen_and_by_when_she_came() -> None:
    person = identity_of(unknown(b.Script()))
    assert person.unknown == "Omkring 70 år, funnen vid Storgatan"
    assert person.arrived is not None
    assert person.number == ""


def test_an_identity_that_is_found_out_takes_the_place_of_what_was_seen() -> None:
    script = b.Script()
    case = b.applied(unknown(script), script.act(b.WARD, b.identity())).case
    person = identity_of(case)
    assert (person.name, person.number, person.unknown, person.arrived) == (b.NAME, b.NUMBER, "", None)


def test_two_identities_are_told_as_several_until_one_names_both() -> None:
    script = b.Script()
    case = unknown(script)
    case = b.applied(case, script.act(b.WARD, b.identity())).case
    case = b.applied(case, script.act(b.WARD, b.identity(number="191212121212", name="Hanna"))).case
    assert identity_of(case).several
    both = tuple(sorted(identities_of(case, opening_told_of(case).id)))
    case = b.applied(case, script.act(b.WARD, b.identity(supersedes=both))).case
    assert not identity_of(case).several
    assert known(case, opening_told_of(case)).name == b.NAME


@pytest.mark.row("A24", "A25", "A26", "A27")
def test_the_persons_sheet_reads_as_it_stands_now() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    assert facts_of(case) == {}
    for text in ("Storgatan 12", "Nygatan 3"):
        case = b.applied(case, script.act(b.WARD, b.write(Part.PERSON, {"address": text}, case))).case
    assert facts_of(case) == {"address": "Nygatan 3"}


@pytest.mark.row("P46")
@pytest.mark.parametrize(
    ("answer", "hidden"), [("", False), ("no", False), ("marked", True), ("registered", True)]
)
def test_either_sort_of_protection_hides_where_she_is(answer: str, hidden: bool) -> None:
    assert is_protected({"protected": answer}) is hidden
