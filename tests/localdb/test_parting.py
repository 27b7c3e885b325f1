"""A case that the centre has parted, as it comes to a desk: queue, drafts, calls and sum, in any order of
pages, and after a crash between them.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest

from cases.access import view
from cases.action import Action, Channel
from cases.case import Sip, Stub
from cases.decide import decide
from cases.exchange import AliasRow, CaseRow, RemovedRow
from cases.intents import OpenCase
from cases.outcome import Applied
from cases.parting import parted, to_be_parted
from cases.people import Actor, Who
from cases.steering import PartCase
from cases.turns import LeaveKind, Parting
from cases.uniting import union
from cases.verbs import Verb
from localdb import forgetting, incoming
from localdb.forgetting import Unwiped
from localdb.listing import Filter
from localdb.workspace import Draft, Workspace
from tests.localdb.made_up import (
    ANNA,
    CARE_CENTRE,
    CONSENT,
    NAME,
    NUMBER,
    OPEN,
    SETTINGS,
    START,
    WARD,
    Centre,
    again,
    initiative,
    note,
    opened,
    pulled,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)

EVA = Who("Eva Lind", "sjuksköterska", "eva")
PARTS = PartCase(("mine",), ("theirs",), "Två olika planer")


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def made(case: Sip | None, case_id: str, number: int, verb: Verb) -> Sip:
    """The case after the vårdcentral has done this."""
    actor = Actor("eva", EVA.name, "nurse", CARE_CENTRE)
    action = Action(
        *(f"{case_id}-{number}-theirs", case_id, verb, actor, EVA, None, START, START, Channel.APP),
        *((), "", "w2", 1, 1, ""),
    )
    answer = decide(case, action, SETTINGS)
    assert isinstance(answer, Applied), answer
    return answer.case


def theirs(*more: Verb, case_id: str = "theirs") -> Sip:
    """The vårdcentral's own opening."""
    case = made(None, case_id, 0, OpenCase(NUMBER, NAME, "1912-12-12", "R2", WARD, "H4K7PX"))
    for number, verb in enumerate((CONSENT, *more), 1):
        case = made(case, case_id, number, verb)
    return case


class Parts(Centre):
    """A centre that can join and part, its rows in the order that it is told."""

    def join(self, survivor: str, other: Sip) -> None:
        """Our own opening and another, under either's id."""
        mine = self.cases["mine"]
        both = union(mine, other) if survivor == "mine" else union(other, mine)
        self.alias("theirs" if survivor == "mine" else "mine", survivor)
        self.put(both)

    def part(self, joined: str, *, first: str) -> None:
        """The two cases, that one first."""
        said = Parting(PARTS.one, PARTS.other, PARTS.reason, STAMP)
        case = msgspec.structs.replace(self.cases[joined], partings={"p": said})
        sides = {side.id: side for side in parted(case, said)}
        (away,) = sides.keys() - {joined}
        self.rows.pop(f"alias {away}", None)
        for case_id in sorted(sides, key=lambda each: each != first):
            if view(sides[case_id], self.unit, self.settings) is not None:
                self.put(sides[case_id])
                continue
            self.seq += 1
            self.rows.pop(case_id, None)
            self.feed.append((self.seq, RemovedRow(case_id, "parted")))


STAMP = theirs().openings["theirs"].stamp


def draft(case_id: str, text: str = "Börjat") -> Draft:
    return Draft("d1", case_id, "support_plan", "anna", {"situation": text}, {}, START)


ORDERS = list(itertools.product(("mine", "theirs"), ("mine", "theirs"), (1, 1000)))


@pytest.mark.parametrize(("survivor", "first", "most"), ORDERS)
def test_what_was_recorded_goes_with_its_opening_whichever_side_comes_first(
    desk: Workspace, survivor: str, first: str, most: int
) -> None:
    centre = Parts()
    opened(desk, "mine", rings("needs"))
    replayed(desk, centre)
    centre.join(survivor, theirs(note("deras")))
    pulled(desk, centre)
    saved(desk.perform([request(survivor, note("efter")), request(survivor, rings("needs"))], session()))
    desk.save_draft(draft(survivor))
    assert desk.counts().all == 1
    centre.part(survivor, first=first)
    pulled(desk, centre, most)
    (row,) = desk.rows(Filter.ALL, "åke", None, 9)
    assert (row.id, row.waiting) == ("mine", 2)
    found = desk.case("mine")
    assert found is not None
    assert isinstance(found.view, Sip)
    assert set(found.view.openings) == {"mine"}
    assert [edit.value for edit in found.view.edits["plan/situation"].values()] == ["efter"]
    assert desk.draft("mine", "support_plan") == draft("mine")
    assert [call.case_id for call in desk.call_log(9)] == ["mine", "mine"]
    assert desk.case("theirs") is None
    assert desk.digest() == centre.digest()
    assert desk.facts().digest_equal
    assert desk.facts().unsent == 2
    replayed(desk, centre)
    assert desk.facts().unsent == 0
    assert desk.digest() == centre.digest()


