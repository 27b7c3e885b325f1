"""A program that is older than some of what comes: it reads no case in which a certain word stands."""

from __future__ import annotations

import msgspec
import pytest

from cases.case import View
from cases.exchange import VIEW

WORD = "Framtidssoppa"


class _Older:
    def decode(self, body: bytes | str) -> View:
        sent = body.encode() if isinstance(body, str) else bytes(body)
        if WORD.encode() in sent:
            raise msgspec.ValidationError("of a newer program")
        return VIEW.decode(sent)


def is_older(patched: pytest.MonkeyPatch) -> None:
    """From now on, until the patch is undone."""
    patched.setattr("localdb.lane.VIEW", _Older())
