"""The papers of the drill: each printed form, and the plan of the known one, word for word."""

from __future__ import annotations

from collections import Counter

import pytest

from cases.case import AttestKind
from cases.edits import texts_of
from cases.intents import Part
from cases.locks import lock_of
from central.demo_units import CENTRE
from desktop.drill import acts
from desktop.drill.pages import squeezed
from tests.journeys.playing import KNOWN, Played

# the known one


@pytest.mark.row("A07", "A08", "B26", "P06")
def test_the_printed_forms_are_the_checklist_and_the_support_form_empty_and_prefilled(played: Played) -> None:
    forms = Counter(sheet.file.partition("-")[0] for sheet in played.figures.sheets)
    assert forms == {"checklist": 2, "support_plan": 4}
    empty = [sheet for sheet in played.figures.sheets if "Tom blankett" in sheet.text]
    assert {sheet.file.partition("-")[0] for sheet in empty} == {"checklist", "support_plan"}
    assert not any("Hanna" in sheet.text for sheet in empty)


def test_each_page_gives_back_what_was_put_on_it_and_each_printout_has_its_paper(played: Played) -> None:
    sheets = played.figures.sheets
    assert [sheet.faults for sheet in sheets] == [()] * len(sheets)
    assert sorted(path.name for path in (played.out / "papper").iterdir()) == [sheet.file for sheet in sheets]
    assert played.report["printed"] == len(sheets) == len({sheet.number for sheet in sheets})
    assert played.report["pages"] == sum(sheet.pages for sheet in sheets)


@pytest.mark.row("A09", "A10", "A11", "A12", "A13", "A14", "P18")
def test_the_checklist_of_the_known_one_is_prefilled_and_names_her_on_every_page(played: Played) -> None:
    prefilled = [sheet for sheet in played.figures.sheets if "Förifylld blankett" in sheet.text]
    (checklist,) = [sheet for sheet in prefilled if sheet.file.startswith("checklist")]
    assert checklist.text.count("Hanna Exempel") >= checklist.pages
    assert checklist.text.count("19121212-1212") >= checklist.pages
    for words in ("SIP initierat av:", "Samtycke inhämtat av:", "Maria Sand", "distriktssköterska"):
        assert words in checklist.text
    for informed in ("Avd 12 Medicin", "Biståndsenheten"):
        assert informed in checklist.text.partition("Informerat till: Aktörer")[2].partition("Sign")[0]


@pytest.mark.row(
    "A21", "A22", "A23", "A28", "A30", "A31", "A32", "A33", "A34", "A35", "A36", "A39", "A41", "A42"
)
def test_the_plan_on_paper_says_what_was_entered_from_the_meeting(played: Played) -> None:
    plan = played.figures.sheet(played.figures.plan)
    on_paper = squeezed(plan.text)
    for words in (
        "Hanna Exempel",
        "19121212-1212",
        acts.SITUATION,
        acts.GOAL,
        acts.WALKING,
        acts.HOME_HELP,
        "Per Ny, fysioterapeut, Vårdcentralen Ekdungen",
        "Eva Lundgren",
        "lärare, Ekskolan",
        "031-390 06 77",
        "Karin Holm",
        "Den enskilde deltog på mötet",
        "Vårdcentralen Ekdungen, rum 3",
        str(played.report["played_on"])[:10],
    ):
        assert squeezed(words) in on_paper, words
    assert plan.text.count("Hanna Exempel") >= plan.pages


@pytest.mark.row("C27", "R04", "R15")
def test_the_plan_was_locked_printed_for_signatures_and_handed_over(played: Played) -> None:
    case = played.figures.case(KNOWN)
    lock = lock_of(case, Part.PLAN)
    assert lock is not None
    assert lock.stamp.unit == CENTRE
    (printed,) = [
        one
        for one in case.attests.values()
        if one.kind is AttestKind.PRINT and one.print_number == played.figures.plan
    ]
    assert printed.seen == lock.seen
    assert "Underskrift, den enskilde" in played.figures.sheet(played.figures.plan).text


@pytest.mark.row("B31", "P45")
def test_that_the_person_got_her_plan_and_signed_it_is_kept(played: Played) -> None:
    (handed,) = [
        one for one in played.figures.case(KNOWN).attests.values() if one.kind is AttestKind.HAND_OVER
    ]
    assert (handed.to, handed.signed_by_person) == ("Hanna Exempel", True)
    assert handed.print_number == played.figures.plan
    assert handed.stamp.who.name == "Maria Sand"


def test_the_plan_at_the_centre_is_word_for_word_what_was_signed(played: Played) -> None:
    case = played.figures.case(KNOWN)
    lock = lock_of(case, Part.PLAN)
    assert lock is not None
    texts = texts_of(case, Part.PLAN, lock.seen)
    assert texts["situation"] == acts.SITUATION
    assert [text for name, text in texts.items() if name.endswith(".goal") and name.startswith("goals:")] == [
        acts.GOAL
    ]
    activities = [text for name, text in texts.items() if name.endswith(".activity")]
    assert activities == [acts.WALKING, acts.HOME_HELP]


@pytest.mark.row("P26")
def test_the_centre_knows_each_paper_about_a_person_and_its_number(played: Played) -> None:
    printed = {
        one.print_number
        for case in played.figures.tally.cases.values()
        for key, one in case.attests.items()
        if one.kind is AttestKind.PRINT and key in played.figures.tally.actions
    }
    names = ("Hanna Exempel", "Olle Prov")
    with_name = {s.number for s in played.figures.sheets if any(name in s.text for name in names)}
    assert printed == with_name
    assert len(printed) == 4
