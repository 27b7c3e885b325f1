"""`make features`: runs the tests that are marked with a row, and prints every row with those that show it.

Arguments go to pytest. Ends with pytest's own status: not 0 when a marked test failed or none was found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from tests.features.account import Gatherer, account
from tests.features.rows import book
from tests.features.table import as_text


def main(arguments: Sequence[str]) -> int:
    """Run, count and print; the exit status."""
    gatherer = Gatherer()
    status = pytest.main(["-p", "tests.features.watch", "-q", *arguments], plugins=[gatherer])
    print("\n" + as_text(book(), account(book(), gatherer.trials.values())), flush=True)
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
