"""What is said of a broken copy: plain, whole, and always with what is lost and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from localdb.rescue import Loss
from tests.wording.reading import wrong_sentences
from wording import rescue

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SENTENCES = (
    rescue.BROKEN.what,
    rescue.BROKEN.means,
    *(part for told in (rescue.NEWER,) for part in (told.what, told.means, told.do)),
    rescue.CUT_OFF,
    rescue.WRONG_WHO,
    rescue.WRONG_KEY,
    rescue.NO_ROOM,
    rescue.NOTHING_LEFT,
    rescue.IN_USE,
    rescue.WAS_WHOLE,
    rescue.ALL_SAVED,
    rescue.filled_up(1),
    rescue.filled_up(7),
    rescue.rescued(7, 2, "Prator"),
    rescue.as_of(NOW - timedelta(days=1), NOW, "Prator"),
    *rescue.losses(list(Loss), "Prator"),
)


def test_every_sentence_is_one_that_a_person_can_read() -> None:
    assert wrong_sentences(SENTENCES) == []


def test_every_loss_has_its_sentence_and_no_other_has() -> None:
    assert set(rescue.LOSSES) == {loss.value for loss in Loss}


def test_that_nothing_is_lost_is_said_when_it_is_so_and_only_then() -> None:
    assert rescue.losses((), "Prator") == ["Inget har gått förlorat."]
    assert rescue.ALL_SAVED not in rescue.losses(("drafts",), "Prator")


def test_the_number_of_registrations_is_said_as_one_counts() -> None:
    assert rescue.rescued(1, 0, "Prator") == "Kopian är hel igen. 1 registrering finns i den."
    assert rescue.rescued(7, 2, "Mina planer") == (
        "Kopian är hel igen. 7 registreringar finns i den. "
        "Av dem skickas 2 när Mina planer svarar; det som redan är framme räknas bara en gång."
    )


def test_how_old_the_cases_are_is_said_where_there_was_a_backup() -> None:
    assert rescue.as_of(None, NOW, "Prator") == ""
    assert "i går 10.00" in rescue.as_of(NOW - timedelta(days=1), NOW, "Prator")


def test_those_who_can_open_the_copy_are_numbered() -> None:
    assert rescue.people(["Anna Berg, sjuksköterska", "Johan Lind, sjuksköterska"]) == (
        "1. Anna Berg, sjuksköterska\n2. Johan Lind, sjuksköterska"
    )


def test_what_to_do_ends_where_the_command_begins() -> None:
    assert rescue.BROKEN.do.endswith("kommandot:")
    assert rescue.moved_aside("mappen").startswith("De skadade filerna ligger i mappen.")
