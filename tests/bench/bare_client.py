"""What the workstation's replay is measured beside: the same bytes over a plain connection, into plain
tables of an encrypted file.
"""

from __future__ import annotations

from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path

import msgspec

from cases.case import Sip, opening_of
from cases.exchange import PUSH_MOST, VIEW, CaseRow, PullRow, Pushed, Receipt
from localdb import search
from localdb.driver import Connection, open_file
from tests.bench.opening import KEY

_rows = msgspec.json.Decoder(PullRow)
_receipts = msgspec.json.Decoder(Receipt)
_encode = msgspec.json.Encoder().encode


def empty_file(path: Path) -> Connection:
    """An encrypted file with the plain tables."""
    connection = open_file(path, KEY, create=True)
    for made in (
        "CREATE TABLE outbox(n INTEGER PRIMARY KEY, body BLOB, signature BLOB, state INTEGER)",
        "CREATE TABLE answers(n INTEGER PRIMARY KEY, receipt BLOB)",
        "CREATE TABLE base(n INTEGER PRIMARY KEY, id TEXT, view BLOB)",
        "CREATE TABLE listed(n INTEGER PRIMARY KEY, name TEXT, number TEXT, changed_at TEXT)",
        "CREATE VIRTUAL TABLE finder USING fts5(words, detail=none, columnsize=0, tokenize='unicode61')",
    ):
        connection.execute(made)
    return connection


def queue(connection: Connection, lines: Sequence[Pushed]) -> None:
    """Put what is to be sent into the file."""
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO outbox(body, signature, state) VALUES (?, ?, 0)",
        [(each.body, each.signature) for each in lines],
    )
    connection.execute("COMMIT")


def push_all(connection: Connection, port: int) -> int:
    """Post everything in the queue and keep the receipts; how many there were."""
    http = HTTPConnection("127.0.0.1", port)
    done = 0
    while True:
        waiting = connection.execute(
            "SELECT n, body, signature FROM outbox WHERE n > ? ORDER BY n LIMIT ?", (done, PUSH_MOST)
        ).fetchall()
        if not waiting:
            http.close()
            return done
        http.request(
            "POST", "/", b"\n".join(_encode(Pushed(body, signature)) for _, body, signature in waiting)
        )
        receipts = _receipts.decode_lines(http.getresponse().read())
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO answers(n, receipt) VALUES (?, ?)",
            [(waiting[receipt.line][0], _encode(receipt)) for receipt in receipts],
        )
        connection.executemany("UPDATE outbox SET state = 1 WHERE n = ?", [(n,) for n, _, _ in waiting])
        connection.execute("COMMIT")
        done = waiting[-1][0]


def pull_all(connection: Connection, port: int) -> int:
    """Fetch every case, decode and encode it, and keep and index it; how many there were."""
    http = HTTPConnection("127.0.0.1", port)
    done = 0
    while True:
        http.request("GET", f"/?{done}")
        page = [row for row in _rows.decode_lines(http.getresponse().read()) if isinstance(row, CaseRow)]
        if not page:
            http.close()
            return done
        base, listed, words = [], [], []
        for n, row in enumerate(page, start=done + 1):
            view = VIEW.decode(row.view)
            _encode(view)
            base.append((n, row.id, bytes(row.view)))
            first = opening_of(view) if isinstance(view, Sip) else None
            name, number = (first.name, first.number) if first else ("", "")
            listed.append((n, name, number, row.changed_at.isoformat()))
            words.append((n, search.words(name, number)))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO base(n, id, view) VALUES (?, ?, ?)", base)
        connection.executemany("INSERT INTO listed(n, name, number, changed_at) VALUES (?, ?, ?, ?)", listed)
        connection.executemany("INSERT INTO finder(rowid, words) VALUES (?, ?)", words)
        connection.execute("COMMIT")
        done += len(page)
