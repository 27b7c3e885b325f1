"""What a field has said is read off its edits, in order, as far as one unit sees them."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits, history
from cases.access import view
from cases.action import Channel
from cases.case import Sip, Written
from cases.intents import Part
from cases.people import Who
from cases.stamp import Stamp
from cases.steering import PlanKind
from cases.turns import Version
from tests.cases import builders as b
from tests.ui.cases_open import edited_elsewhere, later
from tests.ui.region import ANNA, KARIN, MARIA, NOW, SUPPORT, WARD, hanna, settings

PLAN = str(Part.PLAN)


def stamp(name: str, hour: int) -> Stamp:
    at = NOW.replace(hour=0) + timedelta(hours=hour)
    return Stamp(f"{name}-{hour}", "hanna", WARD, Who(name, ""), at, Channel.APP)


def case_with(**written: Written) -> Sip:
    return Sip(id="hanna", edits={f"{PLAN}/situation": written})


def values(case: Sip, seen: tuple[str, ...] | None = None) -> list[tuple[str, bool]]:
    return [(text.value, text.stands) for text in history.of_field(case, PLAN, "situation", seen)]


def test_the_newest_text_comes_first_and_each_is_kept_by_name() -> None:
    case = case_with(
        a=Written("ett", (), (stamp("Anna", 8),)),
        b=Written("två", ("a",), (stamp("Karin", 9),)),
        c=Written("tre", ("b",), (stamp("Anna", 10),)),
    )
    assert values(case) == [("tre", True), ("två", False), ("ett", False)]
    names = [text.first.who.name for text in history.of_field(case, PLAN, "situation")]
    assert names == ["Anna", "Karin", "Anna"]


def test_no_text_stands_before_what_it_was_written_on_top_of_whatever_the_clocks_said() -> None:
    case = case_with(
        c=Written("tre", ("b", "lost"), (stamp("Anna", 7),)),
        b=Written("två", ("a",), (stamp("Karin", 6),)),
        a=Written("ett", (), (stamp("Anna", 8),)),
    )
    assert [value for value, _ in values(case)] == ["tre", "två", "ett"]


def test_of_texts_that_rival_each_other_both_stand_the_later_first() -> None:
    case = case_with(
        a=Written("ett", (), (stamp("Anna", 8),)),
        b=Written("två", ("a",), (stamp("Karin", 9),)),
        c=Written("tre", ("a",), (stamp("Anna", 10),)),
    )
    assert values(case) == [("tre", True), ("två", True), ("ett", False)]
    last = history.newest(history.of_field(case, PLAN, "situation"))
    assert last is not None
    assert last.value == "tre"


def test_everyone_who_wrote_the_same_is_named_the_first_first() -> None:
    case = case_with(a=Written("ett", (), (stamp("Karin", 9), stamp("Anna", 8))))
    (text,) = history.of_field(case, PLAN, "situation")
    assert [by.who.name for by in text.by] == ["Anna", "Karin"]
    assert text.first.who.name == "Anna"
    assert not history.has_earlier((text,))


def test_of_a_settled_part_the_history_is_what_it_holds_and_what_that_grew_out_of() -> None:
    case = case_with(
        a=Written("ett", (), (stamp("Anna", 8),)),
        b=Written("två", ("a",), (stamp("Karin", 9),)),
        c=Written("tre", ("b",), (stamp("Anna", 10),)),
    )
    assert values(case, ("b",)) == [("två", True), ("ett", False)]
    assert history.of_part(case, PLAN, ("x",)) == {}


def test_a_field_that_nobody_wrote_in_has_no_history() -> None:
    assert history.of_field(Sip(id="hanna"), PLAN, "situation") == ()
    assert history.newest(()) is None


def test_what_came_along_from_the_plan_before_is_nobodys_latest_word() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "ett"}, case))).case
    (text,) = history.of_field(case, PLAN, "situation")
    assert (text.copied, history.newest((text,))) == (False, text)
    (by,) = text.by
    begun = Sip(id=case.id, edits=case.edits, versions={"2": Version(PlanKind.NEW, (), "", (by,))})
    (copied,) = history.of_field(begun, PLAN, "situation")
    assert copied.copied
    assert history.newest((copied,)) is None


def test_the_cells_of_a_table_are_gathered_row_by_row_also_of_one_that_was_taken_away() -> None:
    edit = {"k": Written("Gå ut", (), (stamp("Anna", 8),))}
    gone = {"g": Written("yes", (), (stamp("Anna", 9),))}
    cells = {
        edits.ref(PLAN, edits.cell("goals", "m.1", "goal")): edit,
        edits.ref(PLAN, edits.cell("goals", "m.1", edits.REMOVED)): gone,
        edits.ref(PLAN, "situation"): edit,
    }
    found = history.of_table(history.of_part(Sip(id="hanna", edits=cells), PLAN), "goals")
    assert {row: sorted(texts) for row, texts in found.items()} == {"m.1": ["goal", edits.REMOVED]}


@pytest.mark.row("R03")
def test_others_earlier_text_is_read_when_it_is_signed_and_not_before() -> None:
    case = edited_elsewhere(hanna(), Part.PLAN, "situation", "Signerat av Karin")
    bases = edits.bases(case, PLAN)["situation"]
    unsigned = later(case, (KARIN, b.write(Part.PLAN, {"situation": "Inte signerat"}, case), NOW))
    assert edits.bases(unsigned, PLAN)["situation"] != bases

    def seen_by(unit: str) -> list[str]:
        shown = view(unsigned, unit, settings())
        assert isinstance(shown, Sip)
        return [text.value for text in history.of_field(shown, PLAN, "situation")]

    assert seen_by(SUPPORT) == ["Inte signerat", "Signerat av Karin"]
    assert seen_by(WARD) == ["Signerat av Karin"]


@pytest.mark.row("R03")
def test_where_the_region_shows_what_is_saved_all_of_it_is_read_at_once() -> None:
    region = msgspec.structs.replace(settings(), text_visible="saved")
    case = hanna()
    for actor, words in ((MARIA, "ett"), (ANNA, "två")):
        case = later(case, (actor, b.write(Part.PLAN, {"situation": words}, case), NOW), region=region)
    shown = view(case, SUPPORT, region)
    assert isinstance(shown, Sip)
    texts = history.of_field(shown, PLAN, "situation")
    assert [(text.value, text.first.who.name) for text in texts] == [
        ("två", "Anna Berg"),
        ("ett", "Maria Sand"),
    ]
