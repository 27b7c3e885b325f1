"""What a unit has left is forgotten: nobody who has the key reads a word of it in any file; and nothing that
nobody else has goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases.case import Stub
from cases.exchange import CaseRow, End, Outcome, PullRow, Receipt, RemovedRow
from cases.turns import LeaveKind
from localdb import backups, driver, forgetting, journal
from localdb.drafts import Draft
from localdb.errors import NotSaved
from localdb.forgetting import Unwiped
from localdb.keeper import Keeper
from localdb.workspace import FILE, Filter, open_workspace
from tests.localdb.decrypted import everything, holding
from tests.localdb.made_up import (
    ANNA,
    BO,
    CARE_CENTRE,
    CONSENT,
    KEY,
    NUMBER,
    OPEN,
    START,
    Centre,
    Clock,
    Ids,
    initiative,
    note,
    pulled,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)

WORD = "Gurkmejaskål"
"""Stands in nothing but the case that is left."""

KEPT_WORD = "Rabarberpaj"
"""Stands in a case that the unit keeps."""


class Desk:
    """A copy with two cases at a centre, and what follows it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, Clock()
        self.ws = workspace(folder)
        self.centre = Centre()
        self.second = self.follower()
        for case_id, word in (("kept", KEPT_WORD), ("left", WORD)):
            who = msgspec.structs.replace(OPEN, name=f"{word} Ström", reference=f"R{case_id}")
            verbs = (who, CONSENT, initiative(CARE_CENTRE), note(word), rings(CARE_CENTRE))
            saved(self.ws.perform([request(case_id, verb) for verb in verbs], session()))
        self.ws.counts()
        self.second.catch_up()
        self.second.back_up()
        replayed(self.ws, self.centre)
        self.ws.counts()

    def follower(self) -> Keeper:
        """The second copy's keeper, as if the program had just started."""
        connection = driver.open_file(self.folder / FILE, KEY)
        return Keeper(self.folder, KEY, connection, self.clock)

    def comes(self, *rows: PullRow, durable: int | None = None) -> None:
        """A page with these rows, from a centre whose backups reach so far."""
        self.centre.seq += 1
        for row in rows:
            if isinstance(row, RemovedRow):
                self.centre.rows.pop(row.id, None)
            elif isinstance(row, CaseRow):
                self.centre.rows[row.id] = bytes(row.view)
        seq = self.centre.seq
        through = seq if durable is None else durable
        end = End(str(seq), seq, len(rows), False, self.centre.digest(), through)
        self.ws.receive(rows, end, START)

    def leaves(self, durable: int | None = None) -> None:
        """The unit has no part in the case any more, and the centre gives a reason."""
        self.comes(RemovedRow("left", "access"), durable=durable)

    def declined(self) -> None:
        """The unit has declined, and keeps a stub."""
        stub = Stub("left", NUMBER, CARE_CENTRE, START, "fel område", ANNA, LeaveKind.DECLINED)
        sent = msgspec.Raw(msgspec.json.encode(stub))
        self.comes(CaseRow("left", self.centre.seq + 1, START, sent))

    def where(self, word: str = WORD) -> list[str]:
        """The files in which the word can be read."""
        return holding(self.folder, KEY, word)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.ws.close()


def test_the_word_can_be_read_in_every_kind_of_file_before(desk: Desk) -> None:
    backup = f"{backups.FOLDER}/{backups.every(desk.folder)[0].name}"
    assert {backup, f"{FILE}-wal", "segment 1"} <= set(desk.where())
    forgetting.empty_log(driver.open_file(desk.folder / FILE, KEY))
    assert FILE in desk.where()


@pytest.mark.row("P49")
@pytest.mark.parametrize("leave", [Desk.leaves, Desk.declined])
def test_nobody_who_has_the_key_reads_anything_of_a_case_that_the_unit_has_left(
    desk: Desk, leave: Callable[[Desk], None]
) -> None:
    leave(desk)
    assert desk.second.forget()
    assert desk.where() == []
    assert len(desk.where(KEPT_WORD)) >= 3
    assert not desk.second.forget()
    assert desk.ws.facts().digest_equal


