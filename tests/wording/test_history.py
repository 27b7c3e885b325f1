"""Who wrote what, and when, as a colleague reads it."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from cases.action import Channel
from cases.people import Who
from cases.stamp import Stamp
from tests.ui.region import settings
from wording import history

AT = datetime(2025, 11, 21, 8, 44, tzinfo=UTC)
STAMP = Stamp("a", "case", "unit", Who("Maria Sand", "distriktssköterska"), AT)


def test_the_line_is_short_and_the_hover_tells_the_unit() -> None:
    assert history.wrote(STAMP, AT) == "Skrivet av Maria Sand i dag 09.44"
    assert history.wrote_at(STAMP, "Ekdungen", AT) == "Skrivet av Maria Sand, Ekdungen, i dag 09.44"


def test_of_boxes_it_is_said_that_somebody_chose() -> None:
    told = history.wrote_at(STAMP, "Ekdungen", AT, ticked=True)
    assert told == "Valt av Maria Sand, Ekdungen, i dag 09.44"
    assert history.title("Boende", ticked=True) == "Tidigare svar: Boende"


def test_how_we_know_is_told_where_it_was_not_written_here() -> None:
    assert history.when(STAMP, AT) == "i dag 09.44"
    paper = msgspec.structs.replace(STAMP, channel=Channel.PAPER)
    assert history.when(paper, AT) == "i dag 09.44, från papper"


def test_what_is_not_shown_is_said_where_the_region_shows_signed_text_only() -> None:
    assert "när den är signerad" in history.about(settings())
    assert "signerad" not in history.about(msgspec.structs.replace(settings(), text_visible="saved"))


def test_rows_and_titles_name_what_they_are_about() -> None:
    assert history.title("Situation") == "Tidigare texter: Situation"
    assert history.row(2, "Hemtjänst") == "Rad 2: Hemtjänst"
    assert history.row(2, "") == "Rad 2"
    assert history.also(["Anna", "Karin"]) == "Samma text av Anna och Karin"
    assert history.taken_away("Maria Sand", "i dag 09.44") == "Raden togs bort av Maria Sand, i dag 09.44"
