"""The errors of the copy say which they are, and nothing about anybody."""

from __future__ import annotations

import pytest

from localdb.errors import (
    Newer,
    NotEncrypted,
    NotOurs,
    NotSaved,
    NotSavedCause,
    WorkspaceError,
    WrongPassphrase,
)


@pytest.mark.parametrize("kind", [WrongPassphrase, NotEncrypted, NotOurs, Newer])
def test_every_error_is_a_failure_of_the_world_and_carries_no_text(kind: type[WorkspaceError]) -> None:
    assert issubclass(kind, WorkspaceError)
    assert str(kind()) == ""


@pytest.mark.parametrize("cause", NotSavedCause)
def test_what_was_not_saved_says_only_why(cause: NotSavedCause) -> None:
    assert NotSaved(cause).cause is cause
    assert str(NotSaved(cause)) == cause.value