def test_the_trail_of_what_was_done_stays_whole_and_says_who_did_it(desk: Desk) -> None:
    before = desk.ws.trail(50)
    recorded = desk.ws.recorded()
    desk.leaves()
    desk.second.forget()
    assert desk.ws.trail(50) == before
    assert desk.ws.trail_broken_at() is None
    assert [each.action_id for each in desk.ws.recorded()] == [each.action_id for each in recorded]
    assert desk.ws.case("left") is None
    assert [row.case_id for row in desk.ws.queue()] == ["kept"] * 5


def test_who_had_recorded_there_last_goes_on_in_a_new_chain(desk: Desk) -> None:
    desk.leaves()
    desk.second.forget()
    (action,) = saved(desk.ws.perform([request("kept", note("mer", "main_goal"))], session())).actions
    assert (action.incarnation > 1, action.sequence, action.previous_hash) == (True, 1, "")
    (other,) = saved(desk.ws.perform([request("kept", note("än", "main_goal"), BO)], session(BO))).actions
    assert other.incarnation == 1


def test_what_every_backup_of_the_centre_does_not_hold_yet_is_kept_until_it_does(desk: Desk) -> None:
    desk.leaves(durable=1)
    desk.second.forget()
    kept = [each.case_id for each in desk.ws.recorded() if each.case_id == "left"]
    assert "segment 1" in desk.where()
    assert kept
    desk.comes(durable=desk.centre.seq)
    desk.second.forget()
    assert desk.where() == []


def test_an_unsent_registration_is_kept_listed_and_sent(desk: Desk) -> None:
    saved(desk.ws.perform([request("left", note(f"{WORD} igen", "main_goal"))], session()))
    desk.leaves()
    desk.second.forget()
    (row,) = [row for row in desk.ws.queue() if row.case_id == "left"]
    assert (row.verb, row.state) == ("edit", "unsent")
    assert len(desk.ws.to_send(10)) == 1
    desk.centre.cases["left"] = desk.centre.cases["kept"]
    sent = desk.ws.to_send(10)
    desk.ws.answered([(sent[0], Receipt(0, row.action_id, Outcome.APPLIED, desk.centre.seq))], START)
    desk.comes()
    desk.second.forget()
    assert desk.where() == []


def test_a_refused_registration_can_be_read_for_a_month(desk: Desk) -> None:
    saved(desk.ws.perform([request("left", note(f"{WORD} igen", "main_goal"))], session()))
    (sent,) = desk.ws.to_send(10)
    desk.ws.answered([(sent, Receipt(0, sent.action_id, Outcome.REFUSED, 1, codes=("locked",)))], START)
    desk.leaves()
    desk.clock.now = START + timedelta(days=29)
    desk.second.forget()
    assert [row.action_id for row in desk.ws.queue() if row.case_id == "left"] == [sent.action_id]
    desk.clock.now = START + timedelta(days=31)
    assert desk.second.forget()
    assert desk.where() == []


def typed(desk: Desk, draft_id: str, author: str, case_id: str = "left") -> None:
    """Somebody has begun to write."""
    text = {"situation": f"{WORD} {author}"}
    desk.ws.save_draft(Draft(draft_id, case_id, "plan", author, text, {}, desk.clock()))


def test_text_that_was_begun_and_not_recorded_is_kept_and_told_until_somebody_throws_it_away(
    desk: Desk,
) -> None:
    typed(desk, "d1", "anna")
    typed(desk, "d2", "anna", "kept")
    typed(desk, "d3", "anna", "not-recorded-yet")
    assert desk.ws.left_behind() == ()
    desk.leaves()
    desk.second.forget()
    (told,) = desk.ws.left_behind()
    assert (told.draft.id, told.draft.answers) == ("d1", {"situation": f"{WORD} anna"})
    desk.ws.drop_draft("d1")
    assert desk.ws.left_behind() == ()
    for draft_id in ("d2", "d3"):
        assert draft_id in [draft.id for draft in desk.ws.drafts()]
        desk.ws.drop_draft(draft_id)
    assert desk.second.forget()
    assert desk.where() == []


def test_what_a_colleague_had_taken_over_goes_with_the_draft_that_it_became(desk: Desk) -> None:
    typed(desk, "d1", "anna")
    typed(desk, "d1", "bo")
    desk.leaves()
    desk.second.forget()
    assert len(desk.ws.draft_history("d1")) == 1
    desk.ws.drop_draft("d1")
    desk.second.forget()
    assert desk.ws.draft_history("d1") == ()
    assert desk.where() == []


