"""Taking a wrong join apart, in words."""

from __future__ import annotations

from cases.parting import parted
from cases.turns import Parting
from tests.cases import builders as b
from tests.cases.test_parting import joined
from tests.wording.reading import wrong, wrong_sentences
from wording import parting


def test_every_sentence_is_swedish_and_whole() -> None:
    sentences = (
        *(parting.WHAT, parting.MEANS, parting.WHY_HINT, parting.WHICH_FIRST, parting.NOT_ALL),
        *(parting.NOTHING_MORE, parting.ONLY_ONE, parting.WAITS, parting.RESTS, parting.STOOD_FOR_DO),
        parting.waits_for("Prator"),
    )
    assert wrong_sentences(sentences) == []
    assert wrong((parting.ACT, parting.TITLE, parting.DO, parting.STAYS, parting.NEW)) == []


def test_an_opening_is_told_as_its_unit_wrote_it() -> None:
    case = joined(b.Script())
    mine, theirs = case.openings.values()
    assert parting.started(mine, b.DIRECTORY, b.FRIDAY) == "Startat i dag 10.01 av Någon på W, sjuksköterska"
    assert parting.started(theirs, b.DIRECTORY, b.FRIDAY).endswith(", efter samtal med Avdelning 4")
    assert parting.as_written(mine) == "Olle Prov, 19480303-2392"
    unknown = b.applied(None, b.Script().act(b.WARD, b.unknown_opening())).case.openings["cW"]
    assert parting.as_written(unknown) == "Okänd man"


def test_what_goes_along_is_counted_and_nothing_is_said_as_nothing() -> None:
    script = b.Script()
    case = joined(script)
    named = Parting(("cW",), ("cV",), "Två planer", case.openings["cW"].stamp)
    stays, _ = parted(case, named)
    assert parting.goes_along(stays) == "Med följer 1 samtycke och 1 initiativ."
    bare = b.applied(None, script.act(b.HOME, b.opening())).case
    assert parting.goes_along(bare) == "Inget mer är registrerat i det."


def test_who_has_which_case_and_who_parted_it_is_told_by_name() -> None:
    case = joined(b.Script())
    named = Parting(("cW",), ("cV",), "Två planer", case.openings["cW"].stamp)
    assert parting.units(parting.NEW, (b.CENTRE, b.HOME), b.DIRECTORY) == (
        "Med i det nya ärendet: Vårdcentralen Norr och Hemsjukvård Söder."
    )
    told = parting.was_parted(named, b.DIRECTORY, b.FRIDAY)
    assert told == "Ärendet delades upp i två i dag 10.01 av Någon på W, sjuksköterska, Avdelning 4."
    assert parting.why(named) == "Orsak: Två planer"
    assert wrong_sentences([told]) == []
