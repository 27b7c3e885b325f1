"""Fetches what is new at the central system, a page at a time; saves each page and its cursor together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from cases.exchange import AliasRow, CaseRow, Header, OutcomeRow, RemovedRow, SettingsRow
from localdb.meta import Identity
from sync.ports import Centre, Desk, Failed, Page, Trouble


class Pulled(msgspec.Struct, frozen=True):
    """What one page did. `more`: the centre has further pages. `epoch`: the centre's. `agrees`: whether the
    copy is what the centre says that it should be; None when that page could not tell.
    """

    rows: int
    cases: tuple[str, ...]
    outcomes: bool
    settings: bool
    more: bool
    epoch: int
    agrees: bool | None = None


def pull_once(desk: Desk, centre: Centre, now: datetime, epoch: int | None = None) -> Pulled | Failed:
    """Fetch the next page and save it. `epoch` is the centre's as it was last known, None when it was not.
    Raises NotSaved when the page could not be saved: then it comes again.
    """
    cursor = desk.cursor()
    page = centre.pull(cursor)
    if isinstance(page, Failed):
        return page
    stranger = foreign(page.header, desk.identity(), epoch)
    if stranger is not None:
        return Failed(stranger)
    if page.end.more and page.end.cursor == cursor:
        return Failed(Trouble.NO_PROGRESS)
    desk.receive(page.rows, page.end, now)
    return msgspec.structs.replace(summed(page), agrees=None if page.end.more else desk.facts().digest_equal)


def pull_all(desk: Desk, centre: Centre, clock: Callable[[], datetime]) -> Pulled | Failed:
    """Fetch pages until there are no more: the first pull of a workstation that has just joined. The rows are
    the sum of all pages; the cases are those of the last.
    """
    rows, epoch = 0, None
    while True:
        pulled = pull_once(desk, centre, clock(), epoch)
        if isinstance(pulled, Failed):
            return pulled
        rows, epoch = rows + pulled.rows, pulled.epoch
        if not pulled.more:
            return msgspec.structs.replace(pulled, rows=rows)


def foreign(header: Header, identity: Identity, epoch: int | None) -> Trouble | None:
    """What makes a page another's than ours."""
    if header.ledger != identity.ledger or header.unit != identity.unit:
        return Trouble.OTHER_LEDGER
    return Trouble.OTHER_EPOCH if epoch is not None and header.epoch != epoch else None


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
    return Pulled(len(page.rows), tuple(cases), outcomes, settings, page.end.more, page.header.epoch)