def test_a_unit_that_is_let_in_again_loses_nothing(desk: Desk) -> None:
    view = desk.centre.rows["left"]
    desk.leaves()
    desk.comes(CaseRow("left", desk.centre.seq + 1, START, msgspec.Raw(view)))
    before = len(desk.ws.recorded())
    desk.second.forget()
    assert len(desk.ws.recorded()) == before
    assert len([row for row in desk.ws.queue() if row.case_id == "left"]) == 5
    assert not desk.second.forget()
    assert desk.ws.count(Filter.ALL, "") == 2


def test_somebody_who_reads_just_now_is_not_disturbed_and_it_is_ended_at_the_next_turn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_MILLISECONDS", 20)
    second = desk.follower()
    desk.leaves()
    reader = driver.open_file(desk.folder / FILE, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM cases").fetchone()
    with pytest.raises(NotSaved):
        second.forget()
    reader.execute("ROLLBACK")
    assert second.forget()
    assert desk.where() == []


class Cut(Exception):
    """The power goes."""


STEPS: list[tuple[object, str]] = [
    (journal, "purge"),
    (forgetting, "forget"),
    (forgetting, "wipe"),
    (forgetting, "empty_log"),
    (backups, "renew"),
    (forgetting, "put_unwiped"),
]


def cut_off(desk: Desk, monkeypatch: pytest.MonkeyPatch, room: object, step: str, *, after: bool) -> None:
    """The power goes just before or after a step, and all is ended at the next start."""
    real = getattr(room, step)

    def cut(*args: object, **named: object) -> None:
        if after:
            real(*args, **named)
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(room, step, cut)
        with pytest.raises(Cut):
            desk.second.forget()
    desk.ws.close()
    desk.ws = open_workspace(desk.folder, KEY, desk.clock, Ids("again"))
    assert desk.ws.put_back() == 0
    second = desk.follower()
    second.catch_up()
    second.forget()
    assert desk.where() == []
    assert not second.forget()
    assert desk.ws.trail_broken_at() is None
    second.catch_up()
    assert desk.where() == []


@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step for _, step in STEPS])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_cut_off_at_any_step_it_is_ended_after_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, room: object, step: str, after: bool
) -> None:
    desk.leaves()
    cut_off(desk, monkeypatch, room, step, after=after)


def test_a_larger_copy_is_not_rewritten_and_holds_nothing_of_it_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "REWRITTEN_MOST", 0)
    desk.leaves()
    assert desk.second.forget()
    assert desk.where() == []


def test_a_full_disk_leaves_the_old_backup_and_it_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.leaves()
    connection = driver.open_file(desk.folder / FILE, KEY)
    with monkeypatch.context() as patched:
        patched.setattr(backups, "make", lambda *_args, **_named: None)
        with pytest.raises(NotSaved):
            desk.second.forget()
    assert forgetting.unwiped(connection) is Unwiped.BACKUPS
    assert [name.partition("/")[0] for name in desk.where()] == [backups.FOLDER]
    assert desk.second.forget()
    assert desk.where() == []


def test_where_there_is_no_backup_none_is_made_for_it(tmp_path: Path) -> None:
    ws, centre = workspace(tmp_path), Centre()
    pulled(ws, centre)
    second = Keeper(tmp_path, KEY, driver.open_file(tmp_path / FILE, KEY), Clock())
    saved(ws.perform([request("case", OPEN)], session()))
    replayed(ws, centre)
    end = End("9", centre.seq, 1, False, "", centre.seq)
    ws.receive([RemovedRow("case", "access")], end, START)
    assert second.forget()
    assert backups.every(tmp_path) == ()
    ws.close()


def test_the_reader_of_these_tests_reads_what_is_there(desk: Desk) -> None:
    names = [name for name, _ in everything(desk.folder, KEY)]
    assert {FILE, f"{FILE}-wal", "segment 1"} <= set(names)
    assert holding(desk.folder, KEY, "CREATE TABLE cases")
    assert holding(desk.folder, bytes(32), "CREATE TABLE cases") == []
