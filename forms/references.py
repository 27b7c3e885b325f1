"""References that survive a telephone: spoken references and print numbers, six signs with a check sign."""

from __future__ import annotations

# Digits and letters not mistaken for each other when read aloud or written by hand; 31 of them, a prime.
ALPHABET = "23456789ABCDEFGHJKLMNPRSTUVWXYZ"
LENGTH = 6
# How many references there are: five free signs.
COUNT = 31**5

# All different, none a multiple of 31: every single wrong sign and every swap of two changes the sum.
_WEIGHTS = (7, 6, 5, 4, 3, 2)

_NAMES = """
Adam Bertil Cesar David Erik Filip Gustav Helge Ivar Johan Kalle Ludvig Martin Niklas Olof Petter Qvintus
Rudolf Sigurd Tore Urban Viktor Wilhelm Xerxes Yngve Zäta
"""
_SPELLING = {name[0]: name for name in _NAMES.split()}


def make(number: int) -> str:
    """The reference for a number from 0 to 31**5 - 1. ValueError outside that."""
    if not 0 <= number < COUNT:
        raise ValueError("a reference is made from a number of five free signs")
    values = []
    for _ in range(LENGTH - 1):
        number, value = divmod(number, len(ALPHABET))
        values.append(value)
    values.reverse()
    total = sum(weight * value for weight, value in zip(_WEIGHTS[:-1], values, strict=True))
    values.append(-total * pow(_WEIGHTS[-1], -1, len(ALPHABET)) % len(ALPHABET))
    return "".join(ALPHABET[value] for value in values)


def normalise(text: str) -> str:
    """The reference as it is stored: capitals, without the spaces and hyphens that people write."""
    return "".join(sign for sign in text.upper() if not sign.isspace() and sign not in "-–—.")


def is_valid(text: str) -> bool:
    """Whether the text, written in any of the usual ways, is a reference whose check sign is right."""
    signs = normalise(text)
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return False
    return sum(w * ALPHABET.index(sign) for w, sign in zip(_WEIGHTS, signs, strict=True)) % len(ALPHABET) == 0


def shown(reference: str) -> str:
    """The reference in two groups of three, "H4K 7PX"; text of another length is only normalised."""
    signs = normalise(reference)
    return f"{signs[:3]} {signs[3:]}" if len(signs) == LENGTH else signs


def spelled(reference: str) -> str:
    """The reference in the Swedish spelling alphabet, to be read aloud: "Helge 4 Kalle, 7 Petter Xerxes"."""
    words = [_SPELLING.get(sign, sign) for sign in normalise(reference)]
    return ", ".join(" ".join(group) for group in (words[:3], words[3:]) if group)
