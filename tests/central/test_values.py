"""The values that the ledger's rooms hand to each other."""

from __future__ import annotations

import msgspec

from cases.case import Opening, Sip
from cases.exchange import Outcome, Receipt
from cases.people import Who
from cases.refusals import Missing
from cases.stamp import Stamp
from cases.steering import CloseKind
from cases.turns import Closing, Identity, Voided
from central.values import CASE, RECEIPT, active, encode, number_of, receipt_of
from tests.central.world import NOW, OLLE

STAMP = Stamp("a", "c", "u", Who("Anna Berg", "sjuksköterska"), NOW)


def opened(*, valid: bool) -> Sip:
    return Sip("c", openings={"c": Opening("c", "u", OLLE, valid, "Olle Prov", "1948-03-03", "R", STAMP)})


def test_only_a_valid_number_is_one_to_meet_by() -> None:
    assert (number_of(opened(valid=True)), number_of(opened(valid=False))) == (OLLE, "")


def test_a_number_that_was_put_right_is_the_one_to_meet_by() -> None:
    right = Identity("c", "191212121212", True, "Tolvan", "1912-12-12", (), STAMP)
    case = msgspec.structs.replace(opened(valid=False), identities={"i": right})
    assert number_of(case) == "191212121212"


def test_a_case_goes_on_until_it_ends_and_again_when_that_was_a_mistake() -> None:
    case = opened(valid=True)
    ended = msgspec.structs.replace(case, closings={"e": Closing(CloseKind.ENDED, "Flyttar", STAMP)})
    undone = msgspec.structs.replace(ended, voids={"v": Voided("e", "Misstag", STAMP)})
    assert [active(each) for each in (case, ended, undone)] == [True, False, True]


def test_what_is_stored_is_read_as_it_was() -> None:
    case, receipt = opened(valid=True), receipt_of("a", Outcome.HELD, 3, (Missing.CASE,), ("k",), ("f",))
    assert CASE.decode(encode(case)) == case
    assert (
        RECEIPT.decode(encode(receipt))
        == receipt
        == Receipt(0, "a", Outcome.HELD, 3, False, ("case",), ("k",), ("f",))
    )
