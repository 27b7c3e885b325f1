"""What the centre's push and pull are measured beside: the least that takes in and gives out the same
bytes. Run as a program over the file that the real centre left.
"""

from __future__ import annotations

import socket
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import uvicorn

from cases.action import Action
from cases.case import Sip
from cases.exchange import Outcome, Pushed, Receipt

KINDS = ("ledger", "cases", "feed", "outcomes", "audit")
_PAGE = 2000

_pushed = msgspec.json.Decoder(Pushed)
_action = msgspec.json.Decoder(Action)
_case = msgspec.json.Decoder(Sip)
_encode = msgspec.json.Encoder().encode

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Bare:
    """Rows as the real centre made them, inserted again as lines come: one transaction a push."""

    def __init__(self, path: Path, left: Path, before: dict[str, int], lines: int, unit: str) -> None:
        source = sqlite3.connect(left)
        self.rows = {kind: rows_after(source, kind, before) for kind in KINDS}
        self.lines, self.taken = lines, 0
        self.case = next(row[-1] for row in self.rows["cases"])
        self.file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self.file.execute(f"PRAGMA {pragma}")
        for kind in KINDS:
            (made,) = source.execute(
                "SELECT sql FROM sqlite_master WHERE type='table' AND name=?", (kind,)
            ).fetchone()
            self.file.execute(made)
        given = source.execute(
            "SELECT body FROM feed WHERE unit = ? AND slot LIKE 'case:%' AND seq <= ? ORDER BY seq",
            (unit, before["ledger"]),
        )
        self.file.execute("CREATE TABLE given(n INTEGER PRIMARY KEY, body BLOB)")
        self.file.execute("BEGIN")
        self.file.executemany("INSERT INTO given(body) VALUES (?)", given.fetchall())
        self.file.execute("COMMIT")
        source.close()

    def push(self, body: bytes) -> bytes:
        """Decode every line and a case for each, insert the share of rows, answer a receipt for each."""
        answers = []
        for line, raw in enumerate(body.splitlines()):
            action = _action.decode(_pushed.decode(raw).body)
            _encode(_case.decode(self.case))
            answers.append(_encode(Receipt(line, action.id, Outcome.APPLIED, self.taken + line + 1)))
        until = self.taken + len(answers)
        self.file.execute("BEGIN IMMEDIATE")
        for kind, rows in self.rows.items():
            share = rows[len(rows) * self.taken // self.lines : len(rows) * until // self.lines]
            if share:
                marks = ",".join("?" * len(share[0]))
                self.file.executemany(f"INSERT OR REPLACE INTO {kind} VALUES ({marks})", share)  # noqa: S608
        self.file.execute("COMMIT")
        self.taken = until
        return b"\n".join(answers) + b"\n"

    def pull(self, after: int) -> bytes:
        """The next rows."""
        found = self.file.execute("SELECT body FROM given WHERE n > ? ORDER BY n LIMIT ?", (after, _PAGE))
        return b"\n".join(body for (body,) in found)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        if scope["method"] == "POST":
            parts, more = [], True
            while more:
                told = await receive()
                parts.append(told.get("body", b""))
                more = told.get("more_body", False)
            answer = self.push(b"".join(parts))
        else:
            answer = self.pull(int(scope["query_string"] or b"0"))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": answer})


def rows_after(source: sqlite3.Connection, kind: str, before: dict[str, int]) -> list[tuple[Any, ...]]:
    """The rows that came after a ledger number (of the audit trail: after a line)."""
    place = {
        "ledger": "commit_seq",
        "cases": "revision",
        "feed": "seq",
        "outcomes": "received_seq",
        "audit": "id",
    }[kind]
    since = before["audit" if kind == "audit" else "ledger"]
    return source.execute(f"SELECT * FROM {kind} WHERE {place} > ? ORDER BY {place}", (since,)).fetchall()  # noqa: S608


def main(path: str, left: str, before: str, lines: str, unit: str) -> int:
    """Serve until standard input ends; says the port first."""
    marks = msgspec.json.decode(before, type=dict[str, int])
    bare = Bare(Path(path), Path(left), marks, int(lines), unit)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        config = uvicorn.Config(bare, log_config=None, access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
