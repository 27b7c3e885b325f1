"""The search in the header: finds cases and commands as somebody types, and does what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from forms import numbers
from localdb.listing import Filter, ListRow
from ui.models.case_list import listed_name
from ui.widgets.header import Header

CASES_MOST = 8


class Command(msgspec.Struct, frozen=True):
    """Something to do or a place to go, under the words that somebody may type."""

    words: str
    act: Callable[[], None]


def matching(commands: Sequence[Command], text: str) -> list[Command]:
    """The commands with every typed word at the beginning of one of theirs."""
    wanted = text.casefold().split()
    return [
        command
        for command in commands
        if wanted
        and all(any(own.startswith(word) for own in command.words.casefold().split()) for word in wanted)
    ]


class CommandSearch(QObject):
    """Hangs a list of hits under the header's search. Enter without choosing does the only hit, or else calls
    `whole_list` with the text.
    """

    def __init__(
        self,
        header: Header,
        find: Callable[[str], Sequence[ListRow]],
        commands: Sequence[Command],
        open_case: Callable[[str], None],
        whole_list: Callable[[str], None],
    ) -> None:
        super().__init__(header)
        self._header, self._find, self._commands = header, find, tuple(commands)
        self._open_case, self._whole_list = open_case, whole_list
        self._acts: dict[str, Callable[[], None]] = {}
        self._next: Callable[[], None] | None = None
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(14)
        popup = self._completer.popup()
        if popup is not None:
            popup.setObjectName("search-hits")
        header.search.setObjectName("search")
        header.search.setCompleter(self._completer)
        header.searched.connect(self._typed)
        header.search_entered.connect(self._entered)
        self._completer.activated.connect(self._chosen)

    def _typed(self, text: str) -> None:
        self._model.clear()
        self._acts.clear()
        if not text.strip():
            return
        for command in matching(self._commands, text):
            self._add(command.words, command.act)
        for row in self._find(text):
            self._add(f"{listed_name(row)}  {numbers.shown(row.number)}", self._opener(row.id))

    def _opener(self, case_id: str) -> Callable[[], None]:
        return lambda: self._open_case(case_id)

    def _add(self, words: str, act: Callable[[], None]) -> None:
        item = QStandardItem(words)
        item.setEditable(False)
        self._model.appendRow(item)
        self._acts[words] = act

    def _chosen(self, words: str) -> None:
        self._soon(self._acts[words])

    def _entered(self, text: str) -> None:
        if not text.strip():
            return
        if text in self._acts:
            self._soon(self._acts[text])
            return
        hits = [command.act for command in matching(self._commands, text)]
        hits += [self._opener(row.id) for row in self._find(text)]
        self._soon(hits[0] if len(hits) == 1 else lambda: self._whole_list(text))

    def _soon(self, act: Callable[[], None]) -> None:
        """Once, when the completer has put its words into the field and they can go again: Enter in its list
        is told twice, by the list and by the field.
        """
        if self._next is None:
            QTimer.singleShot(0, self, self._do)
        self._next = act

    def _do(self) -> None:
        act, self._next = self._next, None
        self._header.search.clear()
        if act is not None:
            act()


def find_cases(rows: Callable[..., Sequence[ListRow]]) -> Callable[[str], Sequence[ListRow]]:
    """The first hits among all open cases, through the Workspace's `rows`."""
    return lambda text: rows(Filter.ALL, text, None, CASES_MOST)
