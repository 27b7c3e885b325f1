"""A unit records in an outage and has no part in the case any more when it is over: its desk cannot read what
it had recorded, and the centre gets every byte of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from cases.access import grants
from cases.case import Sip, Stub
from cases.edits import texts
from cases.exchange import Outcome
from cases.intents import Part, Recipient, SendInitiative
from cases.refusals import Review
from cases.steering import AddUnit, RemoveUnit
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import reading, writing
from central.tables import LEDGER
from localdb.outbox import QueueState
from seal.box import is_sealed
from sync.ports import Failed, Trouble
from sync.pull import pull_once
from sync.replay import Replayed, push_once
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import KEY, Desk, Harm, served
from tests.journeys.test_consent_taken_back import wrote
from tests.localdb.decrypted import holding

CASE = "case-1"
WORDS = "Gurkmejaskål", "Rabarberpaj"
"""What the unit wrote last; nothing else says it."""


class Placed:
    """A ward that leads a case, and the vårdcentral that takes part in it."""

    def __init__(self, folder: Path, engine: Engine, address: str) -> None:
        self.folder, self.engine = folder / "care", engine
        self.ward = Desk(folder / "ward", address, WARD)
        self.care = Desk(self.folder, address, CENTRE)
        self.ward.opens(CASE)
        self.ward.records(CASE, SendInitiative("Behöver stöd hemma", (Recipient(CENTRE),), "REF111"))
        self.ward.push()
        self.ward.pull()
        self.care.pull()

    def where(self) -> list[str]:
        """In which of the vårdcentral's files any of the words can be read."""
        return [name for word in WORDS for name in holding(self.folder, KEY, word)]

    def received(self, action_id: str) -> tuple[bytes, bytes]:
        """The bytes and the signature that the ledger has of an action."""
        query = select(LEDGER.c.body, LEDGER.c.signature)
        with reading(self.engine) as connection:
            (row,) = connection.execute(
                query.where(LEDGER.c.action_id == action_id, LEDGER.c.body.is_not(None))
            ).all()
        return row.body, row.signature


@pytest.mark.row("P49")
def test_what_a_unit_recorded_that_was_removed_meanwhile_is_sealed_sent_and_counted(tmp_path: Path) -> None:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        placed = Placed(tmp_path, engine, proxy.address)
        ward, care = placed.ward, placed.care
        # The outage begins in the middle of an answer, and the vårdcentral goes on.
        wrote(care, "situation", WORDS[0])
        proxy.harm["/v1/push"] = [Harm.LOST_ANSWER]
        assert push_once(care.ws, care.remote, NOW) == Failed(Trouble.NO_ANSWER)
        wrote(care, "background", WORDS[1])
        recorded = care.ws.to_send(10)
        keeper = care.ws.keeper()
        keeper.catch_up()
        assert placed.where()
        # Meanwhile the ward has taken it out of the case.
        ward.pull()
        file = ward.ws.case(CASE)
        assert file is not None
        assert isinstance(file.view, Sip)
        ward.records(CASE, RemoveUnit(CENTRE, tuple(grants(file.view, CENTRE)), "Annan vårdcentral"))
        ward.push()
        # The vårdcentral hears that before it has been able to send.
        proxy.harm["/v1/push"] = [Harm.LOGIN_PAGE]
        assert push_once(care.ws, care.remote, NOW) == Failed(Trouble.STRANGE_ANSWER)
        assert not isinstance(pull_once(care.ws, care.remote, NOW), Failed)
        gone = care.ws.case(CASE)
        assert gone is not None
        assert isinstance(gone.view, Stub)
        assert keeper.forget()
        assert placed.where() == []
        assert all(is_sealed(sent.body) for sent in care.ws.to_send(10))
        told = [(row.verb, row.state, row.sealed) for row in care.ws.queue()]
        assert told == [(verb, QueueState.UNSENT, True) for verb in ("sign", "edit")]
        assert not care.ws.facts().all_sent
        # What the centre had taken in is gone. The rest it looks at as at any from a unit that has left.
        assert care.push() == Replayed(2, {Outcome.NEEDS_REVIEW: 2})
        assert [placed.received(sent.action_id) for sent in recorded] == [
            (sent.body, sent.signature) for sent in recorded
        ]
        care.pull()
        assert care.row(recorded[-1].action_id).codes == (Review.ACCESS_LOST,)
        # Let in again, the unit has all that it wrote.
        ward.pull()
        ward.records(CASE, AddUnit(CENTRE, "Det var rätt vårdcentral"))
        ward.push()
        care.pull()
        assert care.outcomes() == {sent.action_id: Outcome.APPLIED for sent in recorded[2:]}
        back = care.ws.case(CASE)
        assert back is not None
        assert isinstance(back.view, Sip)
        assert set(WORDS) <= set(texts(back.view, Part.ASSESSMENT.value).values())
        facts = care.ws.facts()
        assert (facts.unsent, facts.open_ours, facts.all_sent) == (0, 0, True)
        ward.close()
        care.close()
    engine.dispose()
