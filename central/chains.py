"""Authors' chains at the centre: what a push proves, what still has to come, and what waits for it (design
section 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select, tuple_

from central.lines import Line, read_body
from central.store import upsert
from central.tables import CHAINS, KEYS, LEDGER, OUTCOMES, UNPROVEN
from seal.action import public_key
from seal.chain import START, Head, Link, Verdict, judge

ChainKey = tuple[str, int]
"""Author and incarnation; the workstation is the one that delivers."""


class Judged(msgspec.Struct, frozen=True):
    """A line with what its chain says of it. `received_seq` is not 0 when it came in an earlier push and has
    waited.
    """

    line: Line
    verdict: Verdict
    received_seq: int = 0


class _Member(msgspec.Struct, frozen=True):
    """A line as a link of a chain. `received` is not 0 when it is still unproven from an earlier push."""

    link: Link
    line: Line
    received: int


def judge_lines(connection: Connection, workstation: str, lines: Sequence[Line]) -> list[Judged]:
    """One verdict for each line, and for each earlier action of the same chains that is still unproven; in
    the order to decide them.

    Writes the chains' new heads. A line that names another workstation than the one that delivers it is
    quarantined.
    """
    chains: dict[ChainKey, list[_Member]] = {}
    strangers: list[Judged] = []
    for line in lines:
        if line.envelope is not None and line.envelope.workstation != workstation:
            strangers.append(Judged(line, Verdict.QUARANTINED))
        else:
            _sort_in(chains, line, 0)
    for waiting, received in _waiting(connection, workstation, chains):
        if waiting.envelope is not None and waiting.envelope.workstation == workstation:
            _sort_in(chains, waiting, received)
    heads = _heads(connection, workstation, chains)
    keys = _keys(connection, workstation, {author for author, _ in chains})
    ordered: list[tuple[tuple[int, int], Judged]] = [((judged.line.index, 0), judged) for judged in strangers]
    moved = []
    for chain, members in chains.items():
        # What came before without proof stands after a new one of the same number, and cannot take its place.
        members.sort(key=lambda member: (member.link.sequence, member.received > 0))
        raw = keys.get(chain[0])
        head = heads.get(chain, Head())
        earlier = _earlier(connection, workstation, chain, head, members)
        verdicts = judge(head, [member.link for member in members], public_key(raw) if raw else None, earlier)
        place = 0
        for member, verdict in zip(members, verdicts, strict=True):
            place = place if member.received else max(place, member.line.index)
            judged = Judged(member.line, verdict, member.received)
            ordered.append(((place, member.link.sequence), judged))
            if verdict is Verdict.PROVEN:
                head = Head(member.link.sequence, member.line.hash)
        if head != heads.get(chain, Head()):
            moved.append(_row(workstation, chain, head))
    upsert(connection, CHAINS, moved)
    return [judged for _, judged in sorted(ordered, key=lambda pair: pair[0])]


def _sort_in(chains: dict[ChainKey, list[_Member]], line: Line, received: int) -> None:
    envelope = line.envelope
    if envelope is not None:
        link = Link(envelope.sequence, envelope.previous_hash, line.body, line.signature, line.unopened)
        chain = (envelope.author, envelope.incarnation)
        chains.setdefault(chain, []).append(_Member(link, line, received))


def _row(workstation: str, chain: ChainKey, head: Head) -> dict[str, object]:
    author, incarnation = chain
    return {
        "workstation": workstation,
        "author": author,
        "incarnation": incarnation,
        "sequence": head.sequence,
        "hash": head.hash,
    }


def _heads(connection: Connection, workstation: str, chains: Iterable[ChainKey]) -> dict[ChainKey, Head]:
    query = select(CHAINS).where(
        CHAINS.c.workstation == workstation, tuple_(CHAINS.c.author, CHAINS.c.incarnation).in_(list(chains))
    )
    return {(row.author, row.incarnation): Head(row.sequence, row.hash) for row in connection.execute(query)}


def _keys(connection: Connection, workstation: str, authors: Iterable[str]) -> dict[str, bytes]:
    query = select(KEYS.c.hsa_id, KEYS.c.public).where(
        KEYS.c.workstation == workstation, KEYS.c.hsa_id.in_(list(authors))
    )
    return {row.hsa_id: row.public for row in connection.execute(query)}


def _earlier(
    connection: Connection, workstation: str, chain: ChainKey, head: Head, members: Sequence[_Member]
) -> frozenset[str]:
    """The named predecessors that are known, but are not the newest: asked only where a link does not go on
    from the one before.
    """
    newest, odd = head, set()
    for member in members:
        link = member.link
        if link.sequence != newest.sequence + 1 or link.previous_hash != newest.hash:
            odd.add(link.previous_hash)
        newest = Head(link.sequence, member.line.hash)
    if not odd:
        return frozenset()
    query = select(OUTCOMES.c.hash).where(
        OUTCOMES.c.hash.in_(odd),
        OUTCOMES.c.sequence.in_([member.link.sequence - 1 for member in members]),
        OUTCOMES.c.workstation == workstation,
        OUTCOMES.c.author == chain[0],
        OUTCOMES.c.incarnation == chain[1],
        OUTCOMES.c.waits.not_in(("chain", "proof")),
    )
    known = {row.hash for row in connection.execute(query)}
    return frozenset(known | {START} if head.sequence else known)


def _waiting(
    connection: Connection, workstation: str, chains: dict[ChainKey, list[_Member]]
) -> list[tuple[Line, int]]:
    """What came before and is not proven. Which chains it is of is not asked of the database: it would go
    through all that was ever in them.
    """
    unproven = OUTCOMES.c.workstation == workstation, UNPROVEN
    named = select(OUTCOMES.c.author, OUTCOMES.c.incarnation).where(*unproven)
    if chains.keys().isdisjoint((row.author, row.incarnation) for row in connection.execute(named)):
        return []
    query = (
        select(
            LEDGER.c.body,
            LEDGER.c.signature,
            OUTCOMES.c.received_seq,
            OUTCOMES.c.author,
            OUTCOMES.c.incarnation,
        )
        .join(OUTCOMES, OUTCOMES.c.received_seq == LEDGER.c.commit_seq)
        .where(*unproven)
    )
    return [
        (read_body(-1, row.body, row.signature), row.received_seq)
        for row in connection.execute(query)
        if (row.author, row.incarnation) in chains
    ]
