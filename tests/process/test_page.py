"""The page of the process is fresh and whole, its links lead somewhere, and it reads as Swedish."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cases.deadlines import DEADLINES, Rule
from cases.intents import Intent
from cases.refusals import Reason
from cases.sip import TABLE, Phase, codes
from cases.status import Look, Step
from tests.house.tree import ROOT
from tests.process import page
from tests.wording.reading import odd
from wording import deadlines, guidance, region, status, walk
from wording.names import STEPS
from wording.process import DEEDS, PHASES, obstacle, who

TEXT = page.as_markdown()
LINES = TEXT.splitlines()


def card(verb: type[Intent]) -> str:
    """What stands about one verb, from its heading to the next."""
    found = re.search(
        rf"^#### {re.escape(DEEDS[verb].button)}$(.*?)(?=^#|\Z)", TEXT, re.MULTILINE | re.DOTALL
    )
    assert found, verb
    return found[1]


def section(heading: str) -> str:
    """What stands under a heading of the second or third level, with all below it."""
    level = heading.split(" ", maxsplit=1)[0]
    ends = "|".join(f"^{'#' * size} " for size in range(1, len(level) + 1))
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?={ends}|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def test_the_page_is_fresh() -> None:
    written = (ROOT / "docs" / "process.md").read_text(encoding="utf-8")
    assert written == TEXT, "python -m tests.process.page > docs/process.md"


@pytest.mark.parametrize("verb", list(TABLE))
def test_every_verb_has_its_card_with_everything_that_the_table_says(verb: type[Intent]) -> None:
    rule, told = TABLE[verb], card(verb)
    assert DEEDS[verb].gives in told
    assert f"**Vem:** {who(verb)}\n" in told
    assert f"**När ärendet är avslutat:** {'ja' if rule.afterwards else 'nej'}" in told
    shown = [line.removeprefix("  - ") for line in told.splitlines() if line.startswith("  - ")]
    assert set(shown) == {obstacle(code) for code in codes(rule) if code is not Reason.CLOSED}
    assert DEEDS[verb].button in section(f"### {PHASES[rule.phase]}: knapparna")


def test_what_an_ended_case_still_takes_is_listed_with_what_it_answers_to_the_rest() -> None:
    told = section("## När ärendet är avslutat")
    listed = set(re.findall(r"^- \[(.*?)\]", told, re.MULTILINE))
    assert listed == {DEEDS[verb].button for verb, rule in TABLE.items() if rule.afterwards}
    assert obstacle(Reason.CLOSED) in told


@pytest.mark.parametrize("rule", list(Rule))
def test_every_deadline_is_told_with_its_rows_and_how_strictly_it_binds(rule: Rule) -> None:
    told = [line for line in LINES if line.startswith(f"- {deadlines.rule_line(rule, page.REGION)} (")]
    assert told
    assert all(deadlines.FORCES[DEADLINES[rule].force] in line for line in told)
    assert all(row in line for line in told for row in DEADLINES[rule].rows)


@pytest.mark.parametrize("step", list(Step))
def test_every_step_tells_its_way_its_symbols_and_its_deadlines(step: Step) -> None:
    told = section(f"### Steg {list(Step).index(step) + 1}: {STEPS[step]}")
    assert walk.ABOUT[step] in told
    assert [said.for_all in told for said in walk.WALK[step]] == [True] * len(walk.WALK[step])
    for look, meaning in walk.SYMBOL_IN[step].items():
        assert f"{status.LOOKS[look][0]}: {meaning}" in told


@pytest.mark.parametrize("step", list(Step))
def test_every_step_tells_what_the_routines_advise_in_it(step: Step) -> None:
    told = section(f"### Steg {list(Step).index(step) + 1}: {STEPS[step]}")
    assert all(line in told for advice in guidance.ADVICE[step] for line in advice.lines)


def test_the_steps_stand_in_their_order_under_their_phases() -> None:
    found = [line for line in LINES if line.startswith(("## ", "### Steg"))]
    wanted = []
    for phase, steps in walk.STEPS_OF.items():
        if phase is not Phase.ALWAYS:
            wanted.append(f"## {PHASES[phase]}")
            wanted += [f"### Steg {list(Step).index(step) + 1}: {STEPS[step]}" for step in steps]
    assert [line for line in found if line in wanted] == wanted


@pytest.mark.parametrize("look", list(Look))
def test_every_symbol_stands_with_its_word_its_meaning_and_its_shape(look: Look) -> None:
    word, meaning = status.LOOKS[look]
    row = next(line for line in section("## Symbolerna").splitlines() if f"| {word} |" in line)
    assert meaning in row
    assert walk.SHAPES[look] in row


def test_every_question_of_the_region_stands_with_all_its_answers_and_what_holds_otherwise() -> None:
    told = section("## Regionens val")
    for question in region.QUESTIONS:
        assert f"| {question.row} | {question.about} |" in told
        assert question.fixed in told
        for setting, answers in question.choices.items():
            rows = [line for line in told.splitlines() if f"`{setting} = " in line]
            bold = [line for line in rows if "**" in line]
            again = sum(setting in other.choices for other in region.QUESTIONS)
            assert (len(rows), len(bold)) == (len(answers) * again, again)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = Counter(page.anchor(line.lstrip("# ")) for line in LINES if line.startswith("#"))
    targets = set(re.findall(r"\]\(#(.*?)\)", TEXT))
    assert targets - set(headings) == set()
    assert {target for target in targets if headings[target] > 1} == set()


def test_every_line_is_swedish() -> None:
    for line in LINES:
        words = re.sub(r"`[^`]*`|\]\([^)]*\)|[*#|\[\]!]|^\s*(?:-|\d+\.)\s", " ", line)
        words = re.sub(r"\s+", " ", words).strip(" -:")
        assert not words or not odd(words), line
