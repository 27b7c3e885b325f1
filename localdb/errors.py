"""What can go wrong with the workstation's copy, as one tree of errors. None of them carries anything about a
person.
"""

from __future__ import annotations

from enum import StrEnum


class WorkspaceError(Exception):
    """The base: the world failed, and the screen has a sentence for it (in `wording`)."""


class WrongPassphrase(WorkspaceError):
    """The passphrase or the code opens nothing here. Says no more, also when the user is unknown."""


class NotEncrypted(WorkspaceError):
    """A plain SQLite file lies where the encrypted one should be. It has not been touched."""


class NotOurs(WorkspaceError):
    """The copy cannot be read: it is missing or broken, needs another key, or a newer program wrote it."""


class MassRemoval(WorkspaceError):
    """So many cases would disappear that a person must be asked first; nothing of the page has been taken in.
    `gone`: the ids of the cases; `of`: how many there are here.
    """

    def __init__(self, gone: frozenset[str], of: int) -> None:
        super().__init__(f"{len(gone)} of {of}")
        self.gone, self.of = gone, of


class Newer(NotOurs):
    """A newer program has written the copy. There is nothing wrong with it."""


class NotSavedCause(StrEnum):
    """Why nothing was saved."""

    DISK_FULL = "disk_full"
    BUSY = "busy"
    READ_ONLY = "read_only"
    IO = "io"


class NotSaved(WorkspaceError):
    """Nothing of what was asked for has been saved; it can be asked for again."""

    def __init__(self, cause: NotSavedCause) -> None:
        super().__init__(cause.value)
        self.cause = cause
