"""Every rule has its line and its deadline, in the words of whoever works by it."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from cases.deadlines import DEADLINES, END_OF_DAY, STOCKHOLM, Days, Force, Rule, Since
from cases.people import Directory
from cases.settings import Settings
from tests.wording.reading import NOW, is_whole, wrong
from wording import deadlines

REGION = Settings(1, "Region Prov", "Prator", Directory())
NOON = NOW.replace(hour=12, minute=0)
MONDAY = datetime.combine(date(2025, 11, 24), END_OF_DAY, STOCKHOLM)


def test_every_code_has_its_words() -> None:
    assert is_whole(deadlines.RULES, Rule)
    assert is_whole(deadlines.SINCE, Since)
    assert is_whole(deadlines.DAYS, Days)
    assert is_whole(deadlines.FORCES, Force)


def test_every_word_is_swedish() -> None:
    tables = (deadlines.SINCE, deadlines.FORCES)
    assert wrong(text for table in tables for text in table.values()) == []
    assert wrong(text for pair in deadlines.DAYS.values() for text in pair) == []
    assert wrong(deadlines.rule_line(rule, REGION) for rule in Rule) == []
    assert wrong(deadlines.deadline(rule, NOON, NOW) for rule in Rule) == []


def test_no_two_rules_read_alike() -> None:
    assert len({deadlines.rule_line(rule, REGION) for rule in Rule}) == len(Rule)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        pytest.param(
            Rule.ACKNOWLEDGE,
            "Kvittera initiativet senast 12.00 vardagen efter att det skickades",
            marks=pytest.mark.row("T01"),
        ),
        pytest.param(
            Rule.CALLED_PROMPTLY,
            "Kalla till mötet skyndsamt, helst senast 3 arbetsdagar före mötet",
            marks=pytest.mark.row("T03"),
        ),
        pytest.param(
            Rule.CALLED_AFTER_READY,
            "Kalla till planeringsmötet senast 3 dagar efter beskedet att patienten är utskrivningsklar",
            marks=pytest.mark.row("T04", "T17"),
        ),
        pytest.param(
            Rule.CONSENT_ASKED,
            "Informera om SIP och fråga om samtycke när behovet uppstår",
            marks=pytest.mark.row("T11"),
        ),
        pytest.param(
            Rule.CALLED_URGENTLY,
            "Kalla med kortare tid när det brådskar, efter dialog med berörda",
            marks=pytest.mark.row("T16"),
        ),
        pytest.param(
            Rule.LEAVES_START_PAGE,
            "Planen lämnar startsidan 72 timmar efter att den blev klar",
            marks=pytest.mark.row("T22"),
        ),
    ],
)
def test_a_rule_reads_as_a_line(rule: Rule, line: str) -> None:
    assert deadlines.rule_line(rule, REGION) == line


def test_a_line_says_the_number_that_the_region_has_chosen() -> None:
    other = msgspec.structs.replace(
        REGION, call_ahead_days=1, first_contact_days=5, meeting_notice_days=10, leaves_start_page_hours=48
    )
    assert deadlines.span(Rule.CALLED_PROMPTLY, other) == "1 arbetsdag"
    assert deadlines.span(Rule.FIRST_CONTACT, other) == "5 dagar"
    assert "senast 10 dagar före mötet" in deadlines.rule_line(Rule.CALLED_WEEKS_AHEAD, other)
    assert "48 timmar" in deadlines.rule_line(Rule.LEAVES_START_PAGE, other)
    chosen = {rule for rule in Rule if callable(DEADLINES[rule].count)}
    assert {rule for rule in Rule if "{span}" in deadlines.RULES[rule][1]} >= chosen


def test_a_rule_without_a_time_has_no_length() -> None:
    assert deadlines.span(Rule.CASE_CREATED, REGION) == ""
    assert deadlines.span(Rule.FOLLOWED_UP_YEARLY, REGION) == "1 år"


@pytest.mark.row("T01", "T06", "T15", "T22")
def test_a_deadline_that_runs_is_told_with_what_it_is_for() -> None:
    assert deadlines.deadline(Rule.ACKNOWLEDGE, NOON, NOW) == "Kvittera initiativet senast i dag 12.00"
    assert deadlines.deadline(Rule.PLAN_WRITTEN, MONDAY, NOW) == "Skriv planen senast mån 24 nov"
    advice = deadlines.deadline(Rule.CALLED_WEEKS_AHEAD, MONDAY, NOW)
    assert advice == "Kalla till mötet helst senast mån 24 nov"
    leaves = deadlines.deadline(Rule.LEAVES_START_PAGE, NOON, NOW)
    assert leaves == "Planen lämnar startsidan i dag 12.00"
