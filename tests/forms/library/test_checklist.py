"""The checklist has what S1 has, in S1's order."""

from __future__ import annotations

import pytest

from forms.field import find
from forms.kinds import Choice, Signature, Table
from forms.library.checklist import CHECKLIST_1
from tests.forms.library import outline


@pytest.mark.row("A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17", "A18", "A19", "A20")
def test_the_checklist_follows_the_paper_field_for_field() -> None:
    def call(*rows: str) -> list[tuple[str, str]]:
        by, units, others, sign = rows
        return [
            (by, "Kallat av: Namn"),
            (by, "Titel"),
            (by, "Datum"),
            (units, "Kallade: Aktörer"),
            (others, "Övriga deltagare"),
            (sign, "Sign"),
        ]

    assert outline(CHECKLIST_1) == [
        ("A09", "Patient person nr"),
        ("A09", "Namn"),
        "Initiativ",
        ("A10", "SIP initierat av: Namn"),
        ("A10", "Titel"),
        ("A10", "Datum"),
        ("A11", "Samtycke inhämtat"),
        ("A12", "Samtycke inhämtat av: Namn"),
        ("A12", "Titel"),
        ("A12", "Datum"),
        ("A13", "Informerat till: Aktörer"),
        ("A14", "Sign"),
        "Kallelse till Samordnad Individuell plan",
        *call("A15", "A16", "A17", "A18"),
        "Kallelse till uppföljning av Samordnad Individuell plan",
        *call("A19", "A19", "A19", "A19"),
        "Kallelse till Utvärdering och avslut av Samordnad Individuell plan",
        *call("A20", "A20", "A20", "A20"),
    ]


@pytest.mark.row("A11")
def test_consent_is_one_of_three() -> None:
    kind = find(CHECKLIST_1, "consent").kind
    assert isinstance(kind, Choice)
    assert [option.label for option in kind.options] == ["Ja", "Nej", "Menprövning"]


@pytest.mark.row("A13", "A14", "A16")
def test_the_lists_have_four_lines_on_paper_and_each_block_is_signed() -> None:
    for name in ("informed", "planning_called", "follow_up_called", "evaluation_called"):
        kind = find(CHECKLIST_1, name).kind
        assert isinstance(kind, Table)
        assert kind.rows_on_paper == 4
    for prefix in ("initiative", "planning", "follow_up", "evaluation"):
        assert isinstance(find(CHECKLIST_1, f"{prefix}_sign").kind, Signature)
        assert find(CHECKLIST_1, f"{prefix}_reference").ours


@pytest.mark.row("A08")
def test_the_checklist_says_that_a_part_may_be_used() -> None:
    assert "endast del av den" in CHECKLIST_1.subtitle
