"""That the real ends fit what the loop needs."""

from __future__ import annotations

from localdb.workspace import Workspace
from sync.ports import PAUSING, Centre, Desk, Failed, Trouble
from sync.remote import Remote


def as_desk(workspace: Workspace) -> Desk:
    """mypy holds this: the Workspace is a desk."""
    return workspace


def as_centre(remote: Remote) -> Centre:
    """mypy holds this: the remote is a centre."""
    return remote


def test_the_real_ends_have_every_verb_of_the_ports() -> None:
    for port, real in ((Desk, Workspace), (Centre, Remote)):
        verbs = {name for name in vars(port) if not name.startswith("_")}
        assert verbs <= set(dir(real))


def test_a_failure_says_nothing_but_its_reason_and_a_wait() -> None:
    assert Failed.__struct_fields__ == ("reason", "retry_after")


def test_what_passes_by_itself_pauses_nothing() -> None:
    passing = {
        Trouble.NO_NETWORK,
        Trouble.NO_ANSWER,
        Trouble.BUSY,
        Trouble.FULL,
        Trouble.BROKEN,
        Trouble.STRANGE_ANSWER,
        Trouble.TRUNCATED,
    }
    assert not passing & PAUSING
