"""Text that somebody had begun in a case that the unit no longer has: it is nowhere else, and told until it
has been thrown away.
"""

from __future__ import annotations

from wording.swedish import count

TITLE = "En text som inte är registrerad finns kvar här"
READ = "Läs texten"
THROW_AWAY = "Kasta texten"
KEEP = "Behåll texten"
WHAT_TO_DO = "Skriv av det som behövs någon annanstans. Kastar du texten går den inte att få tillbaka."


def why(number: str) -> str:
    """Whose case it was, by number if that is known, and why the text cannot be recorded."""
    whose = f"ärendet med personnummer {number}" if number else "ärendet"
    return f"Enheten har inte kvar {whose}, så texten kan inte registreras."


def more(left: int) -> str:
    """How many there are beside the one that is told."""
    return f"Det finns {count(left, 'sådan text', 'sådana texter')} till."
