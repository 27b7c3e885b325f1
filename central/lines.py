"""Reading a push: every line alone, so that one bad line never spoils the others, and never more trust than
it has earned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from cases.action import OLDEST_SCHEMA, SCHEMA, Action, Face, said_by
from cases.exchange import LINE_MOST, PUSH_MOST, Outcome, Pushed
from cases.intents import CallMeeting, LogCall
from seal.action import action_of, body_of, hash_of
from seal.box import MORE_MOST, Opened, face_of, is_sealed

_MOST = 1 << 63
_ID_MOST = 100
_pushed = msgspec.json.Decoder(Pushed)

Opener = Callable[[bytes], Opened | None]
"""Opens a box that was sealed to the centre, or cannot."""


def shut(_box: bytes) -> None:
    """Where there is no key."""


class UnreadablePush(Exception):
    """Nothing in the push can be read, so nothing of it was taken in."""


class TooManyLines(Exception):
    """The push has more lines than one push may have."""


class Envelope(msgspec.Struct, frozen=True):
    """What a line says about itself, also when the rest of it cannot be understood."""

    id: str
    case_id: str
    author: str
    workstation: str
    incarnation: int
    sequence: int
    previous_hash: str
    schema: int


class Line(msgspec.Struct, frozen=True):
    """One line of a push. Without `action` it could not be understood: `fault` is the path, `refused` what is
    answered. What came in a box is as if it had come without, unless nobody could open it (`unopened`).
    """

    index: int
    body: bytes = b""
    signature: bytes = b""
    hash: str = ""
    envelope: Envelope | None = None
    action: Action | None = None
    fault: str = ""
    refused: Outcome = Outcome.REFUSED

    @property
    def unopened(self) -> bool:
        """Whether the body is a box that could not be opened."""
        return is_sealed(self.body)


def read_lines(payload: bytes, opener: Opener = shut) -> list[Line]:
    """All lines of a push body. UnreadablePush when not one of them is a pushed action, TooManyLines over the
    limit.
    """
    raw = payload.split(b"\n")
    if raw[-1] == b"":
        raw.pop()
    if len(raw) > PUSH_MOST:
        raise TooManyLines
    lines = [read_line(index, text, opener) for index, text in enumerate(raw) if text.strip()]
    if not any(line.body for line in lines):
        raise UnreadablePush
    return lines


def read_line(index: int, raw: bytes, opener: Opener = shut) -> Line:
    """One line, read alone. Never raises: what is wrong with it is in the answer."""
    try:
        pushed = _pushed.decode(raw)
        fault = "" if msgspec.json.encode(pushed) == raw else oddity(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        return Line(index, fault=path_of(problem))
    body, signature = pushed.body, pushed.signature
    opened = opener(body) if is_sealed(body) else None
    if len(raw) > LINE_MOST + (MORE_MOST if is_sealed(body) else 0):
        fault = "$"
    if opened is not None:
        body, signature = opened.body, opened.signature
    if fault:
        return Line(index, body, signature, hash_of(body), envelope_of(body), fault=fault)
    return read_body(index, body, signature)


def read_body(index: int, body: bytes, signature: bytes) -> Line:
    """The bytes of an action, or of a box that could not be opened, as a line. Never raises."""
    if is_sealed(body):
        return _unopened(index, body)
    action = None
    try:
        action = action_of(body)
        fault = implausible(action) or (oddity(body) if b"\\u0000" in body or body_of(action) != body else "")
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        fault = path_of(problem)
    if action is not None and not fault and OLDEST_SCHEMA <= action.schema <= SCHEMA:
        return Line(index, body, signature, hash_of(body), enveloped(action), action)
    envelope = envelope_of(body)
    other = envelope is not None and not OLDEST_SCHEMA <= envelope.schema <= SCHEMA
    refused = Outcome.UPGRADE_REQUIRED if other else Outcome.REFUSED
    return Line(index, body, signature, hash_of(body), envelope, None, fault or "$.schema", refused)


def _unopened(index: int, box: bytes) -> Line:
    try:
        face = face_of(box)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        return Line(index, box, fault=path_of(problem))
    envelope = Envelope(
        face.id,
        face.case_id,
        face.actor.hsa_id,
        face.workstation,
        face.incarnation,
        face.sequence,
        "",
        face.schema,
    )
    return Line(index, box, b"", hash_of(box), envelope, refused=Outcome.NEEDS_REVIEW)


def enveloped(action: Action) -> Envelope:
    """The envelope of an action that was understood."""
    return Envelope(
        action.id,
        action.case_id,
        action.actor.hsa_id,
        action.workstation,
        action.incarnation,
        action.sequence,
        action.previous_hash,
        action.schema,
    )


def path_of(problem: Exception) -> str:
    """Where a message could not be read, from msgspec's own words: `$.intent.reason`; `$` when it does not
    say.
    """
    text = str(problem)
    found = re.search(r" - at `([^`]*)`$", text)
    path = found.group(1) if found else "$"
    field = re.match(r"Object (?:contains unknown|missing required) field `([^`]*)`", text)
    return f"{path}.{field.group(1)}" if field else path


def implausible(action: Action) -> str:
    """The path of a value that has the right type but that no workstation writes: too long, out of range, or
    a time without offset.
    """
    times: dict[str, datetime] = {}
    match action.intent:
        case CallMeeting(at=at):
            times["intent.at"] = at
        case LogCall(again_at=again) if again is not None:
            times["intent.again_at"] = again
    wrong = (f"$.{name}" for name, at in times.items() if at.tzinfo is None)
    return _implausible_outside(action) or next(wrong, "")


def _implausible_outside(said: Action | Face) -> str:
    for name in ("occurred_at", "recorded_at"):
        if getattr(said, name).tzinfo is None:
            return f"$.{name}"
    for name in ("id", "case_id", "workstation"):
        if not 0 < len(getattr(said, name)) <= _ID_MOST:
            return f"$.{name}"
    for name in ("incarnation", "sequence"):
        if not 0 <= getattr(said, name) < _MOST:
            return f"$.{name}"
    return ""


def said_of(line: Line) -> Face | None:
    """Who recorded what kind of thing when, of a line that was understood or that says so outside. None where
    nobody can read that, or no workstation writes it so.
    """
    if line.action is not None:
        return said_by(line.action)
    try:
        face = face_of(line.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return None if _implausible_outside(face) else face


def oddity(raw: bytes) -> str:
    """Path of the first repeated key or null sign in a JSON text, at any depth; empty if there is none."""
    try:
        return next(_odd("$", json.loads(raw, object_pairs_hook=_Pairs)), "")
    except (ValueError, RecursionError):
        return "$"


class _Pairs(list[tuple[str, Any]]):
    """An object as it was written, repeated keys and all."""


def _odd(path: str, value: object) -> Iterator[str]:
    if isinstance(value, str) and "\0" in value:
        yield path
    elif isinstance(value, _Pairs):
        seen: set[str] = set()
        for key, inner in value:
            if key in seen or "\0" in key:
                yield f"{path}.{key}"
            seen.add(key)
            yield from _odd(f"{path}.{key}", inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _odd(f"{path}[{place}]", inner)


def envelope_of(body: bytes) -> Envelope | None:
    """What can be read of the envelope, whatever is wrong elsewhere. None when it does not even say which
    action it is.
    """
    try:
        found = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    actor = found.get("actor")
    texts = [found.get("id"), found.get("case_id"), actor.get("hsa_id") if isinstance(actor, dict) else None]
    texts += [found.get("workstation"), found.get("previous_hash")]
    id_, case_id, author, workstation, previous = (_text(value) for value in texts)
    if not id_:
        return None
    incarnation, sequence, schema = (
        _whole(found.get(name)) for name in ("incarnation", "sequence", "schema")
    )
    return Envelope(id_, case_id, author, workstation, incarnation, sequence, previous, schema)


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _ID_MOST and value.isprintable() else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < _MOST else 0
