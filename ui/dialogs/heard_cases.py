"""Which of the unit's cases a call is about: found by the person's number, else by her name, else by the
reference that was read out.
"""

from __future__ import annotations

import msgspec

from cases.case import Sip
from forms import numbers, references
from localdb.listing import Filter, ListRow
from localdb.shelf import Shelf
from ui.work import Work

MOST = 6
"""So many cases are offered to choose from; whoever gets more goes on typing."""

LATEST = 500
"""A reference is looked for in so many of the cases that were changed last."""

_GOES_ON = (Shelf.START, Shelf.ACTIVE)


class Found(msgspec.Struct, frozen=True):
    """The cases that go on and fit. `sure`: by number or reference; several people may bear one name."""

    rows: tuple[ListRow, ...] = ()
    sure: bool = True


def cases_for(work: Work, number: str, name: str, reference: str, *, left: bool) -> Found:
    """What fits the words that were typed; a number that is whole decides alone. `left`: where nothing else
    fits, what the unit has left, so that somebody can say what stands in the way there.
    """
    known = numbers.parse(number, work.today())
    rows = _going_on(work.ws.find_person(known.canonical), left) if known.valid else ()
    if rows:
        return Found(rows)
    # Without its century a number may be somebody else's.
    text = number.strip() if known.valid else f"{number.strip()} {name.strip()}".strip()
    if text:
        return Found(_going_on(work.ws.rows(Filter.ALL, text, None, MOST), left), sure=False)
    if references.is_valid(reference):
        rows = _going_on(work.ws.rows(Filter.ALL, "", None, LATEST), left=False)
        return Found(tuple(row for row in rows if _was_read_out(work, row.id, reference)))
    return Found()


def _going_on(rows: tuple[ListRow, ...], left: bool) -> tuple[ListRow, ...]:
    here = tuple(row for row in rows if not row.stub and row.shelf in _GOES_ON)
    return here or (tuple(row for row in rows if row.stub) if left else ())


def _was_read_out(work: Work, case_id: str, reference: str) -> bool:
    """Whether anything in the case bears the reference."""
    file, signs = work.ws.case(case_id), references.normalise(reference)
    if file is None or not isinstance(file.view, Sip):
        return False
    openings = file.view.openings.values()
    known = {sign for opening in openings for sign in (opening.reference, opening.heard_reference)}
    return signs in known or any(half.reference == signs for half in file.view.halves.values())
