"""What stands in a field, what rivals it, and what was read by somebody who signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import edits
from cases.case import Sip
from cases.intents import Part
from cases.steering import Void
from tests.cases import builders as b
from tests.cases import stages

words = st.text(max_size=8)


def written(script: b.Script, *texts: dict[str, str], part: Part = Part.PLAN) -> Sip:
    """The ward writes these texts, each on top of the one before."""
    case = b.case_of(b.opened(script))
    for text in texts:
        case = b.applied(case, script.act(b.WARD, b.write(part, text, case))).case
    return case


@given(words, words, st.lists(words, max_size=3))
def test_a_key_depends_on_field_bases_and_text_and_not_on_the_order_of_bases(
    one: str, two: str, bases: list[str]
) -> None:
    key = edits.key(Part.PLAN, "situation", bases, one)
    assert key == edits.key(Part.PLAN, "situation", reversed(bases), one)
    assert (key == edits.key(Part.PLAN, "situation", bases, two)) == (one == two)
    assert key != edits.key(Part.FOLLOW_UP, "situation", bases, one)
    assert key != edits.key(Part.PLAN, "situation", [*bases, "till"], one)


def test_a_newer_text_stands_and_the_older_is_kept_as_history() -> None:
    case = written(b.Script(), {"situation": "ett"}, {"situation": "två"})
    field = edits.field(case, Part.PLAN, "situation")
    assert (field.value, field.rivals) == ("två", ())
    assert len(edits.all_keys(case, Part.PLAN)) == 2
    assert edits.standing_keys(case, Part.PLAN) == tuple(field.heads)


def test_a_field_that_nobody_wrote_in_is_empty() -> None:
    field = edits.field(b.case_of(b.opened(b.Script())), Part.PLAN, "situation")
    assert (field.value, field.rivals, field.heads) == ("", (), {})


def test_rows_are_gathered_by_their_lasting_id_also_when_it_holds_a_point() -> None:
    cells = {edits.cell("goals", "unit-se.1", column): column for column in ("goal", "strengths")}
    case = written(b.Script(), {**cells, "situation": "ett", edits.cell("goals", "m2", "goal"): ""})
    rows = edits.rows(edits.texts(case, Part.PLAN), "goals")
    assert rows == {"unit-se.1": {"goal": "goal", "strengths": "strengths"}}


def test_a_row_that_was_taken_away_is_not_shown() -> None:
    goal, removed = edits.cell("goals", "m1", "goal"), edits.cell("goals", "m1", edits.REMOVED)
    case = written(b.Script(), {goal: "Gå ut"}, {removed: "yes"})
    assert edits.rows(edits.texts(case, Part.PLAN), "goals") == {}
    assert edits.texts(case, Part.PLAN)[goal] == "Gå ut"


def test_what_was_signed_stays_what_it_was_and_the_difference_is_shown_by_value() -> None:
    script = b.Script()
    case = written(script, {"situation": "ett", "evaluation_place": "Rum 2"})
    seen = edits.standing_keys(case, Part.PLAN)
    before = edits.digest(case, Part.PLAN, seen)
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "två"}, case))).case
    assert edits.texts_of(case, Part.PLAN, seen) == {"situation": "ett", "evaluation_place": "Rum 2"}
    assert edits.digest(case, Part.PLAN, seen) == before
    assert len(before) == 16
    assert edits.differs(case, Part.PLAN, seen) == {"situation": ("ett", "två")}
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "ett"}, case))).case
    assert edits.differs(case, Part.PLAN, seen) == {}
    assert edits.digest(case, Part.PLAN, edits.standing_keys(case, Part.PLAN)) == before


def test_what_was_read_is_the_newest_of_what_was_seen() -> None:
    script = b.Script()
    case = written(script, {"situation": "ett"}, {"situation": "två"})
    assert edits.texts_of(case, Part.PLAN, edits.all_keys(case, Part.PLAN)) == {"situation": "två"}


def test_only_what_its_own_unit_signed_is_published() -> None:
    script = b.Script()
    case = written(script, {"situation": "ett"})
    keys = edits.all_keys(case, Part.PLAN)
    case = b.applied(case, script.act(b.CENTRE, b.sign(Part.PLAN, case), case="cW")).case
    assert edits.published(case) == frozenset()
    case = b.applied(case, script.act(b.WARD, b.sign(Part.PLAN, case))).case
    assert edits.published(case) == keys


@pytest.mark.row("B12", "R03", "R14")
def test_what_was_signed_stays_readable_when_the_signature_is_taken_back_and_counts_as_unsigned() -> None:
    script = b.Script()
    case = stages.planned(script)
    (signature,) = edits.signatures(case)
    read = stages.seen_by(case, b.CENTRE).edits
    case = stages.on(case, script, (b.WARD, Void(signature.stamp.action, "Fel person")))
    assert edits.signed(case) == frozenset()
    assert edits.signatures(case) == ()
    assert edits.published(case) == edits.all_keys(case, Part.PLAN)
    assert stages.seen_by(case, b.CENTRE).edits == read
    case = stages.on(case, script, (b.WARD, b.sign(Part.PLAN, case)))
    assert edits.signed(case) == edits.published(case)


@pytest.mark.row("R03")
def test_what_all_read_alike_is_what_is_signed_or_saved_as_the_region_wants_it() -> None:
    script = b.Script()
    case = stages.on(stages.planned(script), script, (b.WARD, b.write(Part.PLAN, {"risk": "Fall"})))
    assert edits.texts(edits.read_by_all(case, b.SETTINGS), Part.PLAN)["risk"] == ""
    assert edits.read_by_all(case, stages.SAVED) == case
