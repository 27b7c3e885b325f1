"""New copies for tests: each is a copy of one that was made before, for to make the tables takes six times as
long as to open them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from cases.settings import Settings
from localdb.meta import Identity
from localdb.perform import Clock, Ids
from localdb.workspace import FILE, Workspace, create, open_workspace

_made: dict[bytes, bytes] = {}


def fresh(
    folder: Path, key: bytes, identity: Identity, settings: Settings, clock: Clock, ids: Ids
) -> Workspace:
    """As `create`."""
    named = key + msgspec.msgpack.encode((identity, settings))
    if named not in _made:
        with tempfile.TemporaryDirectory() as made:
            create(Path(made), key, identity, settings, clock, ids).close()
            _made[named] = (Path(made) / FILE).read_bytes()
    with (folder / FILE).open("xb") as file:
        file.write(_made[named])
    return open_workspace(folder, key, clock, ids)
