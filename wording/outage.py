"""What the bar under the title and the pages of an outage say: calm facts, and never that something has left
which has not.

The central system is always called by the region's own name for it, which is given as `central_name`.
"""

from __future__ import annotations

from datetime import datetime

from wording.swedish import count, genitive
from wording.times import clock, moment, since

DRILL = "ÖVNING"
MADE_UP_PEOPLE = "Påhittade personer"
ALL_RUNG = "Alla mottagare är uppringda"
NOBODY_TO_RING = "Inga samtal att ringa"
NEVER_RECEIVED = "Inga uppgifter är hämtade än"
FETCHING = "Hämtar uppgifter"
SAVED_HERE = "Sparat på den här datorn. Inte skickat."


def ordinary(central_name: str, updated: datetime | None, now: datetime) -> tuple[str, ...]:
    """The quiet line of ordinary times: "Ansluten till Prator", "uppdaterad 08.56"."""
    return (
        f"Ansluten till {central_name}",
        f"uppdaterad {since(updated, now)}" if updated else "hämtar uppgifter",
    )


def suspect(central_name: str, data_from: datetime | None, waiting: int, now: datetime) -> tuple[str, ...]:
    """The centre has missed an answer, and nothing is declared yet."""
    return (f"Försöker nå {central_name}", data_age(data_from, now), registrations_waiting(waiting))


def outage(
    central_name: str,
    down_since: datetime | None,
    data_from: datetime | None,
    waiting: int,
    to_ring: int,
    now: datetime,
) -> tuple[str, ...]:
    """The four facts: since when, how old the data is, what waits, who has not been rung.

    `waiting` is how many registrations the centre has not got, `to_ring` how many recipients nobody has
    reached.
    """
    return (
        no_answer(central_name, down_since, now),
        data_age(data_from, now),
        registrations_waiting(waiting),
        not_rung(waiting, to_ring),
    )


def drill(
    central_name: str, down_since: datetime | None, waiting: int, to_ring: int, now: datetime
) -> tuple[str, ...]:
    """The facts of a drill; the bar says `DRILL` before them."""
    pretends = f"{central_name} låtsas vara borta"
    return (
        f"{pretends} sedan {since(down_since, now)}" if down_since else pretends,
        MADE_UP_PEOPLE,
        registrations_waiting(waiting),
        not_rung(waiting, to_ring),
    )


def returning(
    central_name: str, back_since: datetime | None, done: int, of: int, now: datetime
) -> tuple[str, ...]:
    """While the queue is given over: "Prator svarar igen sedan 15.26", "Skickar 5 av 7"."""
    return (
        _answers_again(central_name, back_since, now),
        f"Skickar {done} av {of}" if of else FETCHING,
    )


def answers_in_routine(
    central_name: str, started: datetime, data_from: datetime | None, left: str, now: datetime
) -> tuple[str, ...]:
    """While the centre answers again and nobody has ended the reserve routine: "Prator svarar igen".

    `left` is `registrations_waiting` while something waits; after that `FETCHING` and then `all_sent`.
    """
    return (
        _answers_again(central_name, None, now),
        left,
        data_age(data_from, now),
        f"Reservrutinen är på sedan {since(started, now)}",
    )


def returned(
    central_name: str, back_since: datetime | None, done: int, of: int, to_review: int, now: datetime
) -> tuple[str, ...]:
    """When nothing waits any more: "9 av 9 registreringar överförda" if anything did, "1 att granska"."""
    over = (f"{done} av {count(of, 'registrering överförd', 'registreringar överförda')}",) if of else ()
    review = (f"{to_review} att granska",) if to_review else ()
    return (_answers_again(central_name, back_since, now), *over, *review)


def all_sent(at: datetime, now: datetime) -> str:
    """Such as "Allt skickat 15.31". Only where `sync.watch.all_sent` has computed that it is so."""
    return f"Allt skickat {since(at, now)}"


def no_answer(central_name: str, down_since: datetime | None, now: datetime) -> str:
    """Such as "Prator svarar inte sedan 09.12"."""
    return (
        f"{central_name} svarar inte sedan {since(down_since, now)}"
        if down_since
        else f"{central_name} svarar inte"
    )


def data_age(data_from: datetime | None, now: datetime) -> str:
    """Such as "Uppgifterna är från 09.08"."""
    return f"Uppgifterna är från {since(data_from, now)}" if data_from else NEVER_RECEIVED


def registrations_waiting(waiting: int) -> str:
    """Such as "7 registreringar väntar", "1 registrering väntar", "Inga registreringar väntar"."""
    if not waiting:
        return "Inga registreringar väntar"
    return f"{count(waiting, 'registrering', 'registreringar')} väntar"


