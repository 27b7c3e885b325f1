"""Real workstations and a real centre over real HTTP, with every kind of trouble on the way between them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from cases.action import Action, Request
from cases.exchange import Outcome, Pushed
from cases.intents import Basis, ConsentState, RecordConsent
from central.accounts import add_codes
from central.demo_units import ANNA, CENTRE, JOHAN, WARD
from central.store import reading, writing
from central.tables import LEDGER
from localdb import vault
from localdb.workspace import Saved
from seal.action import action_of
from sync.course import turn
from sync.enrol import NotJoined, join
from sync.events import AllSent, Event, StateChanged, Stopped, Wake
from sync.loop import Loop
from sync.plan import Pace
from sync.ports import Failed, Trouble
from sync.pull import Pulled, pull_once
from sync.remote import Remote
from sync.replay import Replayed, push_once
from sync.standing import World, set_out
from sync.watch import Kind, Thresholds
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import Desk, Harm, Process, Proxy, altered, served, without
from tests.sync.fakes import Listening

DENIED = RecordConsent(ConsentState.DENIED, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")


class House:
    """A centre behind its proxy, and the ward's workstation. `received` counts the actions that the ledger
    has.
    """

    def __init__(self, folder: Path, proxy: Proxy, received: Callable[[], int]) -> None:
        self.folder, self.proxy, self.received = folder, proxy, received
        self.ward = Desk(folder / "ward", proxy.address, WARD)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """See `House`."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)

    def received() -> int:
        with reading(engine) as connection:
            query = select(func.count()).select_from(LEDGER).where(LEDGER.c.kind == "received")
            return connection.execute(query).scalar_one()

    with served(engine) as proxy:
        made = House(tmp_path, proxy, received)
        yield made
        made.ward.close()
    engine.dispose()


def test_what_was_recorded_is_sent_once_and_all_sent_is_true(house: House) -> None:
    ids = house.ward.opens("case-1")
    assert house.ward.push() == Replayed(2, {Outcome.APPLIED: 2})
    assert not house.ward.ws.facts().all_sent
    assert house.ward.pull().agrees
    facts = house.ward.ws.facts()
    assert (facts.unsent, facts.all_sent, facts.digest_equal) == (0, True, True)
    assert house.ward.outcomes() == dict.fromkeys(ids, Outcome.APPLIED)
    assert house.received() == 2


def test_an_answer_lost_after_the_centre_committed_costs_nothing_and_doubles_nothing(house: House) -> None:
    ids = house.ward.opens("case-1")
    house.proxy.harm["/v1/push"] = [Harm.LOST_ANSWER, Harm.CUT_ANSWER]
    for _ in range(2):
        assert push_once(house.ward.ws, house.ward.remote, NOW) == Failed(Trouble.NO_ANSWER)
        assert house.received() == 2
        assert house.ward.ws.facts().unsent == 2
    assert house.ward.push() == Replayed(2, {Outcome.APPLIED: 2})
    house.ward.pull()
    assert house.received() == 2
    assert house.ward.outcomes() == dict.fromkeys(ids, Outcome.APPLIED)
    assert house.ward.ws.facts().all_sent


def test_a_page_that_is_cut_off_is_thrown_away_and_fetched_again(house: House) -> None:
    house.ward.opens("case-1")
    house.ward.push()
    house.proxy.harm["/v1/pull"] = [Harm.CUT_ANSWER, Harm.LOST_ANSWER]
    assert pull_once(house.ward.ws, house.ward.remote, NOW) == Failed(Trouble.TRUNCATED)
    assert pull_once(house.ward.ws, house.ward.remote, NOW) == Failed(Trouble.NO_ANSWER)
    assert (house.ward.ws.cursor(), house.ward.ws.facts().data_as_of) == ("", None)
    assert house.ward.pull().agrees


def test_a_login_page_is_never_taken_for_the_centre(house: House) -> None:
    house.ward.opens("case-1")
    for path in ("/v1/status", "/v1/push", "/v1/pull", "/v1/enrol"):
        house.proxy.harm[path] = [Harm.LOGIN_PAGE]
    strange = Failed(Trouble.STRANGE_ANSWER)
    assert house.ward.remote.status() == strange
    assert push_once(house.ward.ws, house.ward.remote, NOW) == strange
    assert pull_once(house.ward.ws, house.ward.remote, NOW) == strange
    assert (house.ward.ws.facts().unsent, house.received()) == (2, 0)
    assert house.ward.push() == Replayed(2, {Outcome.APPLIED: 2})


