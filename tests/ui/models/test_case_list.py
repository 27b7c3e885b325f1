"""The model of the list: asks for what is seen, fetches as somebody scrolls, and says every cell in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from cases.status import Look, Step, StepStatus
from cases.turns import LeaveKind
from localdb.listing import Cursor, Filter, ListRow, Sort
from localdb.shelf import Shelf
from tests.ui.region import NOW, Desk, hanna, olle
from ui.icons import Icon
from ui.models.case_list import (
    CHANGED,
    COLUMNS,
    FILES,
    MESSAGES,
    NAME,
    NUMBER,
    PAGE,
    SHELVES,
    STEPS_FROM,
    TODO,
    WAITING,
    CaseList,
    listed_name,
    register_name,
)
from ui.widgets.counts import TO_DO_ROLE
from ui.widgets.steps import STEP_ROLE, StepCell
from ui.widgets.unread import UNREAD_ROLE


def row(number: int, **more: object) -> ListRow:
    known: dict[str, object] = {
        "id": f"case-{number}", "name": f"Olle Prov{number}", "number": "194803032392", "steps": (),
        "task": None,
        "changed_at": NOW - timedelta(minutes=number), "messages": 0, "files": 0, "waiting": 0, "stub": False,
        "protected": False, "cursor": Cursor(number, number),
    }  # fmt: skip
    return ListRow(**(known | more))  # type: ignore[arg-type]


class Copy:
    """A copy with so many cases, that remembers what it was asked for."""

    def __init__(self, many: int) -> None:
        self.rows = [row(number) for number in range(many)]
        self.asked: list[tuple[Filter, str, int, Sort]] = []

    def __call__(
        self, which: Filter, text: str, after: Cursor | None, limit: int, sort: Sort
    ) -> tuple[ListRow, ...]:
        self.asked.append((which, text, limit, sort))
        start = after.n + 1 if after else 0
        return tuple(self.rows[start : start + limit])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.ws.close()


def test_the_model_is_a_well_made_one(qtmodeltester: ModelTester) -> None:
    model = CaseList(Copy(100), lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_only_one_page_is_asked_for_until_somebody_scrolls() -> None:
    copy = Copy(100)
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.TODO, "prov", Sort.NAME)
    assert model.rowCount() == PAGE
    assert copy.asked == [(Filter.TODO, "prov", PAGE, Sort.NAME)]
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 100
    assert [model.row(place).id for place in range(100)] == [f"case-{number}" for number in range(100)]


def test_refreshing_keeps_the_rows_that_were_fetched() -> None:
    copy = Copy(100)
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    model.fetchMore(QModelIndex())
    copy.rows[0] = row(0, name="Ny Olle")
    model.refresh()
    assert model.rowCount() == 2 * PAGE
    assert model.index(0, NAME).data() == "Olle, Ny"
    assert model.place_of("case-70") == 70
    assert model.place_of("nobody") == -1


def test_refreshing_the_same_cases_does_not_take_the_selection_away() -> None:
    model = CaseList(Copy(3), lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.refresh()
    assert resets == []


@pytest.mark.row("B01", "B03")
def test_a_case_is_shown_with_its_steps_its_task_and_what_waits(desk: Desk) -> None:
    olle(desk)
    model = CaseList(desk.ws.rows, desk.clock)
    model.show(Filter.ALL, "", Sort.CHANGED)
    texts = [model.index(0, column).data() for column in (NAME, NUMBER, TODO, CHANGED, WAITING, FILES)]
    assert texts == ["Prov, Olle", "19480303-2392", "Ring 3 mottagare", "i dag 09.44", "3", ""]
    first = model.index(0, STEPS_FROM)
    assert isinstance(first.data(STEP_ROLE), StepCell)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Initiativ: Att göra"


def test_every_column_has_a_head_that_can_be_read_out(desk: Desk) -> None:
    model = CaseList(desk.ws.rows, desk.clock)
    role = Qt.ItemDataRole.AccessibleTextRole
    heads = [model.headerData(place, Qt.Orientation.Horizontal, role) for place in range(len(COLUMNS))]
    assert all(heads)
    assert "Meddelanden" in heads
    assert "Kartläggning" in heads


def test_typing_finds_by_name_and_by_number_in_any_form(desk: Desk) -> None:
    desk.receive([(hanna(), NOW)])
    olle(desk)
    model = CaseList(desk.ws.rows, desk.clock)
    for text, found in (("ha ex", ["Exempel, Hanna"]), ("480303-2392", ["Prov, Olle"]), ("zzz", [])):
        model.show(Filter.ALL, text, Sort.CHANGED)
        assert [model.index(place, NAME).data() for place in range(model.rowCount())] == found


@pytest.mark.row("R06")
def test_a_declined_case_has_no_name() -> None:
    assert listed_name(row(1, stub=True, why=LeaveKind.DECLINED, name="")) == "Nekat initiativ"
    assert listed_name(row(1, stub=True, why=LeaveKind.REMOVED, name="")) == "Borttagen ur ärendet"


def test_a_protected_person_is_marked_and_said_to_be() -> None:
    copy = Copy(0)
    copy.rows = [row(0, protected=True)]
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    name = model.index(0, NAME)
    assert name.data(Qt.ItemDataRole.DecorationRole) == Icon.SHIELD
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == "Prov0, Olle, skyddad identitet"


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Olle Prov", "Prov, Olle"),
        ("Prov, Olle", "Prov, Olle"),
        ("Olle", "Olle"),
        ("Gun-Britt Ek", "Ek, Gun-Britt"),
        ("", ""),
    ],
)
def test_a_name_is_listed_as_in_a_register(name: str, listed: str) -> None:
    assert register_name(name) == listed


@pytest.mark.row("E18", "E58")
def test_a_case_that_is_not_on_the_start_page_says_where_it_is() -> None:
    copy = Copy(4)
    copy.rows = [row(number, shelf=shelf) for number, shelf in enumerate((Shelf.START, *SHELVES))]
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.ALL, "olle", Sort.CHANGED)
    assert [model.index(place, TODO).data() for place in range(4)] == ["", *SHELVES.values()]


@pytest.mark.row("E02", "E62", "E01")
def test_the_messages_are_counted_and_those_to_acknowledge_are_told_apart() -> None:
    copy = Copy(1)
    copy.rows = [row(0, messages=3, to_acknowledge=1)]
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    cell = model.index(0, MESSAGES)
    assert cell.data() == "3"
    assert cell.data(TO_DO_ROLE) == 1
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "3 meddelanden, 1 att kvittera"


def test_somebody_unknown_is_listed_by_when_she_came() -> None:
    copy = Copy(1)
    copy.rows = [row(0, name="Okänd, kvinna", arrived=NOW - timedelta(minutes=64))]
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    assert [model.index(0, column).data() for column in (NAME, NUMBER)] == ["Okänd, ankom", "i dag 08.40"]
    said = model.index(0, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Okänd, ankom i dag 08.40"


@pytest.mark.row("P46")
def test_a_step_tells_more_on_hover_but_not_of_a_person_with_protected_identity() -> None:
    copy = Copy(2)
    steps = (StepStatus(Step.INITIATIVE, Look.OTHER),)
    copy.rows = [row(0, steps=steps), row(1, steps=steps, protected=True)]
    model = CaseList(copy, lambda: NOW, hover=lambda case_id, status: f"{case_id}, {status.step}")
    model.show(Filter.ALL, "", Sort.CHANGED)
    told = [model.index(place, STEPS_FROM).data(Qt.ItemDataRole.ToolTipRole) for place in (0, 1)]
    assert told == ["case-0, initiative", None]


@pytest.mark.row("E09", "R24")
def test_a_case_that_the_unit_only_reads_is_marked_where_the_task_would_stand() -> None:
    model = CaseList(lambda *_: (row(1, reads=True), row(2)), lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    assert [model.index(place, TODO).data() for place in range(2)] == ["Läsläge", ""]


@pytest.mark.row("E19")
def test_a_row_that_others_have_changed_is_marked_and_said_so() -> None:
    copy = Copy(2)
    copy.rows[1] = row(1, news=True, protected=True)
    model = CaseList(copy, lambda: NOW)
    model.show(Filter.ALL, "", Sort.CHANGED)
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, NAME).data(said) == "Prov1, Olle, skyddad identitet, ändrad av andra"
    assert model.index(1, CHANGED).data(said).endswith(", av andra")
    marks = [[model.index(place, column).data(UNREAD_ROLE) for column in (NAME, CHANGED)] for place in (0, 1)]
    assert marks == [[None, None], ["ändrad av andra", "av andra"]]
    assert model.index(0, NAME).data(said) == "Prov0, Olle"
