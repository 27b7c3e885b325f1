"""The values that the ledger's rooms hand to each other."""

from __future__ import annotations

from cases.case import Opening, Sip, Stamp
from cases.exchange import Outcome, Receipt
from cases.people import Who
from cases.refusals import Missing
from central.values import CASE, RECEIPT, encode, number_of, receipt_of
from tests.central.world import NOW, OLLE


def opened(*, valid: bool) -> Sip:
    stamp = Stamp("a", "c", "u", Who("Anna Berg", "sjuksköterska"), NOW)
    return Sip("c", openings={"c": Opening("c", "u", OLLE, valid, "Olle Prov", "1948-03-03", "R", stamp)})


def test_only_a_valid_number_is_one_to_meet_by() -> None:
    assert (number_of(opened(valid=True)), number_of(opened(valid=False))) == (OLLE, "")


def test_what_is_stored_is_read_as_it_was() -> None:
    case, receipt = opened(valid=True), receipt_of("a", Outcome.HELD, 3, (Missing.CASE,), ("k",), ("f",))
    assert CASE.decode(encode(case)) == case
    assert (
        RECEIPT.decode(encode(receipt))
        == receipt
        == Receipt(0, "a", Outcome.HELD, 3, False, ("case",), ("k",), ("f",))
    )