@pytest.mark.parametrize("first", ["mine", "theirs"])
def test_a_unit_with_a_part_in_both_has_both_and_its_queue_in_its_own(desk: Workspace, first: str) -> None:
    centre = Parts()
    opened(desk, "mine")
    replayed(desk, centre)
    centre.join("theirs", theirs(initiative(WARD)))
    pulled(desk, centre)
    (sent,) = saved(desk.perform([request("theirs", note("efter"))], session())).actions
    assert sent.case_id == "mine"
    desk.save_draft(draft("theirs"))
    centre.part("theirs", first=first)
    pulled(desk, centre, 1)
    rows = {row.id: row.waiting for row in desk.rows(Filter.ALL, "", None, 9)}
    assert rows == {"mine": 1, "theirs": 0}
    assert desk.draft("mine", "support_plan") == draft("mine")
    assert desk.digest() == centre.digest()


def test_a_unit_that_was_only_asked_by_one_side_keeps_what_it_had_begun_to_write(tmp_path: Path) -> None:
    for first in ("mine", "theirs"):
        folder = tmp_path / first
        folder.mkdir()
        desk, centre = workspace(folder, "needs"), Parts("needs")
        mine = made(None, "mine", 10, OPEN)
        centre.cases["mine"] = mine
        centre.join("mine", theirs(initiative("needs")))
        pulled(desk, centre)
        (sent,) = saved(desk.perform([request("mine", note("efter"))], session(ANNA, "needs"))).actions
        assert sent.case_id == "theirs"
        desk.save_draft(draft("mine"))
        centre.part("mine", first=first)
        pulled(desk, centre, 1)
        (row,) = desk.rows(Filter.ALL, "", None, 9)
        assert (row.id, row.waiting) == ("theirs", 1)
        assert desk.draft("theirs", "support_plan") == draft("theirs")
        assert desk.draft("mine", "support_plan") is None
        assert desk.digest() == centre.digest()


