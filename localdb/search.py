"""Finding a case as somebody types: words of the name and the number in any form, by prefix; å, ä and ö are
letters of their own.
"""

from __future__ import annotations

import re
import unicodedata

from forms import numbers
from localdb.driver import Connection

_BETWEEN_DIGITS = r"(?<=\d)[\s+\-‐‑‒–—−]+(?=\d)"
_BEFORE_LETTERS_OF_A_NUMBER = r"(?<=\d{6})[+\-‐‑‒–—−](?=\w)"
_WORD = r"[^\W_]+"
# After z in the alphabet: å, ä, ö. In Unicode ä stands before å.
_ALPHABET = str.maketrans(
    {"å": "{a", "ä": "{b", "ö": "{c", "æ": "{b", "ø": "{c", "é": "e", "è": "e", "ü": "y"}
)


def words(name: str, number: str) -> str:
    """What a case is found by: its name as it is, its number with and without century."""
    return " ".join((unicodedata.normalize("NFC", name), *numbers.search_terms(number)))


def query(text: str) -> str:
    """The question put to the index for what somebody has typed so far; empty when it has no letter and no
    digit.
    """
    plain = unicodedata.normalize("NFC", text)
    plain = re.sub(_BEFORE_LETTERS_OF_A_NUMBER, "", re.sub(_BETWEEN_DIGITS, "", plain))
    return " ".join(f'"{word}"*' for word in re.findall(_WORD, plain))


def sort_key(name: str) -> str:
    """What names are ordered by in Swedish: the last name first, å, ä, ö last, capitals as small letters."""
    first, _, last = name.strip().rpartition(" ")
    listed = name if "," in name else f"{last}, {first}"
    return unicodedata.normalize("NFC", listed).casefold().translate(_ALPHABET)


def hits(connection: Connection, question: str, most: int) -> list[int]:
    """The lanes that match, the latest come first, at most so many."""
    found = connection.execute(
        "SELECT rowid FROM finder WHERE finder MATCH ? ORDER BY rowid DESC LIMIT ?", (question, most)
    )
    return [n for (n,) in found]


def how_many(connection: Connection, question: str) -> int:
    """How many lanes match."""
    found: int = connection.execute(
        "SELECT count(*) FROM finder WHERE finder MATCH ?", (question,)
    ).fetchone()[0]
    return found
