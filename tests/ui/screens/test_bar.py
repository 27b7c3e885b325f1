"""What the bar says in each state, and that it never says more than is so."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from localdb.facts import DeskFacts
from localdb.outages import Outage
from sync.events import Progress
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui.region import NOW
from ui.screens.bar import STOPPED, Return, bar_facts, came_back

AGO = NOW - timedelta(minutes=32)
FACTS = DeskFacts(
    unsent=0, open_ours=0, taken=0, last_contact=NOW, data_as_of=AGO - timedelta(minutes=4), to_ring=0,
    all_sent=False, digest_equal=None, outage=None, review=0,
)  # fmt: skip
UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None, fetched=True)
RETURNING = CentreState(Kind.RETURNING, NOW, NOW, overridden=False, reason=None)
DOWN = CentreState(Kind.DOWN, AGO, NOW, overridden=False, reason=Trouble.NO_ANSWER)
OUTAGE = Outage("o1", AGO + timedelta(minutes=3), "Anna Berg, sjuksköterska", drill=False)


def facts(**more: object) -> DeskFacts:
    return msgspec.structs.replace(FACTS, **more)


@pytest.mark.row("P03")
def test_ordinary_times_have_one_quiet_line() -> None:
    bar = bar_facts(UP, facts(), NOW, "Prator")
    assert (bar.state, bar.facts, bar.action_text) == (
        "ordinary",
        ("Ansluten till Prator", "uppdaterad 09.44"),
        "",
    )


def test_ordinary_times_say_what_still_waits() -> None:
    assert bar_facts(UP, facts(unsent=1), NOW, "Prator").facts[-1] == "1 registrering väntar"


@pytest.mark.row("P03", "A02")
def test_an_outage_has_four_facts() -> None:
    bar = bar_facts(DOWN, facts(unsent=7, to_ring=2), NOW, "Prator")
    assert bar.state == "outage"
    assert bar.facts == (
        "Prator svarar inte sedan 09.12",
        "Uppgifterna är från 09.08",
        "7 registreringar väntar",
        "2 mottagare är inte uppringda",
    )
    assert bar.action_text == "Till driftstörningen"


def test_a_centre_that_answers_and_would_take_much_away_is_not_said_to_be_silent() -> None:
    asking = msgspec.structs.replace(DOWN, reason=Trouble.MASS_REMOVAL)
    bar = bar_facts(asking, facts(unsent=7, to_ring=2), NOW, "Prator")
    assert bar.facts[0] == "Överföringen till och från Prator står still"
    assert bar.facts[1:] == bar_facts(DOWN, facts(unsent=7, to_ring=2), NOW, "Prator").facts[1:]


def test_a_declared_outage_while_the_centre_answers_says_what_a_person_did() -> None:
    overridden = CentreState(Kind.DOWN, OUTAGE.started_at, AGO, overridden=True, reason=None)
    bar = bar_facts(overridden, facts(outage=OUTAGE), NOW, "Prator")
    assert bar.facts[0] == "Reservrutinen startad 09.15"


@pytest.mark.row("P15", "P27")
def test_a_centre_that_answers_in_the_routine_is_not_said_to_be_away_and_the_way_out_is_shown() -> None:
    overridden = CentreState(Kind.DOWN, OUTAGE.started_at, NOW, overridden=True, reason=None)
    bar = bar_facts(overridden, facts(outage=OUTAGE, unsent=5, to_ring=2), NOW, "Prator")
    assert (bar.state, bar.action_text) == ("outage", "Till driftstörningen")
    assert bar.facts == (
        "Prator svarar igen",
        "5 registreringar väntar",
        "Uppgifterna är från 09.08",
        "Reservrutinen är på sedan 09.15",
    )
    assert "svarar inte" not in " ".join(bar.facts)


@pytest.mark.parametrize(
    ("fetched", "sent", "said"),
    [
        (False, True, "Hämtar uppgifter"),
        (True, True, "Allt skickat 09.44"),
        (True, False, "Inga registreringar väntar"),
    ],
)
def test_in_the_routine_too_it_says_when_all_has_gone_and_no_sooner(
    fetched: bool, sent: bool, said: str
) -> None:
    overridden = CentreState(Kind.DOWN, OUTAGE.started_at, NOW, overridden=True, reason=None, fetched=fetched)
    bar = bar_facts(overridden, facts(outage=OUTAGE, all_sent=sent), NOW, "Prator")
    assert bar.facts[:2] == ("Prator svarar igen", said)


def test_a_centre_that_falls_silent_again_in_the_routine_is_said_to_be_away() -> None:
    silent = CentreState(Kind.DOWN, OUTAGE.started_at, NOW, overridden=True, reason=Trouble.NO_ANSWER)
    bar = bar_facts(silent, facts(outage=OUTAGE), NOW, "Prator")
    assert bar.facts[0] == "Prator svarar inte sedan 09.15"


@pytest.mark.row("P16")
def test_a_drill_has_its_own_bar() -> None:
    drill = msgspec.structs.replace(OUTAGE, drill=True)
    bar = bar_facts(DOWN, facts(outage=drill, unsent=7, to_ring=2), NOW, "Prator")
    assert bar.state == "drill"
    assert bar.facts[:2] == ("Prator låtsas vara borta sedan 09.15", "Påhittade personer")
    assert bar.action_text == "Till övningen"


def test_a_suspicion_is_calm_and_says_how_old_the_data_is() -> None:
    suspect = CentreState(Kind.SUSPECT, NOW, NOW, overridden=False, reason=Trouble.NO_ANSWER)
    bar = bar_facts(suspect, facts(unsent=1), NOW, "Prator")
    assert (bar.state, bar.facts[0]) == ("returning", "Försöker nå Prator")


def test_before_anything_was_asked_nothing_is_said_to_be_wrong() -> None:
    begun = CentreState(Kind.SUSPECT, NOW, None, overridden=False, reason=None)
    assert bar_facts(begun, facts(), NOW, "Prator").facts[0] == "Kontaktar Prator"


def test_the_return_shows_how_far_it_has_come() -> None:
    bar = bar_facts(RETURNING, facts(unsent=2), NOW, "Prator", Return(NOW, Progress(5, 7)))
    assert bar.facts == ("Prator svarar igen sedan 09.44", "Skickar 5 av 7")
    assert bar.progress == (5, 7)


def test_all_is_said_to_be_sent_only_when_the_workspace_has_computed_it() -> None:
    back = Return(NOW, Progress(7, 7))
    done = bar_facts(UP, facts(all_sent=True), NOW, "Prator", back)
    assert "Allt skickat 09.44" in done.facts
    for almost in (facts(), facts(taken=1), facts(open_ours=1), facts(unsent=1)):
        assert not any("Allt skickat" in fact for fact in bar_facts(UP, almost, NOW, "Prator", back).facts)


def test_a_desk_with_nothing_to_send_says_that_it_fetches_until_it_has() -> None:
    done = facts(all_sent=True)
    fetching = bar_facts(RETURNING, done, NOW, "Prator", Return(NOW))
    assert fetching.facts == ("Prator svarar igen sedan 09.44", "Hämtar uppgifter")
    assert bar_facts(UP, done, NOW, "Prator", Return(NOW)).facts == (
        "Prator svarar igen sedan 09.44",
        "Allt skickat 09.44",
    )


def test_what_the_centre_has_not_decided_is_neither_being_fetched_nor_sent() -> None:
    bar = bar_facts(UP, facts(open_ours=1), NOW, "Prator", Return(NOW))
    assert bar.facts == ("Prator svarar igen sedan 09.44",)


def test_that_something_cannot_be_read_is_said_and_leads_to_where_more_is_said() -> None:
    beyond = facts(illegible=1, taken=1)
    for back in (None, Return(NOW - timedelta(days=1))):
        bar = bar_facts(UP, beyond, NOW, "Prator", back)
        assert (bar.state, bar.facts[-1]) == ("ordinary", "Något går inte att läsa här")
        assert bar.action_text == "Visa överföringen"
    bar = bar_facts(UP, beyond, NOW, "Prator", Return(NOW))
    assert bar.facts == ("Prator svarar igen sedan 09.44", "Något går inte att läsa här")


def test_a_return_is_told_of_until_the_centre_is_away_again() -> None:
    back = Return(AGO, Progress(1, 2))
    assert came_back(DOWN, RETURNING, None, NOW) == Return(NOW)
    assert came_back(RETURNING, UP, back, NOW) is back
    suspect = msgspec.structs.replace(DOWN, kind=Kind.SUSPECT)
    assert came_back(UP, suspect, back, NOW) is back
    assert came_back(suspect, RETURNING, back, NOW) is back
    assert came_back(suspect, DOWN, back, NOW) is None


def test_a_return_is_told_of_the_same_day_and_later_only_while_something_is_not_sent() -> None:
    yesterday = Return(NOW - timedelta(days=1))
    sent = facts(all_sent=True, digest_equal=True)
    assert bar_facts(UP, sent, NOW, "Prator", yesterday).state == "ordinary"
    assert bar_facts(UP, sent, NOW, "Prator", Return(AGO)).state == "returning"
    assert bar_facts(UP, facts(unsent=1), NOW, "Prator", yesterday).state == "returning"
    suspect = CentreState(Kind.SUSPECT, NOW, NOW, overridden=False, reason=Trouble.NO_ANSWER)
    assert came_back(suspect, RETURNING, yesterday, NOW) == Return(NOW)


def test_a_return_in_the_reserve_routine_is_told_of_when_the_routine_ends() -> None:
    routine = CentreState(Kind.DOWN, OUTAGE.started_at, NOW, overridden=True, reason=None, fetched=True)
    assert came_back(routine, UP, None, NOW) == Return(UP.since)
    never_away = msgspec.structs.replace(UP, since=AGO)
    assert came_back(routine, never_away, None, NOW) is None


def test_after_the_return_it_says_what_is_to_be_reviewed() -> None:
    bar = bar_facts(UP, facts(review=1), NOW, "Prator", Return(NOW, Progress(9, 9)))
    assert bar.facts == ("Prator svarar igen sedan 09.44", "9 av 9 registreringar överförda", "1 att granska")
    assert bar.progress is None


def test_a_loop_that_has_ended_is_told_whatever_the_centre_was_last_seen_as() -> None:
    bar = bar_facts(UP, facts(), NOW, "Prator", stopped=True)
    assert (bar.facts[0], bar.action_text) == (STOPPED, "Försök igen")


@pytest.mark.parametrize("state", [UP, DOWN])
def test_the_words_that_everything_is_saved_are_never_said(state: CentreState) -> None:
    for shown in (facts(), facts(all_sent=True), facts(outage=OUTAGE)):
        assert "Allt är sparat" not in " ".join(bar_facts(state, shown, NOW, "Prator").facts)
