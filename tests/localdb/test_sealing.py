"""What a unit that has left a case recorded there and the centre has not for certain: nobody who has the key
of the copy reads a word of it, and the centre gets it byte for byte.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlcipher3 import dbapi2

from cases.case import Sip
from cases.exchange import AliasRow, CaseRow, Header, Outcome, PullRow, Receipt
from cases.people import Who
from cases.refusals import Review
from cases.steering import Ground, LookIn
from localdb import driver, forgetting, meta
from localdb.errors import NotSaved
from localdb.keeper import Keeper
from localdb.outbox import Outbound, QueueState
from localdb.rescue import rescue
from localdb.workspace import FILE, NotAllowed, open_workspace
from seal.box import is_sealed, opened, public_of
from tests.localdb.made_up import (
    BO,
    KEY,
    NUMBER,
    OPEN,
    PRIVATE,
    START,
    WARD,
    Ids,
    note,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.made_up import (
    opened as opens,
)
from tests.localdb.restoring import with_cases
from tests.localdb.test_forgetting import KEPT_WORD, STEPS, WORD, Desk, cut_off

PUBLIC = public_of(PRIVATE)


class Sealing(Desk):
    """A copy that knows the centre's key, with something unsent in the case that its unit will leave."""

    def __init__(self, folder: Path, key: bytes = PUBLIC) -> None:
        super().__init__(folder)
        self.key = key
        self.comes()
        saved(self.ws.perform([request("left", note(f"{WORD} igen", "main_goal"))], session()))
        (self.sent,) = self.ws.to_send(10)
        self.second.catch_up()

    def comes(self, *rows: PullRow, durable: int | None = None) -> None:
        """As every page, with a header."""
        super().comes(Header("ledger", 1, WARD, self.key), *rows, durable=durable)

    def queued(self) -> list[tuple[int, bytes, bytes]]:
        """What the copy keeps of the case that was left."""
        found = driver.open_file(self.folder / FILE, KEY).execute(
            "SELECT n, body, signature FROM outbox WHERE case_id = 'left' ORDER BY n"
        )
        return found.fetchall()

    def answered(self, outcome: Outcome, code: str = "") -> None:
        """The centre's answer to what was unsent."""
        self.centre.seq += 1
        receipt = Receipt(0, self.sent.action_id, outcome, self.centre.seq, codes=(code,) if code else ())
        self.ws.answered([(self.ws.to_send(1)[0], receipt)], START)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Sealing]:
    made = Sealing(tmp_path)
    yield made
    made.ws.close()


def lies_in(sent: Outbound) -> Outbound:
    """What the centre reads of what is sent."""
    lies = opened(sent.body, PRIVATE)
    assert lies is not None
    assert sent.signature == b""
    return Outbound(sent.n, sent.action_id, lies.body, lies.signature)


@pytest.mark.row("P49")
@pytest.mark.parametrize("leave", [Desk.leaves, Desk.declined])
def test_nobody_who_has_the_key_reads_what_is_not_delivered_and_the_centre_gets_its_bytes(
    desk: Sealing, leave: Callable[[Desk], None]
) -> None:
    assert {FILE, "segment 1"} & set(desk.where())
    leave(desk)
    assert desk.second.forget()
    assert desk.where() == []
    assert len(desk.where(KEPT_WORD)) >= 3
    assert [lies_in(sent) for sent in desk.ws.to_send(10)] == [desk.sent]
    assert not desk.second.forget()
    desk.second.catch_up()
    assert desk.where() == []


@pytest.mark.row("P49")
def test_what_is_answered_and_not_in_every_backup_of_the_centre_is_sealed_until_it_is(desk: Sealing) -> None:
    desk.leaves(durable=1)
    assert desk.second.forget()
    assert desk.where() == []
    assert len(desk.queued()) == 6
    assert all(is_sealed(body) for _, body, _ in desk.queued())
    desk.answered(Outcome.APPLIED)
    desk.comes(durable=desk.centre.seq)
    assert desk.second.forget()
    assert desk.queued() == []


def test_the_queue_says_what_kind_it_was_who_recorded_it_and_nothing_of_what_it_says(desk: Sealing) -> None:
    (before,) = [row for row in desk.ws.queue() if row.action_id == desk.sent.action_id]
    desk.leaves()
    desk.second.forget()
    (row,) = [row for row in desk.ws.queue() if row.case_id == "left"]
    assert row == msgspec.structs.replace(
        before, person="", number="", by=Who("Anna Berg", "", "anna"), sealed=True, wrote=None
    )
    assert (row.verb, row.state, row.outcome) == ("edit", QueueState.UNSENT, None)
    assert not any(row.sealed for row in desk.ws.queue() if row.case_id == "kept")