def not_rung(waiting: int, to_ring: int) -> str:
    """Such as "2 mottagare är inte uppringda", "1 mottagare är inte uppringd", "Alla mottagare är uppringda".

    Where nothing waits there was nobody to ring, and it says that instead.
    """
    if to_ring:
        return count(to_ring, "mottagare är inte uppringd", "mottagare är inte uppringda")
    return ALL_RUNG if waiting else NOBODY_TO_RING


def _answers_again(central_name: str, back_since: datetime | None, now: datetime) -> str:
    return (
        f"{central_name} svarar igen sedan {since(back_since, now)}"
        if back_since
        else f"{central_name} svarar igen"
    )


def saved(rung: int = 0, recipients: int = 0) -> str:
    """After saving: "Sparat på den här datorn. Inte skickat. 0 av 3 mottagare är uppringda."."""
    if not recipients:
        return SAVED_HERE
    reached = count(recipients, "mottagare är uppringd", "mottagare är uppringda")
    return f"{SAVED_HERE} {rung} av {reached}."


def leaving(central_name: str) -> str:
    """In the place of `saved`, for the moment that it takes: "Skickas till Prator…"."""
    return f"Skickas till {central_name}…"


def saved_at(at: datetime) -> str:
    """Beside a field: "Sparat 09.43"."""
    return f"Sparat {clock(at)}"


def saved_not_over(central_name: str, at: datetime) -> str:
    """At the foot of a form: "Sparat 14.06 på den här datorn. Inte överfört till Prator."."""
    return f"Sparat {clock(at)} på den här datorn. Inte överfört till {central_name}."


def registered_in(central_name: str) -> str:
    """After saving in ordinary times, when the centre has answered."""
    return f"Registrerat i {central_name}."


def nobody_sees_yet(central_name: str) -> str:
    """Beside "Registrera initiativ", before anything is registered."""
    return f"Ingen annan enhet ser detta förrän {central_name} är igång."


def nobody_sees(central_name: str) -> str:
    """Under "Registrera initiativ", above the list of calls."""
    return f"{nobody_sees_yet(central_name)} Ring mottagarna:"


def ring_afterwards(central_name: str) -> str:
    """Beside "Registrera kallelse", before anything is registered."""
    return f"{nobody_sees_yet(central_name)} Ring mottagarna efteråt."


def over_the_calls(central_name: str, what: str = "det") -> str:
    """Above the list of calls once something is saved; `what` such as "initiativet"."""
    return f"{SAVED_HERE} Ingen annan enhet ser {what} förrän {central_name} är igång."


def work_on(central_name: str) -> str:
    """At the foot of the list in an outage."""
    kept = f"Det du registrerar finns kvar på den här datorn tills {central_name} svarar."
    return f"Du kan arbeta som vanligt. {kept}"


def sign_in_alone(central_name: str) -> str:
    """Under the sign-in."""
    return f"Du behöver varken nät eller {central_name} för att logga in."


def screen_locked(at: datetime, user: str, now: datetime, *, has_draft: bool) -> str:
    """Such as "Skärmen är låst sedan 09.51. Anna Bergs utkast finns kvar."."""
    locked = f"Skärmen är låst sedan {since(at, now)}."
    return f"{locked} {genitive(user)} utkast finns kvar." if has_draft else locked


def on_reserve_workstation(name: str) -> str:
    """On the unit's other workstations in an outage; `name` is where the reserve workstation stands."""
    return f"Registrera på reservdatorn i {name}. Här kan du läsa."


def only_here() -> str:
    """When somebody chose to record elsewhere than on the reserve workstation."""
    return "Det du registrerar finns bara på den här datorn."


def heading(
    central_name: str, down_since: datetime | None, started: datetime | None, by: str, now: datetime
) -> str:
    """Under the outage page's title: since when, and "Reservrutinen startad 09.15 av Anna Berg."."""
    lines = [f"{no_answer(central_name, down_since, now)}."]
    if started:
        lines.append(f"Reservrutinen startad {since(started, now)} av {by}.")
    return " ".join(lines)


def papers_out(papers: int) -> str:
    """Such as "3 utskrivna blad är ute", "1 utskrivet blad är ute"."""
    return f"{count(papers, 'utskrivet blad', 'utskrivna blad')} är ute"


def calls_logged(calls: int) -> str:
    """Such as "6 samtal i loggen"."""
    return f"{count(calls, 'samtal', 'samtal')} i loggen"


def left_to_do(left: int, of: int) -> str:
    """Such as "2 kvar av 5"."""
    return f"{left} kvar av {of}"


def news(central_name: str, at: datetime, now: datetime) -> str:
    """Over what the region tells of the central system: "Om Prator, i går 15.00"."""
    return f"Om {central_name}, {moment(at, now)}"
