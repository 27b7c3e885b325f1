"""The board "Vem vet vad" as a tree model: a group for each case, and under it a row for each unit or person
(A02, P19).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cases.intents import MEETINGS, CallResult, Topic
from forms import numbers, references
from localdb.calls import BoardCase, BoardRow
from ui.icons import Icon
from ui.models.case_list import register_name
from ui.symbols import Symbol
from ui.widgets.cells import CELL_ROLE, Cell
from wording import called_off
from wording.calls import MEETING_ANSWERS, NOT_RUNG, RESULTS, SPOKEN_ANSWERS, rung
from wording.names import TOPICS
from wording.times import since

HEADS = ("Enhet eller person", "Uppringd", "Talade med", "Sades", "Svar", "Bekräftat")
WIDTHS = (204, 138, 172, 170, 116, 80)
GROUP_ROLE = Qt.ItemDataRole.UserRole + 3
"""The role under which the first cell of a group gives its `Group`."""

Index = QModelIndex | QPersistentModelIndex


class Group(msgspec.Struct, frozen=True):
    """The line above a case's rows. `to_ring`: somebody is left to ring."""

    name: str
    number: str
    about: str
    reference: str
    rung: str
    to_ring: bool = False

    def spoken(self) -> str:
        """All of it in one sentence."""
        read = f", referens {self.reference}" if self.reference else ""
        return f"{self.name}, {self.number}, {self.about}{read}. {self.rung}."


def reached(row: BoardRow) -> bool:
    """The unit knows: somebody got hold of it, or it has answered by itself, and nothing is new since."""
    if row.left and (row.rung_at is not None or row.news is not None):
        return False
    return row.result is CallResult.REACHED or (row.rung_at is None and row.answer is not None)


def all_reached(case: BoardCase) -> bool:
    """Nobody in the case is left to ring."""
    return all(reached(row) for row in case.rows)


def group_of(case: BoardCase, *, to_ring: bool = False) -> Group:
    """The line above the rows of a case."""
    done = sum(reached(row) for row in case.rows)
    shown = references.shown(case.reference) if case.reference else ""
    return Group(
        register_name(case.name),
        numbers.shown(case.number),
        TOPICS[_topic(case)],
        shown,
        rung(done, len(case.rows)),
        to_ring,
    )


def _topic(case: BoardCase) -> Topic:
    """What the unit itself has sent; of a case where it only rang about what others sent, what the calls
    were about.
    """
    about = {row.topic for row in case.rows}
    return about.pop() if case.topic is Topic.OTHER and len(about) == 1 else case.topic


def cells_of(row: BoardRow, now: datetime) -> tuple[Cell, ...]:
    """One unit's row: rung by, when, spoke with, what was said, answer, repeated and confirmed."""
    known = reached(row)
    calls_back = row.result is CallResult.CALLS_BACK and row.news is None
    symbol = Symbol.DONE if known else Symbol.OTHER if calls_back else Symbol.OWN
    spoke = known or calls_back
    with_whom = Cell(row.spoken_with, row.title) if spoke else Cell(row.phone, muted=True)
    confirmed = Cell("Ja", icon=Icon.TICK) if row.read_back else Cell("Nej")
    return (
        Cell(row.unit_name, symbol=symbol),
        _rung(row, now),
        with_whom,
        Cell(row.said if spoke else ""),
        Cell(_answer(row), strong=True),
        confirmed if spoke and row.rung_at else Cell(""),
    )


def _rung(row: BoardRow, now: datetime) -> Cell:
    why = called_off.short(row.news) if row.news or (row.left and row.topic is Topic.OTHER) else ""
    if row.left and row.rung_at is not None and row.result is CallResult.REACHED:
        return Cell("Ring igen", why, strong=True)
    if row.rung_at is None and why:
        return Cell(NOT_RUNG, why, strong=True)
    if row.rung_at is None:
        return Cell("Har svarat själv", muted=True) if row.answer else Cell(NOT_RUNG, strong=True)
    if row.result is CallResult.NO_ANSWER:
        again = f"Ring igen {since(row.again_at, now)}" if row.again_at else "Ring igen"
        return Cell(again, f"{RESULTS[row.result].lower()} {since(row.rung_at, now)}", strong=True)
    return Cell(since(row.rung_at, now), f"av {row.rung_by}")


def _answer(row: BoardRow) -> str:
    if row.news is not None:
        return ""
    if row.result is CallResult.CALLS_BACK:
        return RESULTS[row.result]
    if row.answer is not None:
        return (MEETING_ANSWERS if row.topic in MEETINGS else SPOKEN_ANSWERS)[row.answer]
    return "Vet" if reached(row) else ""


class Board(QAbstractItemModel):
    """Two levels: a group's index has the internal id 0, a row's the number of its group counted from 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[tuple[str, Group, tuple[tuple[Cell, ...], ...]], ...] = ()

    def set_cases(self, cases: Sequence[BoardCase], to_ring: frozenset[str], now: datetime) -> bool:
        """Shows these cases; False when that changes nothing, so that what is chosen stays chosen."""
        made = tuple(
            (
                case.case_id,
                group_of(case, to_ring=case.case_id in to_ring),
                tuple(cells_of(row, now) for row in case.rows),
            )
            for case in cases
        )
        if made == self._groups:
            return False
        self.beginResetModel()
        self._groups = made
        self.endResetModel()
        return True

    def group(self, place: int) -> Group:
        """The line above a group's rows."""
        return self._groups[place][1]

    def case_id(self, index: Index) -> str:
        """The case that an index belongs to."""
        place = index.row() if not index.internalId() else int(index.internalId()) - 1
        return self._groups[place][0]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()][2])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADS[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            return self._of_group(index, role)
        cell = self._groups[int(index.internalId()) - 1][2][index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (cell.words, cell.second) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken(HEADS[index.column()])
            case _:
                return cell if role == CELL_ROLE else None

    def _of_group(self, index: Index, role: int) -> object:
        group = self._groups[index.row()][1]
        if index.column():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return group.spoken()
        return group if role == GROUP_ROLE else None