def test_the_trail_and_what_was_ever_recorded_stay_as_they_were(desk: Sealing) -> None:
    trail, recorded = desk.ws.trail(50), desk.ws.recorded()
    desk.leaves(durable=1)
    desk.second.forget()
    assert desk.ws.trail(50) == trail
    assert desk.ws.trail_broken_at() is None
    assert desk.ws.recorded() == recorded
    assert desk.ws.facts().unsent == 1


def test_who_recorded_it_goes_on_in_a_new_chain_and_the_others_in_theirs(desk: Sealing) -> None:
    desk.leaves(durable=1)
    desk.second.forget()
    (action,) = saved(desk.ws.perform([request("kept", note("mer", "main_goal"))], session())).actions
    assert (action.incarnation > 1, action.sequence, action.previous_hash) == (True, 1, "")
    (other,) = saved(desk.ws.perform([request("kept", note("än", "main_goal"), BO)], session(BO))).actions
    assert other.incarnation == 1
    again = open_workspace(desk.folder, KEY, desk.clock, Ids("again"))
    (next_,) = saved(again.perform([request("kept", note("till", "main_goal"))], session())).actions
    assert (next_.incarnation, next_.sequence) == (action.incarnation, 2)
    again.close()


def test_what_was_refused_before_can_be_read_by_its_author_for_a_month(desk: Sealing) -> None:
    desk.answered(Outcome.REFUSED, "locked")
    desk.leaves()
    desk.second.forget()
    assert [body for _, body, _ in desk.queued()] == [desk.sent.body]
    desk.clock.now = START + timedelta(days=31)
    assert desk.second.forget()
    assert desk.where() == []


def test_what_is_refused_when_it_is_sealed_is_told_for_a_month_by_its_kind(desk: Sealing) -> None:
    desk.leaves()
    desk.second.forget()
    desk.answered(Outcome.REFUSED, "locked")
    desk.comes()
    desk.clock.now = START + timedelta(days=29)
    desk.second.forget()
    (row,) = [row for row in desk.ws.queue() if row.case_id == "left"]
    assert (row.state, row.codes, row.sealed) == (QueueState.REFUSED, ("locked",), True)
    desk.clock.now = START + timedelta(days=31)
    assert desk.second.forget()
    assert desk.queued() == []


@pytest.mark.parametrize(
    ("outcome", "code"), [(Outcome.HELD, "case"), (Outcome.NEEDS_REVIEW, Review.UNOPENED)]
)
def test_what_the_centre_has_not_decided_stays_sealed_and_told(
    desk: Sealing, outcome: Outcome, code: str
) -> None:
    desk.leaves()
    desk.second.forget()
    desk.answered(outcome, code)
    desk.comes()
    desk.second.forget()
    (row,) = [row for row in desk.ws.queue() if row.case_id == "left"]
    assert (row.state, row.outcome, row.codes, row.sealed) == (QueueState.OPEN, outcome, (code,), True)
    assert desk.ws.facts().open_ours == 1
    assert not desk.ws.facts().all_sent


def test_a_unit_that_comes_back_has_it_with_the_case_once_the_centre_has_decided_it(desk: Sealing) -> None:
    view = desk.centre.rows["left"]
    desk.leaves()
    desk.second.forget()
    desk.comes(CaseRow("left", desk.centre.seq + 1, START, msgspec.Raw(view)))
    file = desk.ws.case("left")
    assert file is not None
    assert isinstance(file.view, Sip)
    assert "plan/main_goal" not in file.view.edits
    saved(desk.ws.perform([request("left", note("Nytt", "email"))], session()))
    desk.second.forget()
    assert [is_sealed(sent.body) for sent in desk.ws.to_send(10)] == [True, False]
    pairs = desk.centre.push(desk.ws.to_send(10))
    assert [receipt.outcome for _, receipt in pairs] == [Outcome.APPLIED, Outcome.APPLIED]
    desk.ws.answered(pairs, START)
    desk.comes(CaseRow("left", desk.centre.seq + 1, START, msgspec.Raw(desk.centre.rows["left"])))
    file = desk.ws.case("left")
    assert file is not None
    assert isinstance(file.view, Sip)
    assert "plan/main_goal" in file.view.edits
    assert desk.ws.facts().unsent == 0


