"""Reported apart: how long a passphrase takes to become the data key, at the cost of new slots."""

from __future__ import annotations

from localdb import vault
from tests.bench.measure import median, timed

_PASSPHRASE = "korrekt häst batteri"


def measure(*, quick: bool) -> float:
    """Milliseconds to open a slot."""
    secret = vault.Secret(vault.new_data_key(), vault.new_seed())
    slots = vault.new_slots("bench", "", "bench", "", "")
    slots = vault.add_user(slots, "bench", "", "", "", _PASSPHRASE, secret)
    return median(
        [timed(lambda: vault.open_user(slots, "bench", _PASSPHRASE)) for _ in range(3 if quick else 9)]
    )
