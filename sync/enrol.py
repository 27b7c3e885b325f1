"""Joins a workstation to its unit: a one-time code and the users' public keys, for a credential and the first
settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cases.exchange import Enrolled, Enrolling
from sync.ports import Centre, Failed, Trouble


class NotJoined(StrEnum):
    """Why a workstation did not join, beside what can fail in any call."""

    CODE = "code"
    """The code is wrong, used or too old."""
    NOT_A_CENTRE = "not_a_centre"
    """What answers at the address is no central system that this program can talk to."""


def join(
    centre: Centre, code: str, workstation: str, keys: Mapping[str, bytes], name: str = ""
) -> Enrolled | Failed | NotJoined:
    """Join under an id for the workstation. `keys`: HSA-id to the user's 32 raw public bytes. `name`: what
    the computer is called at the unit, told where the centre keeps it.

    The status is asked for first, so that a one-time code is never given to something that is not a central
    system.
    """
    status = centre.status()
    if isinstance(status, Failed):
        return NotJoined.NOT_A_CENTRE if status.reason in _STRANGERS else status
    answer = centre.enrol(Enrolling(tidy(code), workstation, dict(keys), name if status.keeps_names else ""))
    if isinstance(answer, Failed):
        return NotJoined.CODE if answer.reason in _BAD_CODE else answer
    return NotJoined.NOT_A_CENTRE if answer.ledger != status.ledger else answer


def tidy(code: str) -> str:
    """A code as it was read from paper: no spaces around or in it."""
    return "".join(code.split())


_STRANGERS = frozenset({Trouble.STRANGE_ANSWER, Trouble.NOT_ACCEPTED})
_BAD_CODE = frozenset({Trouble.UNAUTHORISED, Trouble.NOT_ACCEPTED})