def test_a_wish_to_read_the_case_again_stays_as_it_is_while_it_waits(desk: Sealing) -> None:
    desk.leaves()
    wish = LookIn(Ground.ACTIVE_CHOICE, "Ringde och frågade", NUMBER)
    saved(desk.ws.perform([request("left", wish)], session()))
    desk.second.forget()
    assert [is_sealed(body) for _, body, _ in desk.queued()] == [True, False]
    (row, _) = desk.ws.queue()[:2]
    assert (row.verb, row.number, row.sealed) == ("look_in", NUMBER, False)
    assert isinstance(desk.ws.perform([request("left", wish)], session()), NotAllowed)


def test_a_wish_that_was_granted_is_sealed_and_sent_again_with_the_rest(desk: Sealing) -> None:
    desk.leaves()
    wish = LookIn(Ground.ACTIVE_CHOICE, "Ringde och frågade", NUMBER)
    (action,) = saved(desk.ws.perform([request("left", wish)], session())).actions
    pairs = [(sent, Receipt(0, sent.action_id, Outcome.APPLIED, 40)) for sent in desk.ws.to_send(9)]
    desk.ws.answered(pairs, START)
    desk.centre.seq = 41
    desk.comes(durable=1)
    desk.second.forget()
    assert all(is_sealed(body) for _, body, _ in desk.queued())
    desk.ws.begin_afresh(2, {1: 0, 2: 1})
    assert action.id in [sent.action_id for sent in desk.ws.to_send(50)]


def test_before_there_is_a_key_it_is_kept_as_it_is_and_sealed_when_there_is_one(tmp_path: Path) -> None:
    desk = Sealing(tmp_path, key=b"")
    desk.leaves()
    desk.second.forget()
    assert [body for _, body, _ in desk.queued()] == [desk.sent.body]
    assert not desk.second.forget()
    desk.key = PUBLIC
    desk.comes()
    assert desk.second.forget()
    assert desk.where() == []
    desk.ws.close()


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_nothing_is_sealed_to_a_key_that_the_centre_does_not_tell_any_more(desk: Sealing, key: bytes) -> None:
    desk.key = key
    desk.leaves()
    desk.second.forget()
    assert [body for _, body, _ in desk.queued()] == [desk.sent.body]


def test_another_key_takes_the_place_of_the_first(desk: Sealing) -> None:
    other = os.urandom(32)
    desk.key = public_of(other)
    desk.leaves()
    desk.second.forget()
    ((_, body, _),) = desk.queued()
    assert opened(body, PRIVATE) is None
    assert opened(body, other) is not None


