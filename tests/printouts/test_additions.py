"""What the original paper has no place for is printed below it, and only where something is written."""

from __future__ import annotations

import pytest

from forms.catalogue import current
from forms.field import Answers, beyond
from forms.kinds import Choice
from printouts.additions import TITLE
from printouts.form import render_form
from tests.printouts import FILLED, header, squeezed, texts

PLAN = current("support_plan")

ADDED: Answers = {
    **FILLED,
    "main_goal": "Bo kvar hemma & vara trygg",
    "meeting_form": "Dottern var med på video",
    "on_deterioration": "Ring vårdcentralen samma dag",
    "goals": (
        {"id": "g1", "goal": "Gå till torget", "title": "Ut igen", "long_term": "Klara mig själv"},
        {"id": "g2", "goal": "Sova bättre"},
    ),
    "activities": (
        {
            "id": "a",
            "goal": "g1",
            "activity": "Gångträning",
            "description": "Tre gånger",
            "status": "under_way",
        },
        {"id": "b", "goal": "g1", "activity": "Hemtjänst"},
        {"id": "c", "goal": "g2", "activity": "Sömnskola", "owner": "relative", "done_by": "2026-01-15"},
        {"id": "d", "activity": "Ringa Lena", "owner": "own"},
    ),
}


def added(answers: Answers, kind: str = "plan") -> str:
    """The block alone, as it is read on the paper."""
    pages = " ".join(texts(render_form(PLAN, answers, header("plan" if kind == "plan" else "prefilled"))))
    return pages.partition(TITLE)[2]


@pytest.mark.row("C23", "C24", "C25", "D15", "E48", "E50", "E52", "P18")
@pytest.mark.parametrize("kind", ["prefilled", "plan"])
def test_all_that_was_written_is_on_the_paper_that_is_signed(kind: str) -> None:
    said = squeezed(added(ADDED, kind))
    for words in (
        "Huvudmål",
        "Bo kvar hemma & vara trygg",
        "Dottern var med på video",
        "Vad vi gör vid försämring",
        "Ring vårdcentralen samma dag",
        "Mål 1: Gå till torget",
        "Ut igen",
        "Klara mig själv",
        "Tre gånger",
        "Pågår",
        "Mål 2: Sova bättre",
        "Närståendes",
        "2026-01-15",
        "Ringa Lena",
        "Min egen",
    ):
        assert squeezed(words) in said, words


def test_every_field_of_ours_comes_back_when_the_paper_is_read() -> None:
    plain: dict[str, str] = {}
    goal, activity = {"id": "g1", "goal": "Mål"}, {"id": "a", "goal": "g1", "activity": "Träna"}
    expected: list[str] = []
    for number, (field, table) in enumerate(beyond(PLAN)):
        option = field.kind.options[0] if isinstance(field.kind, Choice) else None
        texts_of = {"goals": goal, "activities": activity}.get(table.id if table else "", plain)
        texts_of[field.id] = option.id if option else f"ord{number:02}"
        expected += [field.label, option.label if option else f"ord{number:02}"]
    said = added({**plain, "goals": (goal,), "activities": (activity,)})
    assert [words for words in expected if words not in said] == []


def test_what_nobody_wrote_has_no_place_on_the_paper() -> None:
    assert added(FILLED) == ""
    said = added({**FILLED, "main_goal": "Bo hemma"})
    assert "Huvudmål" in said
    assert "Riskbedömning" not in said
    assert "Mål 1" not in said


def test_only_what_has_something_to_add_is_repeated_and_nothing_can_be_added_beside_it() -> None:
    said = added(ADDED)
    assert "Hemtjänst" not in said
    row = said.partition("Sömnskola")[2].partition("Riskbedömning")[0]
    assert "–" not in row.partition("Närståendes")[0].partition("2026-01-15")[0]
    assert "–" in said.partition("Ringa Lena")[2].partition("Min egen")[0]


def test_an_activity_that_points_at_no_goal_is_not_lost() -> None:
    said = added(ADDED)
    assert said.count("Ringa Lena") == 1
    assert said.index("Mål 1") < said.index("Ringa Lena") < said.index("Mål 2")
    alone: Answers = {"activities": ({"id": "a", "activity": "Ringa Lena", "owner": "own"},)}
    assert "Min egen" in added(alone)


def test_a_long_addition_flows_on_under_its_heads_and_no_word_is_lost() -> None:
    rows = tuple(
        {"id": f"a{n}", "goal": "g1", "activity": f"aktivitet{n}", "description": f"ord{n} " * 30}
        for n in range(30)
    )
    said = added({**FILLED, "goals": ({"id": "g1", "goal": "Torget"},), "activities": rows})
    assert [said.split().count(f"ord{n}") for n in range(30)] == [30] * 30
    assert "Mål 1: Torget (forts.)" in said
    assert said.count("Beskrivning") >= 2


def test_the_block_stands_before_the_signatures() -> None:
    from printouts.plan import SignatureLine

    pages = " ".join(
        texts(render_form(PLAN, ADDED, header("plan"), signatures=(SignatureLine("den enskilde", "Åsa"),)))
    )
    assert pages.index("Datum för utvärderingsmöte") < pages.index(TITLE) < pages.index("Underskrifter")
