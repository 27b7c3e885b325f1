"""The facts of the bar and the words of an outage, which never claim that something has left."""

from __future__ import annotations

import inspect
import re
from datetime import timedelta

import pytest

from tests.wording.reading import NOW, wrong
from wording import outage

DOWN = NOW.replace(hour=9, minute=12)
DATA = NOW.replace(hour=9, minute=8)
BACK = NOW.replace(hour=15, minute=26)
EVENING = NOW.replace(hour=15, minute=31)

# Everything the desk says while the centre is away, by the function that says it.
AWAY: dict[str, tuple[str, ...]] = {
    "suspect": (
        *outage.suspect("Prator", DATA, 7, NOW),
        *outage.suspect("Prator", None, 1, NOW),
    ),
    "outage": (
        *outage.outage("Prator", DOWN, DATA, 7, 2, NOW),
        *outage.outage("Prator", None, None, 1, 1, NOW),
        *outage.outage("Prator", DOWN, DATA, 0, 0, NOW),
    ),
    "drill": (*outage.drill("Prator", DOWN, 7, 2, NOW), *outage.drill("Prator", None, 1, 0, NOW)),
    "no_answer": (outage.no_answer("Prator", DOWN, NOW), outage.no_answer("Prator", None, NOW)),
    "data_age": (outage.data_age(DATA, NOW), outage.data_age(None, NOW)),
    "registrations_waiting": tuple(outage.registrations_waiting(n) for n in range(3)),
    "not_rung": tuple(outage.not_rung(waiting, n) for n in range(3) for waiting in (0, 1)),
    "saved": (outage.saved(), outage.saved(0, 3), outage.saved(1, 1)),
    "saved_at": (outage.saved_at(NOW),),
    "saved_not_over": (outage.saved_not_over("Prator", NOW),),
    "nobody_sees": (outage.nobody_sees("Prator"),),
    "nobody_sees_yet": (outage.nobody_sees_yet("Prator"),),
    "ring_afterwards": (outage.ring_afterwards("Prator"),),
    "over_the_calls": (outage.over_the_calls("Prator"), outage.over_the_calls("Prator", "kallelsen")),
    "work_on": (outage.work_on("Prator"),),
    "sign_in_alone": (outage.sign_in_alone("Prator"),),
    "screen_locked": tuple(outage.screen_locked(DOWN, "Anna Berg", NOW, has_draft=d) for d in (True, False)),
    "on_reserve_workstation": (outage.on_reserve_workstation("expeditionen"),),
    "only_here": (outage.only_here(),),
    "heading": tuple(outage.heading("Prator", DOWN, at, "Anna Berg", NOW) for at in (None, NOW)),
    "papers_out": tuple(outage.papers_out(n) for n in range(3)),
    "calls_logged": tuple(outage.calls_logged(n) for n in range(3)),
    "left_to_do": (outage.left_to_do(2, 5),),
    "news": (outage.news("Prator", DOWN, NOW),),
}
# Said only when the centre answers.
WITH_CONTACT = {
    "ordinary",
    "returning",
    "returned",
    "all_sent",
    "registered_in",
    "answers_in_routine",
    "leaving",
}


def test_every_sentence_is_either_for_an_outage_or_for_when_there_is_contact() -> None:
    public = {
        name
        for name, member in inspect.getmembers(outage, inspect.isfunction)
        if member.__module__ == outage.__name__ and not name.startswith("_")
    }
    assert set(AWAY) | WITH_CONTACT == public
    assert set(AWAY) & WITH_CONTACT == set()


@pytest.mark.parametrize("name", AWAY)
def test_while_the_centre_is_away_nothing_is_said_to_be_sent_or_done(name: str) -> None:
    for text in AWAY[name]:
        claims = re.findall(
            r"(?<!Inte )\b(?:skick|klar)\w*|\böverfört?\b(?<!Inte överfört)", text, re.IGNORECASE
        )
        assert claims == []
        assert "Allt är sparat" not in text


@pytest.mark.parametrize("name", AWAY)
def test_every_sentence_is_swedish(name: str) -> None:
    assert wrong(AWAY[name]) == []


@pytest.mark.parametrize("name", AWAY)
def test_the_centre_is_called_by_the_name_it_is_given(name: str) -> None:
    for text in AWAY[name]:
        assert "system" not in text.lower()


@pytest.mark.row("P03", "P16")
def test_an_outage_has_four_facts() -> None:
    assert outage.outage("Prator", DOWN, DATA, 7, 2, NOW) == (
        "Prator svarar inte sedan 09.12",
        "Uppgifterna är från 09.08",
        "7 registreringar väntar",
        "2 mottagare är inte uppringda",
    )