def test_a_workstation_that_the_centre_does_not_know_drops_nothing(house: House) -> None:
    house.ward.opens("case-1")
    stranger = Remote(house.proxy.address, "ws-1012/wrong")
    assert push_once(house.ward.ws, stranger, NOW) == Failed(Trouble.UNAUTHORISED)
    assert pull_once(house.ward.ws, stranger, NOW) == Failed(Trouble.UNAUTHORISED)
    stranger.close()
    assert (house.ward.ws.facts().unsent, house.received()) == (2, 0)


def test_a_code_lets_one_workstation_in_and_no_other(house: House) -> None:
    remote = Remote(house.proxy.address)
    keys = {JOHAN: vault.public_raw(vault.new_seed())}
    assert join(remote, CODES[WARD], "en till", keys) is NotJoined.CODE
    assert join(remote, "FEL-KOD", "en till", keys) is NotJoined.CODE
    remote.close()


def worsened(action: Action) -> Action:
    """The consent says another thing than the author signed."""
    assert isinstance(action.intent, RecordConsent)
    return msgspec.structs.replace(action, intent=DENIED)


def test_an_action_altered_on_the_way_is_quarantined_and_the_rest_goes_on(house: House) -> None:
    ward = house.ward
    opened, consent = ward.opens("case-1", by=ANNA)
    (later,) = ward.records("case-1", DENIED, by=ANNA)
    others = ward.opens("case-2", by=JOHAN)
    house.proxy.alter = altered(consent, worsened)
    ward.push()
    house.proxy.alter = bytes
    ward.pull()
    outcomes = ward.outcomes()
    assert outcomes[opened] is Outcome.APPLIED
    assert [outcomes[id_] for id_ in others] == [Outcome.APPLIED, Outcome.APPLIED]
    for id_ in (consent, later):
        assert outcomes[id_] is Outcome.NEEDS_REVIEW
        assert ward.row(id_).codes == ("quarantined",)
    facts = ward.ws.facts()
    assert (facts.unsent, facts.open_ours, facts.all_sent) == (0, 2, False)
    assert house.received() == 5


def test_after_a_quarantine_the_author_goes_on_in_a_new_incarnation(house: House) -> None:
    ward = house.ward
    _, consent = ward.opens("case-1", by=ANNA)
    house.proxy.alter = altered(consent, worsened)
    ward.push()
    house.proxy.alter = bytes
    ids = ward.opens("case-2", by=ANNA)
    sent = [action_of(each.body) for each in ward.ws.to_send(10)]
    assert [(action.incarnation, action.sequence) for action in sent] == [(2, 1), (2, 2)]
    ward.push()
    assert [ward.outcomes()[id_] for id_ in ids] == [Outcome.APPLIED, Outcome.APPLIED]


def test_what_was_signed_with_anothers_key_is_quarantined(house: House) -> None:
    ward = house.ward
    true = ward.opens("case-1", by=ANNA)
    forger = msgspec.structs.replace(ward.session(JOHAN), signer=vault.signer(ward.seeds[ANNA]))
    saved = ward.ws.perform([Request("case-1", DENIED, forger.who, NOW)], forger)
    assert isinstance(saved, Saved)
    ward.push()
    assert [ward.outcomes()[id_] for id_ in true] == [Outcome.APPLIED, Outcome.APPLIED]
    forged = ward.row(saved.actions[0].id)
    assert (forged.outcome, forged.codes) == (Outcome.NEEDS_REVIEW, ("quarantined",))


def test_an_action_missing_from_its_chain_is_sent_again_and_then_what_came_after_is_decided(
    house: House,
) -> None:
    ward = house.ward
    opened, consent = ward.opens("case-1", by=ANNA)
    (later,) = ward.records("case-1", DENIED, by=ANNA)
    house.proxy.alter = without(consent)
    assert ward.push() == Replayed(3, {Outcome.APPLIED: 1})
    assert house.received() == 2
    house.proxy.alter = bytes
    ward.push()
    ward.pull()
    assert ward.outcomes() == dict.fromkeys((opened, consent, later), Outcome.APPLIED)
    assert ward.ws.facts().all_sent
    assert house.received() == 3


def test_an_id_used_by_somebody_else_is_refused_and_changes_nothing_of_hers(house: House) -> None:
    ids = house.ward.opens("case-1")
    house.ward.push()
    prefix = ids[0].rpartition("-")[0]
    other = Desk(house.folder / "other", house.proxy.address, CENTRE, ids=prefix)
    clashing = other.opens("case-9")
    assert clashing == ids
    other.push()
    row = other.row(clashing[0])
    assert (row.outcome, row.codes) == (Outcome.REFUSED, ("key_reuse",))
    house.ward.pull()
    assert house.ward.outcomes() == dict.fromkeys(ids, Outcome.APPLIED)
    other.close()


