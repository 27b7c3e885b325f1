"""Which openings are the same person's same SIP, read from what the openers recorded."""

from __future__ import annotations

import msgspec
import pytest

from cases.case import Sip
from cases.intents import OpenCase
from cases.joining import join, linked
from cases.uniting import canonical
from tests.cases import builders as b


def wards(script: b.Script, *receivers: str) -> Sip:
    return b.case_of(b.opened(script, *receivers))


def heard(script: b.Script, verb: OpenCase | None = None) -> Sip:
    return b.case_of([script.act(b.CENTRE, verb or b.opening(heard_from=b.WARD))])


@pytest.mark.row("R40")
def test_a_recipients_heard_opening_is_linked_to_the_callers() -> None:
    script = b.Script()
    mine, theirs = wards(script, b.CENTRE), heard(script)
    assert linked(mine, theirs)
    assert linked(theirs, mine)


def test_a_typed_reference_links_also_before_the_initiative_has_come() -> None:
    script = b.Script()
    mine = b.case_of([script.act(b.WARD, b.opening())])
    assert linked(mine, heard(script, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE)))
    assert not linked(mine, heard(script, b.opening(heard_from=b.WARD, heard_reference="H4K7PY")))
    assert not linked(mine, heard(script))


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"name": "Prov,  olle"}, True),
        ({"number": "19480303-2392"}, True),
        ({"name": "Olle Prövad"}, False),
        ({"birth": "1948-03-04"}, False),
        ({"number": "191212121212"}, False),
    ],
)
def test_number_name_and_birth_date_must_agree(change: dict[str, str], same: bool) -> None:
    script = b.Script()
    verb = msgspec.structs.replace(b.opening(heard_from=b.WARD), **change)
    assert linked(wards(script, b.CENTRE), heard(script, verb)) == same


def test_a_number_that_fails_its_check_never_links() -> None:
    script = b.Script()
    wrong = "194803032399"
    opens = msgspec.structs.replace(b.opening(), number=wrong)
    mine = b.case_of(
        [
            script.act(b.WARD, opens),
            script.act(b.WARD, b.consent()),
            script.act(b.WARD, b.initiative(b.CENTRE)),
        ]
    )
    verb = msgspec.structs.replace(b.opening(heard_from=b.WARD), number=wrong)
    assert not linked(mine, heard(script, verb))


def test_a_name_is_the_same_however_its_letters_are_composed() -> None:
    script = b.Script()
    opens = msgspec.structs.replace(b.opening(), name="Åsa Öst")
    mine = b.case_of([script.act(b.WARD, opens)])
    verb = msgspec.structs.replace(
        b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE), name="A\u030asa O\u0308st"
    )
    assert linked(mine, heard(script, verb))


def test_who_only_says_that_she_heard_is_not_let_in() -> None:
    script = b.Script()
    assert not linked(wards(script, b.COUNCIL), heard(script))


def test_two_originals_are_linked_when_each_sent_the_other_an_initiative() -> None:
    script = b.Script()
    mine = wards(script, b.CENTRE)
    theirs = [script.act(b.CENTRE, verb) for verb in (b.opening(), b.consent())]
    assert not linked(mine, b.case_of(theirs))
    theirs.append(script.act(b.CENTRE, b.initiative(b.WARD)))
    assert linked(mine, b.case_of(theirs))


def test_a_join_keeps_everything_from_both_under_the_survivors_id() -> None:
    script = b.Script()
    mine, theirs = wards(script, b.CENTRE), heard(script)
    both = join(mine, [theirs])
    assert both.id == mine.id
    assert set(both.openings) == {"cW", "cV"}
    assert canonical(both) == canonical(join(theirs, [mine]))


def test_a_and_c_meet_through_b() -> None:
    script = b.Script()
    first = b.opened(script, b.CENTRE)
    second = script.act(b.CENTRE, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE))
    onward = script.act(b.CENTRE, b.initiative(b.HOME))
    third = script.act(b.HOME, b.opening(heard_from=b.CENTRE))
    centre = b.play([third, *first, second, onward])
    assert len(centre.cases) == 1
    assert not centre.held
