"""How Swedish is put together: a number with its noun, a list, whose something is, and a message in three
parts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Told(msgspec.Struct, frozen=True):
    """A message to a person: what happened, what it means, and what to do now. Each is whole sentences."""

    what: str
    means: str
    do: str

    @property
    def text(self) -> str:
        """All of it, as it stands on the screen."""
        return " ".join(part for part in (self.what, self.means, self.do) if part)

    def about(self, **names: str) -> Told:
        """The same with the names filled in that it leaves open, such as `central`."""
        parts = (part.format(**names) for part in (self.what, self.means, self.do))
        return Told(*parts)


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 registrering", "7 registreringar". The noun may bring its verb along."""
    return f"{number} {one if number == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Such as "A", "A och B", "A, B och C"; empty for no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


def genitive(name: str) -> str:
    """Whose it is: "Anna Bergs", and "Lars" for a name that already ends in s, x or z."""
    return name if name.casefold().endswith(("s", "x", "z")) else f"{name}s"


def capital(text: str) -> str:
    """The text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]
