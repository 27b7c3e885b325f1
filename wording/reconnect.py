"""What the command says that connects a computer anew which the central system does not know any more."""

from __future__ import annotations

ABOUT = (
    "Ansluter datorn på nytt när Prator eller Mina planer inte känner igen den. Det som är registrerat på "
    "datorn finns kvar och skickas därefter."
)

CODE = "Engångskod: "
WRONG_CODE = "Koden gäller inte för enheten. Läs den en gång till, eller be om en ny. Inget är ändrat."
NO_COPY = "I mappen finns ingen kopia som går att öppna. Kontrollera mappen efter --folder. Inget är ändrat."
NOT_SAVED = "Det gick inte att skriva i mappen. Be om en ny engångskod, och skriv kommandot igen."


def done(central: str, unsent: int) -> str:
    """Such as "Datorn är ansluten till Prator igen. Det som väntar (3) skickas när Reservplan öppnas."."""
    waits = f"Det som väntar ({unsent}) skickas när Reservplan öppnas." if unsent else "Inget väntar."
    return f"Datorn är ansluten till {central} igen. {waits}"
