"""Figure: one saved action, beside one durable commit of the same bytes in an encrypted file of one table."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from cases.action import Channel, Request
from cases.case import Sip
from cases.intents import CallResult, Change, Direction, Edit, LogCall, Part, Topic
from cases.locks import lock_of
from cases.verbs import Verb
from localdb.driver import Connection, open_file
from localdb.listing import Filter
from localdb.workspace import Saved, Workspace
from seal.action import body_of
from tests.bench import material, opening
from tests.bench.measure import Measured, interleaved, median, timed
from tests.bench.report import figure

_CASES = 1000
_TEXT = (
    "Har ramlat två gånger den senaste månaden och vågar inte gå ut själv. Dottern handlar en gång i veckan. "
    "Klarar hygien med stöd, behöver hjälp med medicinerna morgon och kväll. Sover dåligt och äter lite."
)


def measure(folder: Path, *, quick: bool) -> list[Measured]:
    """Milliseconds from the verb to what is durable on the disk. Before each of the two a case is read, as a
    person does: a commit at the heels of another finds the machine warmer than any desk.
    """
    material.copy_with(folder, _CASES)
    ws = opening.opened(folder)
    ws.give_room()  # as its keeper does at once
    session = opening.session(ws.settings())
    rows = ws.rows(Filter.ALL, "", None, _CASES)
    turns = count()
    bare = _bare_file(folder / "bare.db")
    sizes: list[int] = []
    latest: tuple[str, bytes, bytes] = ("", b"", b"")

    def ours() -> float:
        nonlocal latest
        turn = next(turns)
        case_id = rows[turn % len(rows)].id
        request = Request(case_id, _verb(ws, case_id, turn), session.who, opening.now(), Channel.APP)
        answers: list[object] = []
        took = timed(lambda: answers.append(ws.perform((request,), session)))
        (saved,) = answers
        if not isinstance(saved, Saved):
            raise TypeError("what was to be measured was not allowed")
        # Made again, and not read from the queue: reading it all would trouble whoever is measured next.
        (action,) = saved.actions
        body = body_of(action)
        latest = (action.id, body, session.signer(body))
        sizes.append(len(body))
        return took

    def beside() -> float:
        turn = next(turns)
        _verb(ws, rows[turn % len(rows)].id, turn)
        return timed(lambda: _commit(bare, latest))

    samples = interleaved(ours, beside, 60 if quick else 400, warm_up=20)
    bare.close()
    ws.close()
    return [
        Measured(
            figure("save"),
            median(samples.ours),
            median(samples.bare),
            samples.noise(),
            f"{sum(sizes) // len(sizes)} bytes an action",
        )
    ]


def _verb(ws: Workspace, case_id: str, turn: int) -> Verb:
    """What a person does by turns: text in the plan, or a call. The case is before her when she does it."""
    found = ws.case(case_id)
    if found is None or not isinstance(found.view, Sip):
        raise TypeError("the case to measure with is not here")
    if turn % 2 and lock_of(found.view, Part.PLAN) is None:
        return Edit(Part.PLAN, {"situation": Change((), "", f"{_TEXT} ({turn})")})
    return LogCall(
        Direction.OUTGOING,
        Topic.OTHER,
        opening.OTHER_UNIT,
        "031-390 06 27",
        CallResult.REACHED,
        "Anna Berg",
        "sjuksköterska",
        f"{_TEXT} ({turn})",
    )


def _bare_file(path: Path) -> Connection:
    """An encrypted file with the settings of ours, one table and nothing else."""
    connection = open_file(path, opening.KEY, create=True)
    connection.execute("CREATE TABLE saved(n INTEGER PRIMARY KEY, id TEXT, body BLOB, signature BLOB) STRICT")
    return connection


def _commit(connection: Connection, values: tuple[str, bytes, bytes]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO saved(id, body, signature) VALUES (?, ?, ?)", values)
    connection.execute("COMMIT")