def torn(action_id: str) -> Callable[[bytes], bytes]:
    """What a bad wire does to one line: it cannot be read any more."""

    def alter(body: bytes) -> bytes:
        lines = [
            line[:-9] if action_of(msgspec.json.decode(line, type=Pushed).body).id == action_id else line
            for line in body.splitlines()
        ]
        return b"\n".join((*lines, b""))

    return lambda body: alter(body) if body else body


def first_only(alter: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Harm to the first body that passes, and to no other."""
    left = [alter]
    return lambda body: left.pop()(body) if body and left else body


def test_a_line_spoilt_on_the_way_is_not_given_up(house: House) -> None:
    ward = house.ward
    opened, consent = ward.opens("case-1")
    house.proxy.alter = first_only(torn(consent))
    ward.push()
    ward.pull()
    assert ward.outcomes() == dict.fromkeys((opened, consent), Outcome.APPLIED)
    assert house.proxy.passed.count("/v1/push") == 2


def is_kind(kind: Kind) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StateChanged) and event.state.kind is kind


def is_all_sent(event: Event) -> bool:
    return isinstance(event, AllSent)


def test_a_centre_that_is_killed_and_started_again_gets_everything_once(tmp_path: Path) -> None:
    centre = Process(tmp_path)
    ward = Desk(tmp_path / "ward", centre.address, WARD, centre.codes()[WARD])
    heard = Listening()
    loop = Loop(
        ward.ws.twin,
        ward.remote,
        lambda: datetime.now(UTC),
        random.Random(1),
        heard,
        Pace(pull_every=0.5, probe_every=0.2),
        Thresholds(failures=2, seconds=0.01),
    )
    try:
        loop.start()
        heard.wait_for(is_all_sent)
        pulled = ward.ws.counts().all
        assert pulled > 0
        heard.forget()
        centre.kill()
        loop.wake(Wake.RECONNECT)
        heard.wait_for(is_kind(Kind.DOWN))
        ids = ward.opens("case-1") + ward.opens("case-2", by=JOHAN)
        loop.wake(Wake.WRITE)
        assert ward.ws.facts().unsent == 4
        heard.forget()
        centre.start()
        loop.wake(Wake.RECONNECT)
        heard.wait_for(is_all_sent)
        assert [ward.outcomes()[id_] for id_ in ids] == [Outcome.APPLIED] * 4
        assert ward.ws.counts().all >= pulled + 1
        assert loop.state.kind is Kind.UP
    finally:
        ended = loop.stop(30)
        centre.kill()
        ward.close()
    assert ended
    assert heard.events[-1] == Stopped(by_fault=False)


def test_the_reserve_routine_delivers_what_waits_as_soon_as_the_centre_answers(house: House) -> None:
    ward, heard = house.ward, Listening()
    ward.ws.start_outage(ward.session(), cause="Prator svarar men går inte att använda")
    ward.opens("case-1")
    loop = Loop(ward.ws.twin, ward.remote, lambda: datetime.now(UTC), random.Random(1), heard)
    loop.start()
    heard.wait_for(is_all_sent)
    assert house.received() == 2
    assert (loop.state.kind, loop.state.overridden, loop.state.reason) == (Kind.DOWN, True, None)
    heard.forget()
    ward.ws.end_outage(ward.session())
    loop.wake(Wake.OVERRIDE)
    heard.wait_for(is_kind(Kind.UP))
    assert loop.stop(30)


def test_a_first_pull_over_http_brings_the_region_of_the_unit(tmp_path: Path) -> None:
    centre = Process(tmp_path, cases=40)
    ward = Desk(tmp_path / "ward", centre.address, WARD, centre.codes()[WARD])
    got = ward.pull()
    assert isinstance(got, Pulled)
    assert got.agrees
    assert ward.ws.counts().all > 0
    again = pull_once(ward.ws, ward.remote, NOW)
    assert isinstance(again, Pulled)
    assert (again.rows, again.agrees) == (0, True)
    ward.close()
    centre.kill()


def test_a_sync_with_nothing_to_do_takes_no_more_than_three_calls(house: House) -> None:
    ward = house.ward
    ward.opens("case-1")
    world = World(ward.ws, ward.remote, random.Random(1), Pace(), Thresholds(), ward.clock)

    def synced() -> list[str]:
        house.proxy.passed.clear()
        course, until = set_out(ward.clock(), Pace()), None
        while until is None:
            turned = turn(course, world, ward.clock())
            course, until = turned.course, turned.until
        assert ward.ws.facts().all_sent
        return house.proxy.passed

    assert "/v1/push" in synced()
    assert synced() == ["/v1/status", "/v1/pull"]