def test_a_centre_that_was_restored_gets_what_it_lacks_out_of_the_boxes(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    epochs = with_cases(desk, 1)
    backup = epochs.backup()
    opens(desk, "left", note(WORD))
    before = desk.to_send(10)
    epochs.push(desk)
    epochs.pull(desk)
    connection = driver.open_file(tmp_path / FILE, KEY)
    with driver.transaction(connection):
        meta.put(connection, "seal_to", PUBLIC)
        meta.put(connection, "durable_through", 1)
        connection.execute("INSERT INTO leaving VALUES ('left')")
        connection.execute("DELETE FROM base WHERE n = (SELECT n FROM cases WHERE id = 'left')")
    assert Keeper(tmp_path, KEY, connection, lambda: START).forget()
    epochs.restore(backup)
    epochs.meet(desk)
    assert [lies_in(sent) for sent in desk.to_send(10)] == list(before)
    assert epochs.push(desk) == 3
    assert {receipt.outcome for receipt in epochs.centre.receipts.values()} == {Outcome.APPLIED}
    desk.close()


def test_an_older_file_put_back_gets_the_boxes_that_it_lacks(desk: Sealing) -> None:
    desk.ws.close()
    forgetting.empty_log(driver.open_file(desk.folder / FILE, KEY))
    shutil.copyfile(desk.folder / FILE, desk.folder / "older")
    desk.ws = open_workspace(desk.folder, KEY, desk.clock, Ids("later"))
    saved(desk.ws.perform([request("left", note(f"{WORD} sist", "email"))], session()))
    desk.second.catch_up()
    desk.leaves()
    desk.second.forget()
    boxes = desk.ws.to_send(10)
    desk.ws.close()
    for end in ("-wal", "-shm"):
        (desk.folder / f"{FILE}{end}").unlink(missing_ok=True)
    (desk.folder / "older").replace(desk.folder / FILE)
    desk.ws = open_workspace(desk.folder, KEY, desk.clock, Ids("again"))
    assert desk.ws.put_back() == 1
    assert desk.ws.to_send(10)[-1].body == boxes[-1].body
    assert desk.ws.trail_broken_at() is None


def test_a_rescue_brings_the_boxes_back_and_shows_no_case_for_them(desk: Sealing) -> None:
    desk.leaves()
    desk.second.forget()
    boxes = [(sent.action_id, sent.body) for sent in desk.ws.to_send(10)]
    desk.ws.close()
    shutil.rmtree(desk.folder / "backups")
    for end in ("", "-wal", "-shm"):
        (desk.folder / f"{FILE}{end}").write_bytes(b"")
    rescue(desk.folder, KEY, ["anna"], desk.clock, Ids("rescued"))
    desk.ws = open_workspace(desk.folder, KEY, desk.clock, Ids("again"))
    found = {sent.action_id: sent.body for sent in desk.ws.to_send(20)}
    assert found[boxes[0][0]] == boxes[0][1]
    here = driver.open_file(desk.folder / FILE, KEY).execute("SELECT id FROM cases").fetchall()
    assert ("left",) not in here
    (action,) = saved(desk.ws.perform([request("new", OPEN)], session())).actions
    assert (action.incarnation > 1, action.sequence) == (True, 1)


def test_what_was_recorded_in_an_opening_that_joins_a_case_that_was_left_goes_the_same_way(
    desk: Sealing,
) -> None:
    desk.answered(Outcome.APPLIED)
    desk.declined()
    desk.second.forget()
    assert desk.queued() == []
    who = msgspec.structs.replace(OPEN, name="Gurkmejaskål Två", reference="R2")
    saved(desk.ws.perform([request("late", verb) for verb in (who, note("Gurkmejaskål"))], session()))
    desk.second.catch_up()
    desk.ws.counts()
    desk.comes(AliasRow("late", "left"))
    assert desk.second.forget()
    assert desk.where() == []
    assert [is_sealed(sent.body) for sent in desk.ws.to_send(10)] == [True, True]


@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step for _, step in STEPS])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_cut_off_at_any_step_it_is_ended_after_the_next_start_and_nothing_is_lost(
    desk: Sealing, monkeypatch: pytest.MonkeyPatch, room: object, step: str, after: bool
) -> None:
    desk.leaves(durable=1)
    cut_off(desk, monkeypatch, room, step, after=after)
    assert [lies_in(sent) for sent in desk.ws.to_send(10)] == [desk.sent]


def test_a_full_disk_leaves_it_as_it_was_and_it_is_tried_again(
    desk: Sealing, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.leaves()
    with monkeypatch.context() as patched:
        patched.setattr(driver, "BUSY_MILLISECONDS", 20)
        second = desk.follower()
        other = driver.open_file(desk.folder / FILE, KEY)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved):
            second.forget()
        other.execute("ROLLBACK")
    assert [sent.body for sent in desk.ws.to_send(10)] == [desk.sent.body]
    assert second.forget()
    assert [lies_in(sent) for sent in desk.ws.to_send(10)] == [desk.sent]


def test_nothing_of_a_case_that_the_unit_has_is_sealed(desk: Sealing) -> None:
    assert not desk.second.forget()
    desk.leaves()
    desk.second.forget()
    connection = driver.open_file(desk.folder / FILE, KEY)
    kept = connection.execute("SELECT body FROM outbox WHERE case_id = 'kept'").fetchall()
    assert [is_sealed(body) for (body,) in kept] == [False] * 5


def test_a_box_is_as_frozen_as_what_lies_in_it(desk: Sealing) -> None:
    desk.leaves()
    desk.second.forget()
    connection = driver.open_file(desk.folder / FILE, KEY)
    box = desk.queued()[0][1]
    kept = "UPDATE outbox SET body = ?, signature = x'' WHERE case_id = 'left'"
    for body in (box, box[::-1], b"{}"):
        with pytest.raises(dbapi2.IntegrityError):
            connection.execute(kept, (body,))
