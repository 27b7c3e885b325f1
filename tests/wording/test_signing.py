"""A signature is told with who and when, and another unit's with its name."""

from __future__ import annotations

from datetime import UTC, datetime

from wording.signing import MEANS, signed

AT = datetime(2025, 11, 24, 8, 44, tzinfo=UTC)


def test_a_signature_is_told_with_who_and_when_and_another_units_with_its_name() -> None:
    assert signed("Maria Sand", "", AT, AT) == "Signerat i dag 09.44 av Maria Sand."
    assert signed("Karin Holm", "Biståndsenheten", AT, AT) == (
        "Signerat i dag 09.44 av Karin Holm, Biståndsenheten."
    )


def test_it_is_said_that_the_text_stays_and_that_a_lock_holds() -> None:
    assert MEANS.startswith("Texten står kvar")
    assert "låst eller godkänd gäller det som förut" in MEANS
