"""What colleagues recorded on other computers of the unit and the centre has not given effect: told beside
what was recorded here, with who to ask, for what it says is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from cases.exchange import Outcome
from cases.people import Directory
from localdb.elsewhere import Colleagues
from ui.models.review import Matter, whose
from wording.decisions import answers
from wording.recorded_by import elsewhere, to_do_elsewhere


def matters_elsewhere(
    rows: Iterable[Colleagues], central_name: str, directory: Directory, now: datetime
) -> Iterator[Matter]:
    """One for each, in the same order."""
    for row in rows:
        said, told = row.said, answers(row.outcome, row.codes, central_name)
        yield Matter(
            said.case_id,
            whose(row.person, row.number),
            " ".join(one.what for one in told),
            to_do_elsewhere(told, row.outcome, said.actor.name),
            recorded=elsewhere(said, row.computer, directory, now),
            refused=said.id if row.outcome is Outcome.REFUSED else "",
        )
