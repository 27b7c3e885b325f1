"""What a region may choose, with the defaults of rules.md section 3."""

from __future__ import annotations

import msgspec
import pytest

from cases.people import Directory
from cases.settings import Settings
from tests.cases import builders as b


def test_a_region_that_chooses_nothing_has_the_agreed_defaults() -> None:
    plain = Settings(1, "Region Prov", "Prator", Directory())
    assert (plain.palette, plain.meeting_notice_days, plain.assessment_required) == ("prator", 14, False)
    assert (plain.text_visible, plain.saturday_counts, plain.made_up) == ("signed", False, False)
    assert (plain.call_ahead_days, plain.first_contact_days, plain.leaves_start_page_hours) == (3, 3, 72)


def test_settings_come_back_from_the_wire_and_turn_down_what_they_do_not_know() -> None:
    text = msgspec.json.encode(b.SETTINGS)
    assert msgspec.json.decode(text, type=Settings) == b.SETTINGS
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(text.replace(b'"palette"', b'"colour"'), type=Settings)