def test_one_is_told_in_the_singular() -> None:
    facts = outage.outage("Prator", DOWN, DATA, 1, 1, NOW)
    assert facts[2:] == ("1 registrering väntar", "1 mottagare är inte uppringd")


def test_when_all_are_rung_the_bar_says_so_and_when_nothing_waits_it_claims_no_calls() -> None:
    assert outage.not_rung(waiting=5, to_ring=0) == "Alla mottagare är uppringda"
    assert outage.not_rung(waiting=0, to_ring=0) == "Inga samtal att ringa"


def test_an_outage_since_yesterday_names_the_day() -> None:
    yesterday = DOWN - timedelta(days=1)
    assert outage.no_answer("Mina planer", yesterday, NOW) == "Mina planer svarar inte sedan i går 09.12"


def test_ordinary_times_have_one_quiet_line() -> None:
    updated = NOW.replace(hour=8, minute=56)
    assert outage.ordinary("Prator", updated, NOW) == ("Ansluten till Prator", "uppdaterad 08.56")
    assert outage.ordinary("Prator", None, NOW) == ("Ansluten till Prator", "hämtar uppgifter")


def test_a_drill_says_that_it_pretends_and_that_nobody_is_real() -> None:
    assert outage.drill("Prator", DOWN, 7, 2, NOW) == (
        "Prator låtsas vara borta sedan 09.12",
        "Påhittade personer",
        "7 registreringar väntar",
        "2 mottagare är inte uppringda",
    )
    assert outage.DRILL == "ÖVNING"


def test_a_missed_answer_is_not_yet_called_an_outage() -> None:
    facts = outage.suspect("Prator", DATA, 0, NOW)
    assert facts == ("Försöker nå Prator", "Uppgifterna är från 09.08", "Inga registreringar väntar")


def test_the_return_shows_how_far_it_has_come() -> None:
    assert outage.returning("Prator", BACK, 5, 7, EVENING) == (
        "Prator svarar igen sedan 15.26",
        "Skickar 5 av 7",
    )
    assert outage.returning("Prator", None, 0, 0, EVENING) == ("Prator svarar igen", "Hämtar uppgifter")


def test_what_has_been_given_over_is_counted_with_what_is_left_to_review() -> None:
    assert outage.returned("Prator", BACK, 9, 9, 1, EVENING) == (
        "Prator svarar igen sedan 15.26",
        "9 av 9 registreringar överförda",
        "1 att granska",
    )
    assert outage.returned("Prator", BACK, 1, 1, 0, EVENING)[1:] == ("1 av 1 registrering överförd",)
    assert outage.returned("Prator", BACK, 0, 0, 1, EVENING)[1:] == ("1 att granska",)


def test_all_is_sent_at_a_time() -> None:
    assert outage.all_sent(EVENING, EVENING) == "Allt skickat 15.31"
    assert outage.registered_in("Prator") == "Registrerat i Prator."


@pytest.mark.row("A02")
def test_after_saving_the_calls_that_are_left_are_counted() -> None:
    assert outage.saved(0, 3) == ("Sparat på den här datorn. Inte skickat. 0 av 3 mottagare är uppringda.")
    assert outage.saved(1, 1) == "Sparat på den här datorn. Inte skickat. 1 av 1 mottagare är uppringd."
    assert outage.saved() == "Sparat på den här datorn. Inte skickat."


def test_the_sentences_of_the_pictures_stand_as_drawn() -> None:
    assert outage.saved_not_over("Prator", NOW.replace(hour=14, minute=6)) == (
        "Sparat 14.06 på den här datorn. Inte överfört till Prator."
    )
    assert outage.over_the_calls("Prator", "initiativet") == (
        "Sparat på den här datorn. Inte skickat. Ingen annan enhet ser initiativet förrän Prator är igång."
    )
    assert outage.work_on("Prator") == (
        "Du kan arbeta som vanligt. Det du registrerar finns kvar på den här datorn tills Prator svarar."
    )
    locked = NOW.replace(hour=9, minute=51)
    assert outage.screen_locked(locked, "Anna Berg", locked, has_draft=True) == (
        "Skärmen är låst sedan 09.51. Anna Bergs utkast finns kvar."
    )
    started = NOW.replace(hour=9, minute=15)
    assert outage.heading("Prator", DOWN, started, "Anna Berg", NOW) == (
        "Prator svarar inte sedan 09.12. Reservrutinen startad 09.15 av Anna Berg."
    )
    assert outage.papers_out(3) == "3 utskrivna blad är ute"
    assert outage.calls_logged(6) == "6 samtal i loggen"
    assert outage.left_to_do(2, 5) == "2 kvar av 5"


def test_a_small_word_for_a_field_has_the_hour_alone() -> None:
    assert outage.saved_at(NOW) == "Sparat 09.44"
