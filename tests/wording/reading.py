"""What the tests of `wording` read with: whether a text is Swedish that a nurse could have written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from cases.deadlines import STOCKHOLM
from wording.swedish import Told

Code = TypeVar("Code", bound=StrEnum)

NOW = datetime(2025, 11, 21, 9, 44, tzinfo=STOCKHOLM)
"""A Friday morning, as in the pictures."""

_ENGLISH = re.compile(
    r"\b(the|and|of|to|is|not|you|your|error|failed|failure|invalid|unknown|please|save|saved|send|sent|call"
    r"|case|unit|lock|locked|sign|print|warning|ok|cancel|file|user|login|offline|online|sync|server|update"
    r"|timeout|exception|database|queue|outbox|replay|ledger|null|none|true|false)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[_{}<>\\`]|\b[A-Z]{4,}\b")
# ui.md and the glossary: words that no user meets, or that say who is to blame.
_UNWANTED = re.compile(
    r"centrala systemet|avbrott|deklarera|ogiltig|felaktig|du har gjort fel", re.IGNORECASE
)


def odd(text: str) -> str:
    """What is wrong with a text as such; empty when nothing is. The word ÖVNING may stand in capitals."""
    if not text or text != text.strip() or "  " in text:
        return "spaces"
    for name, pattern in (("English", _ENGLISH), ("code", _CODE), ("unwanted", _UNWANTED)):
        if found := pattern.search(text.replace("ÖVNING", "")):
            return f"{name}: {found[0]}"
    return ""


def not_sentences(text: str) -> str:
    """As `odd`; and it has to start with a capital letter and end with a full stop."""
    if odd(text):
        return odd(text)
    if not re.match(r"[A-ZÅÄÖ0-9]", text) or not text.endswith("."):
        return "not a whole sentence"
    return ""


def wrong(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Every phrase that is odd, with why."""
    return [(text, why) for text in texts if (why := odd(text))]


def wrong_sentences(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Everything that is not whole Swedish sentences, with why."""
    return [(text, why) for text in texts if (why := not_sentences(text))]


def parts(told: Iterable[Told]) -> list[str]:
    """Every part of every message, with a name of the centre filled in."""
    filled = [each.about(central="Prator") for each in told]
    return [part for each in filled for part in (each.what, each.means, each.do) if part]


def is_whole(table: Mapping[Code, object], codes: type[Code]) -> bool:
    """Whether the table has every code, in the order of the codes, and nothing else."""
    return list(table) == list(codes)