@pytest.mark.parametrize("page", [0, 1])
def test_a_crash_while_a_page_is_taken_in_leaves_all_as_it_was(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    centre = Parts()
    opened(desk, "mine")
    replayed(desk, centre)
    centre.join("theirs", theirs())
    pulled(desk, centre)
    saved(desk.perform([request("theirs", note("efter"))], session()))
    centre.part("theirs", first="mine")
    for number in range(2):
        rows, end = centre.pull(desk.cursor(), 1)
        if number == page:
            with monkeypatch.context() as broken:
                broken.setattr(incoming, "_move_on", lambda *_: 1 // 0)
                with pytest.raises(ZeroDivisionError):
                    desk.receive(rows, end, START)
            desk.close()
            desk = again(tmp_path)
            assert desk.facts().unsent == 1
        desk.receive(rows, end, START)
    (row,) = desk.rows(Filter.ALL, "", None, 9)
    assert (row.id, row.waiting) == ("mine", 1)
    assert desk.digest() == centre.digest()


def test_a_third_opening_that_goes_along_takes_its_queue_with_it_in_any_order(tmp_path: Path) -> None:
    """The ward's opening is joined through the vårdcentral's to a third, and goes with the vårdcentral's."""
    for order in itertools.permutations(range(3)):
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        desk, centre = workspace(folder), Parts()
        opened(desk, "mine")
        replayed(desk, centre)
        third = theirs(case_id="third")
        both = union(theirs(), centre.cases["mine"])
        case = union(third, both)
        centre.alias("theirs", "third")
        centre.alias("mine", "third")
        centre.put(case)
        pulled(desk, centre)
        saved(desk.perform([request("third", note("efter"))], session()))
        stays, goes = parted(case, Parting(("third",), ("mine", "theirs"), "x", STAMP))
        goes = msgspec.structs.replace(goes, id="theirs")
        assert set(stays.openings) == {"third"}
        steps = (
            lambda c=centre, g=goes: (c.rows.pop("alias theirs"), c.put(g)),
            lambda c=centre: c.alias("mine", "theirs"),
            lambda c=centre: c.feed.append((c.seq + 1, RemovedRow("third", "parted"))),
        )
        for place in order:
            steps[place]()
            if place == 2:
                centre.seq += 1
                centre.rows.pop("third")
        pulled(desk, centre, 1)
        (row,) = desk.rows(Filter.ALL, "", None, 9)
        assert (row.id, row.waiting) == ("theirs", 1), order
        assert desk.digest() == centre.digest()


def test_before_the_centre_has_answered_the_case_says_that_it_will_be_two(desk: Workspace) -> None:
    centre = Parts()
    opened(desk, "mine")
    replayed(desk, centre)
    centre.join("mine", theirs())
    pulled(desk, centre)
    saved(desk.perform([request("mine", PARTS)], session()))
    found = desk.case("mine")
    assert found is not None
    assert isinstance(found.view, Sip)
    assert to_be_parted(found.view) is not None


def test_a_row_of_no_joined_case_frees_nothing(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "mine")
    replayed(desk, centre)
    before = desk.digest()
    row = CaseRow("mine", 9, START, msgspec.Raw(msgspec.json.encode(centre.cases["mine"])))
    rows, end = centre.pull(desk.cursor())
    desk.receive([*rows, row], end, START)
    assert desk.digest() == before


def test_what_is_queued_in_a_case_that_left_counts_in_it_again_when_it_comes_back(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "mine", initiative(CARE_CENTRE))
    opened(desk, "other")
    replayed(desk, centre)
    saved(desk.perform([request("mine", note("efter")), request("other", note("annat"))], session()))
    mine = msgspec.json.encode(centre.cases["mine"])
    row = CaseRow("mine", 50, START, msgspec.Raw(mine))
    end = centre.pull(desk.cursor())[1]
    desk.receive([RemovedRow("mine", "ended")], end, START)
    assert {waits.person for waits in desk.queue() if waits.outcome is None} == {"", NAME}
    desk.receive([row], end, START)
    found = desk.case("mine")
    assert found is not None
    assert isinstance(found.view, Sip)
    assert "plan/situation" in found.view.edits
    assert [waits.verb for waits in found.waiting] == ["edit"]
    assert {waits.person for waits in desk.queue() if waits.outcome is None} == {NAME}
    assert len(desk.to_send(10)) == 2
    assert desk.digest() == centre.digest()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("most", [1, 1000])
def test_what_was_recorded_is_shown_with_the_stub_of_the_side_that_the_unit_has_left(
    desk: Workspace, order: tuple[int, int], most: int
) -> None:
    centre = Parts()
    opened(desk, "mine")
    replayed(desk, centre)
    centre.join("theirs", theirs(note("deras")))
    pulled(desk, centre)
    saved(desk.perform([request("theirs", note("efter"))], session()))
    stub = Stub("third", NUMBER, CARE_CENTRE, START, "Inte berörd", EVA, LeaveKind.REMOVED)
    row = CaseRow("third", 50, START, msgspec.Raw(msgspec.json.encode(stub)))
    steps = (row, AliasRow("mine", "third"))
    centre.seq += 1
    centre.feed += [(centre.seq + place, steps[which]) for place, which in enumerate(order)]
    centre.seq += 1
    centre.rows |= {"third": bytes(row.view), "alias mine": b"third"}
    pulled(desk, centre, most)
    (waits,) = [each for each in desk.queue() if each.verb == "edit"]
    found = desk.case("mine")
    assert found is not None
    assert (found.id, [each.action_id for each in found.waiting]) == ("third", [waits.action_id])
    assert desk.digest() == centre.digest()


def test_what_lies_on_a_side_that_the_unit_has_no_part_in_is_to_be_wiped_from_the_file(
    desk: Workspace,
) -> None:
    centre = Parts()
    opened(desk, "mine")
    replayed(desk, centre)
    centre.join("mine", theirs(note("deras")))
    pulled(desk, centre)
    connection = desk._connection
    forgetting.put_unwiped(connection, Unwiped.NOTHING)
    # The case that the unit keeps is here already: no row says that it has left one.
    centre.part("mine", first="mine")
    centre.feed.pop()
    pulled(desk, centre)
    assert forgetting.unwiped(connection) is Unwiped.COPY
