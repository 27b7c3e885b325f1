"""What one transaction has read and will write: cases, aliases, outcomes and held actions, read in few
queries and written in bulk.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, or_, select, update

from cases.case import Sip
from cases.exchange import OutcomeRow, Receipt
from cases.settings import Settings
from central.audit import Entry, entry
from central.store import Counter, add, upsert
from central.tables import ALIASES, AUDIT, CASES, COUNTER, HELD, LEDGER, OUTCOMES, PARTED
from central.values import CASE, RECEIPT, Author, Held, Known, Standing, active, encode, number_of
from seal.action import action_of

# What every batch asks is put into words once.
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_KNOWN = select(OUTCOMES.c.action_id, OUTCOMES.c.hash, OUTCOMES.c.receipt, OUTCOMES.c.waits).where(
    OUTCOMES.c.action_id.in_(_WANTED)
)
_OF_NUMBERS = select(CASES.c.id).where(CASES.c.number.in_(_WANTED))
_ALIASED = select(ALIASES.c.alias, ALIASES.c.survivor).where(ALIASES.c.alias.in_(_WANTED))
_STANDING = select(CASES).where(CASES.c.id.in_(_WANTED))
_THEIR_ALIASES = select(ALIASES.c.alias).where(ALIASES.c.survivor.in_(_WANTED))
_HELD = (
    select(OUTCOMES, LEDGER.c.body)
    .join(LEDGER, OUTCOMES.c.received_seq == LEDGER.c.commit_seq)
    .where(or_(OUTCOMES.c.case_id.in_(_WANTED), OUTCOMES.c.case_id.in_(_THEIR_ALIASES)))
    .where(HELD)
    .order_by(OUTCOMES.c.received_seq)
)


class Working:
    """One transaction's desk: read what a batch needs, change it here, write all of it once."""

    def __init__(
        self, connection: Connection, counter: Counter, settings: Settings, rules_version: int
    ) -> None:
        self.connection = connection
        self.counter = counter
        self.settings = settings
        self.rules_version = rules_version
        self.seq = counter.seq
        self.cases: dict[str, Standing] = {}
        self.known: dict[str, Known | None] = {}
        self.held: dict[str, dict[str, Held]] = {}
        self.numbers: dict[str, set[str]] = {}
        self.absorbed: dict[str, Standing] = {}
        self.freed: set[str] = set()
        self.divided: set[str] = set()
        self.parted: list[str] = []
        self.shaken: set[str] = set()
        self.news: dict[str, tuple[str, OutcomeRow, int, bool]] = {}
        self._aliases: dict[str, str | None] = {}
        self._moved: dict[str, str] = {}
        self._ledger: list[dict[str, Any]] = []
        self._outcomes: dict[str, dict[str, Any]] = {}
        self._audit: list[Entry] = []
        self._sealed: list[dict[str, Any]] = []

    # reading

    def read(self, case_ids: Iterable[str], action_ids: Iterable[str]) -> None:
        """Read the cases that these ids name today, what waits in them, and what became of these actions."""
        self._read_aliases({id_ for id_ in case_ids if id_ and id_ not in self._aliases})
        self._read_cases({self.resolve(id_) for id_ in case_ids if id_})
        self.read_outcomes(action_ids)

    def resolve(self, case_id: str) -> str:
        """The case that an opening's id means today."""
        return self._moved.get(case_id) or self._aliases.get(case_id) or case_id

    def case(self, case_id: str) -> Sip | None:
        """The case as it stands now, by its own id."""
        standing = self.cases.get(case_id)
        return standing.now if standing else None

    def read_outcomes(self, action_ids: Iterable[str]) -> None:
        """Read what became of these actions, where it is not read yet."""
        wanted = {id_ for id_ in action_ids if id_ not in self.known}
        if not wanted:
            return
        self.known.update(dict.fromkeys(wanted))
        for row in self.connection.execute(_KNOWN, {"wanted": list(wanted)}):
            self.known[row.action_id] = Known(row.hash, RECEIPT.decode(row.receipt), row.waits)

    def same_number(self, number: str) -> set[str]:
        """The ids of all cases with a valid number."""
        if number not in self.numbers:
            self.read_numbers((number,))
        return self.numbers[number]

    def read_numbers(self, numbers: Iterable[str]) -> None:
        """Read every case of these numbers."""
        wanted = {number for number in numbers if number and number not in self.numbers}
        if not wanted:
            return
        for number in wanted:
            self.numbers[number] = {
                id_ for id_, standing in self.cases.items() if number_of(standing.now) == number
            }
        found = set(self.connection.execute(_OF_NUMBERS, {"wanted": list(wanted)}).scalars())
        found = {self.resolve(id_) for id_ in found}
        self._read_cases(found)
        for id_ in found:
            # The person's number may have been put right since the row was written.
            if (number := number_of(self.cases[id_].now)) in self.numbers:
                self.numbers[number].add(id_)

    def _read_aliases(self, wanted: set[str]) -> None:
        if not wanted:
            return
        self._aliases.update(dict.fromkeys(wanted))
        found = self.connection.execute(_ALIASED, {"wanted": list(wanted)})
        self._aliases.update({row.alias: row.survivor for row in found})

    def _read_cases(self, ids: set[str]) -> None:
        wanted = {id_ for id_ in ids if id_ not in self.held}
        if not wanted:
            return
        for row in self.connection.execute(_STANDING, {"wanted": list(wanted)}):
            if row.id not in self.cases:
                case = CASE.decode(row.body)
                self.cases[row.id] = Standing(
                    case, case, row.opened_seq, row.revision, pending=row.pending, was_pending=row.pending
                )
        self._read_held(wanted)

    def _read_held(self, ids: set[str]) -> None:
        self.held.update({id_: {} for id_ in ids})
        found = [
            Held(
                action_of(row.body),
                Author(row.unit, row.workstation, row.author, row.incarnation, row.sequence),
                row.hash,
                row.received_seq,
                RECEIPT.decode(row.receipt),
            )
            for row in self.connection.execute(_HELD, {"wanted": list(ids)})
        ]
        self._read_aliases(
            {held.action.case_id for held in found if held.action.case_id not in self._aliases}
        )
        for held in found:
            self.held[self.resolve(held.action.case_id)][held.action.id] = held
        self.read_outcomes({id_ for held in found for id_ in (held.action.id, *held.action.depends_on)})

    # changing

    def next_seq(self) -> int:
        """The next number of the ledger."""
        self.seq += 1
        return self.seq

    def change(self, case: Sip, seq: int, at: datetime) -> None:
        """The case stands like this from now on."""
        known = self.cases.get(case.id)
        number = number_of(case)
        if known is None:
            self.cases[case.id] = Standing(None, case, seq, seq, at)
            self.held.setdefault(case.id, {})
            self.shaken.add(number)
        else:
            if (before := number_of(known.now)) != number:
                self.numbers.get(before, set()).discard(case.id)
            if before != number or active(known.now) != active(case):
                self.shaken |= {before, number}
                known.pending = False
            known.now, known.revision = case, seq
            known.changed_at = max(at, known.changed_at)
        if number in self.numbers:
            self.numbers[number].add(case.id)

    def absorb(self, survivor: Sip, loser: str, seq: int, at: datetime) -> None:
        """The loser lives on in the survivor, which now looks like this; its id becomes an alias."""
        self.absorbed[loser] = self.cases.pop(loser)
        self.shaken.add(number_of(self.absorbed[loser].now))
        for same in self.numbers.values():
            same.discard(loser)
        older = set(
            self.connection.execute(select(ALIASES.c.alias).where(ALIASES.c.survivor == loser)).scalars()
        )
        # What this transaction has parted or joined is not written yet.
        older -= self.freed | self._moved.keys()
        older |= {alias for alias, target in self._moved.items() if target == loser}
        self._moved.update(dict.fromkeys((*sorted(older), loser), survivor.id))
        self.held.setdefault(survivor.id, {}).update(self.held.pop(loser, {}))
        self.change(survivor, seq, at)

    def part(self, stays: Sip, goes: Sip, seq: int, at: datetime, opened_seq: int) -> None:
        """The case was two: it lives on as one side, and the other lives under the id of one of its openings,
        which is no alias any more. What was held goes with the opening it came through.
        """
        joined = self.cases[stays.id].now
        sealed = {"commit_seq": seq, "case_id": stays.id, "other": goes.id, "body": encode(joined)}
        self._sealed.append(sealed)
        before = self.absorbed.pop(goes.id, None)
        self.freed.add(goes.id)
        self._aliases[goes.id] = None
        self._moved.pop(goes.id, None)
        self._moved.update((key, goes.id) for key in goes.openings if key != goes.id)
        held = self.held.get(stays.id, {})
        self.held[goes.id] = {
            key: each for key, each in held.items() if self.resolve(each.action.case_id) == goes.id
        }
        self.held[stays.id] = {key: each for key, each in held.items() if key not in self.held[goes.id]}
        self.change(stays, seq, at)
        self.change(goes, seq, at)
        self.cases[goes.id].opened_seq = opened_seq
        self.cases[goes.id].before = before.before if before else None
        self.divided |= {stays.id, goes.id}
        self.parted += [stays.id, goes.id]

    def moved(self) -> dict[str, str]:
        """The ids that became aliases, or changed their survivor, in this transaction."""
        return self._moved

    def record(
        self,
        *,
        kind: str,
        action_id: str,
        case_id: str,
        receipt: Receipt,
        at: datetime,
        author: Author,
        absorbed: str = "",
        flag: str = "",
        change: Sip | None = None,
        body: bytes | None = None,
        signature: bytes | None = None,
    ) -> None:
        """A row of the ledger, and of the audit trail."""
        self._ledger.append(
            {
                "commit_seq": receipt.commit_seq,
                "kind": kind,
                "action_id": action_id,
                "case_id": case_id,
                "absorbed": absorbed,
                "outcome": str(receipt.outcome),
                "receipt": encode(receipt),
                "flag": flag,
                "settings_version": self.settings.version,
                "rules_version": self.rules_version,
                "change": encode(change) if change is not None else None,
                "body": body,
                "signature": signature,
                "decided_at": at.isoformat(),
            }
        )
        self.audit(kind, at, author, action_id=action_id, case_id=case_id, outcome=str(receipt.outcome))

    def audit(
        self,
        what: str,
        at: datetime,
        author: Author,
        *,
        action_id: str = "",
        case_id: str = "",
        outcome: str = "",
    ) -> None:
        """A row of the audit trail."""
        who = {"unit": author.unit, "workstation": author.workstation, "author": author.hsa_id}
        self._audit.append(entry(what, at, **who, action_id=action_id, case_id=case_id, outcome=outcome))

    def settle(
        self, case_id: str, author: Author, hash_: str, receipt: Receipt, received_seq: int, waits: str
    ) -> None:
        """The action's outcome is this from now on."""
        self.known[receipt.id] = Known(hash_, receipt, waits)
        self._outcomes[receipt.id] = {
            "action_id": receipt.id,
            "received_seq": received_seq,
            "case_id": case_id,
            "unit": author.unit,
            "workstation": author.workstation,
            "author": author.hsa_id,
            "incarnation": author.incarnation,
            "sequence": author.sequence,
            "hash": hash_,
            "outcome": str(receipt.outcome),
            "waits": waits,
            "receipt": encode(receipt),
        }

    def tell(self, unit: str, row: OutcomeRow, seq: int, *, answered: bool) -> None:
        """All of the unit's workstations are to hear of this outcome, as of this number of the ledger.
        `answered`: it took effect, and the answer to the push told that; one that begins afresh need not hear
        of it.
        """
        self.news[row.receipt.id] = (unit, row, seq, answered)

    # writing

    def write(self) -> None:
        """Everything but the units' rows, in one statement for each table."""
        connection = self.connection
        add(connection, LEDGER, self._ledger)
        add(connection, AUDIT, self._audit)
        if self.absorbed:
            connection.execute(delete(CASES).where(CASES.c.id.in_(self.absorbed)))
        upsert(
            connection,
            CASES,
            [_row(standing) for standing in self.cases.values() if standing.is_new],
        )
        if self.freed:
            connection.execute(delete(ALIASES).where(ALIASES.c.alias.in_(self.freed)))
        add(connection, PARTED, self._sealed)
        upsert(
            connection,
            ALIASES,
            [{"alias": alias, "survivor": target} for alias, target in self._moved.items()],
        )
        upsert(connection, OUTCOMES, list(self._outcomes.values()))
        if self.seq != self.counter.seq:
            connection.execute(update(COUNTER).values(seq=self.seq))


def _row(standing: Standing) -> dict[str, Any]:
    case = standing.now
    return {
        "id": case.id,
        "group_id": min(case.openings),
        "kind": "sip",
        "active": active(case),
        "pending": standing.pending,
        "number": number_of(case),
        "opened_seq": standing.opened_seq,
        "revision": standing.revision,
        "body": encode(case),
    }
