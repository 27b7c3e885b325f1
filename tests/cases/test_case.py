"""A case is a union of items: joining it in any order, or twice, gives the same case."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Sip, canonical, opening_of, union
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases.test_decide import LIGHT


@LIGHT
@given(st.data())
def test_joining_is_the_same_in_every_order_and_however_often(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    whole = list(b.play(b.in_turn({u: tuple(q) for u, q in world.queues.items()})).cases.values())
    desks = [case for desk in world.desks.values() if (case := desk.case())]
    one, two, three = (data.draw(st.sampled_from([Sip(id="tomt"), *whole, *desks])) for _ in range(3))
    assert canonical(union(one, two)) == canonical(union(two, one))
    assert canonical(union(union(one, two), three)) == canonical(union(one, union(two, three)))
    assert union(one, one) == one


@LIGHT
@given(st.data())
def test_a_case_comes_back_from_the_wire_as_it_was(data: st.DataObject) -> None:
    world = data.draw(made.worlds())
    for case in world.centre.cases.values():
        read = msgspec.json.decode(msgspec.json.encode(case), type=Sip)
        assert read == case
        assert list(read.claims) == list(case.claims)


def test_a_case_tells_what_it_is_on_disk_and_on_the_wire() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Sip(id="c")))["type"] == "sip"


def test_the_canonical_form_forgets_id_and_arrival_and_nothing_else() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    assert canonical(msgspec.structs.replace(case, id="annat")) == canonical(case)
    more = b.applied(case, script.act(b.WARD, b.call(b.HOME))).case
    assert canonical(more) != canonical(case)


def test_the_opening_that_arrived_first_names_the_person() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    assert opening_of(case).unit == b.WARD
