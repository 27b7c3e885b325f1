"""Fetches what is new at the central system, a page at a time; saves each page and its cursor together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from cases.exchange import AliasRow, CaseRow, Differing, Header, OutcomeRow, RemovedRow, SettingsRow
from localdb.errors import MassRemoval
from localdb.meta import Identity, Place
from sync.ports import Centre, Desk, Failed, Page, Trouble


class Pulled(msgspec.Struct, frozen=True):
    """What one page did. `more`: the centre has further pages. `agrees`: whether the copy is what the centre
    says that it should be; None when that page could not tell.
    """

    rows: int
    cases: tuple[str, ...]
    outcomes: bool
    settings: bool
    more: bool
    agrees: bool | None = None


def pull_once(desk: Desk, centre: Centre, now: datetime) -> Pulled | Failed:
    """Fetch the next page and save it. Raises NotSaved when the page could not be saved: then it comes
    again.
    """
    cursor, place = desk.cursor(), desk.place()
    page = centre.pull(cursor, desk.look())
    if isinstance(page, Failed):
        return page
    mark = None if page.end.more else page.end.mark
    stranger = foreign(page.header, mark, desk.identity(), place)
    if stranger is not None:
        return Failed(stranger)
    if page.end.more and page.end.cursor == cursor:
        return Failed(Trouble.NO_PROGRESS)
    try:
        desk.receive((page.header, *page.rows), page.end, now)
    except MassRemoval:
        return Failed(Trouble.MASS_REMOVAL)
    return msgspec.structs.replace(summed(page), agrees=None if page.end.more else desk.facts().digest_equal)


def pull_all(desk: Desk, centre: Centre, clock: Callable[[], datetime]) -> Pulled | Failed:
    """Fetch pages until there are no more: the first pull of a workstation that has just joined. The rows are
    the sum of all pages; the cases are those of the last.
    """
    rows = 0
    while True:
        pulled = pull_once(desk, centre, clock())
        if isinstance(pulled, Failed):
            return pulled
        rows += pulled.rows
        if not pulled.more:
            return msgspec.structs.replace(pulled, rows=rows)


def foreign(said: Header | Differing, mark: int | None, identity: Identity, place: Place) -> Trouble | None:
    """What makes an answer another's than ours, or one of a ledger that has gone back (design section 9, 11).
    `mark`: how far the ledger has come, where the answer tells.
    """
    if said.ledger != identity.ledger or said.unit != identity.unit:
        return Trouble.OTHER_LEDGER
    if place.epoch and said.epoch != place.epoch:
        return Trouble.OTHER_EPOCH
    return Trouble.WENT_BACK if mark is not None and mark < place.heard else None


def summed(page: Page) -> Pulled:
    """What a page brought."""
    cases: dict[str, None] = {}
    outcomes = settings = False
    for row in page.rows:
        match row:
            case CaseRow(id=id_) | RemovedRow(id=id_):
                cases[id_] = None
            case AliasRow():
                cases[row.alias] = cases[row.survivor] = None
            case OutcomeRow():
                outcomes = True
            case SettingsRow():
                settings = True
    return Pulled(len(page.rows), tuple(cases), outcomes, settings, page.end.more)
