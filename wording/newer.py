"""What is said of a case with something in it that this version of the program cannot read."""

from __future__ import annotations

SOMETHING = "Något går inte att läsa här"
"""In the bar; more stands where the transfer is shown."""

ALL_OVER = "Allt är överfört. Något som har kommit går inte att läsa här."
"""Above the queue, when nothing waits in it."""

MEANS = "Här ser du ärendet som det var innan. Det du registrerar i det skickas som vanligt."
DO = "Ring en enhet som deltar om det är bråttom, och be IT-supporten om en nyare version."


def came(central_name: str) -> str:
    """Above the case."""
    return f"Det finns något nyare i {central_name} som den här versionen av Reservplan inte kan läsa."
