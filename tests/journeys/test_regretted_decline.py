"""A unit declines in an outage, regrets it before anything is sent, and is in the case at both ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.access import participants
from cases.action import Channel, Request
from cases.case import Sip, Stub
from cases.exchange import Outcome
from cases.intents import Answer, Recipient, Reply, SendInitiative, Topic
from cases.steering import Void
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import writing
from localdb.perform import NotAllowed
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import Desk, served


@pytest.mark.row("R06", "B14")
def test_what_was_declined_and_regretted_before_it_was_sent_counts_for_nothing_at_either_end(
    tmp_path: Path,
) -> None:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        ward = Desk(tmp_path / "ward", proxy.address, WARD)
        centre = Desk(tmp_path / "centre", proxy.address, CENTRE)
        ward.opens("case")
        ward.records("case", SendInitiative("Behöver stöd", (Recipient(CENTRE),), "H4K7PX"))
        ward.push()
        centre.pull()
        (no,) = centre.records("case", Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "fel område"))
        assert isinstance(seen(centre), Stub)
        centre.records("case", Void(no, "Läste fel adress"))
        centre.records("case", Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT))
        centre.push()
        assert set(centre.outcomes().values()) == {Outcome.APPLIED}
        for desk in (ward, centre):
            desk.pull()
            found = seen(desk)
            assert isinstance(found, Sip)
            assert set(participants(found)) == {WARD, CENTRE}
            assert desk.ws.facts().all_sent
        (late,) = centre.records("case", Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "fel område"))
        centre.push()
        centre.pull()
        assert isinstance(seen(centre), Stub)
        who = centre.session()
        wish = Request("case", Void(late, "Ångrar mig"), who.who, NOW, Channel.APP)
        assert isinstance(centre.ws.perform([wish], who), NotAllowed)
        for desk in (ward, centre):
            desk.close()
    engine.dispose()


def seen(desk: Desk) -> object:
    """The case as the desk shows it."""
    file = desk.ws.case("case")
    assert file is not None
    return file.view
