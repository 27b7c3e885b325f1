"""The Workspace as a whole: encrypted through and through, and nothing that was saved is ever lost on the
way.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlcipher3 import dbapi2

from cases.case import Sip
from cases.exchange import Receipt
from cases.intents import Part, Sign
from cases.uniting import canonical
from localdb import workspace as workspaces
from localdb.errors import NotEncrypted, NotOurs
from localdb.workspace import (
    FILE,
    Draft,
    Filter,
    Identity,
    Outbound,
    PrintKind,
    PrintRecord,
    QueueState,
    Saved,
    create,
    open_workspace,
)
from tests.localdb.made_up import (
    BO,
    CONSENT,
    KEY,
    NAME,
    NEEDS,
    NUMBER,
    OPEN,
    SETTINGS,
    START,
    WARD,
    Centre,
    Clock,
    Ids,
    again,
    every_file,
    initiative,
    made_case,
    note,
    opened,
    pulled,
    request,
    rings,
    session,
    workspace,
)


def test_what_it_was_made_with_is_what_it_is_opened_with(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    who = made.identity()
    made.close()
    reopened = again(tmp_path)
    assert reopened.identity() == who
    assert reopened.settings() == SETTINGS


def test_a_second_copy_is_never_made_over_the_first(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with pytest.raises(FileExistsError):
        create(tmp_path, KEY, made.identity(), SETTINGS, Clock(), Ids())


def test_a_plain_file_in_its_place_is_refused_and_left_untouched(tmp_path: Path) -> None:
    made = dbapi2.connect(str(tmp_path / FILE))
    made.execute("CREATE TABLE cases(id)")
    made.close()
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    with pytest.raises(NotEncrypted):
        open_workspace(tmp_path, KEY, Clock(), Ids())
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


def test_a_driver_that_does_not_encrypt_is_found_out_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_key(path: Path, key: bytes, *, create: bool = False) -> object:
        return dbapi2.connect(str(path), isolation_level=None)

    monkeypatch.setattr(workspaces, "open_file", without_key)
    who = Identity(WARD, "ws", "ledger", "credential", "http://127.0.0.1:1")
    with pytest.raises(NotEncrypted):
        create(tmp_path, KEY, who, SETTINGS, Clock(), Ids())


def test_another_key_does_not_open_it(tmp_path: Path) -> None:
    workspace(tmp_path).close()
    with pytest.raises(NotOurs):
        open_workspace(tmp_path, bytes(32), Clock(), Ids())


@pytest.mark.row("P41")
def test_nothing_about_a_person_can_be_read_in_any_file_while_open_and_after(tmp_path: Path) -> None:
    desk, centre = workspace(tmp_path), Centre()
    centre.put(made_case(1))
    pulled(desk, centre)
    opened(desk, "case", initiative(NEEDS), note("hemlig text om någon"), rings(NEEDS))
    desk.save_draft(Draft("d", "case", "plan", "anna", {"a": "hemlig text om någon"}, {}, START))
    desk.register_print(PrintRecord("H4K7PX", "plan", "1", PrintKind.PLAN, "case", START, "Anna Berg", 1))
    desk.rows(Filter.ALL, "åke", None, 10)
    secrets = [
        NAME.encode(),
        NUMBER.encode(),
        NUMBER[2:].encode(),
        b"hemlig text",
        b"Anna Berg",
        "Åke".encode(),
    ]
    for closed in (False, True):
        if closed:
            desk.close()
        for content in every_file(tmp_path):
            assert content[:16] != b"SQLite format 3\x00"
            assert [secret for secret in secrets if secret in content] == []


def test_a_file_with_an_open_log_beside_it_is_encrypted_there_too(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    opened(desk)
    names = {path.name for path in tmp_path.iterdir()}
    assert f"{FILE}-wal" in names


TEXTS = st.sampled_from(("Jag vill bo hemma", "Jag vill flytta", ""))
FIELDS = st.sampled_from(("situation", "email", "phone"))
CASES = st.sampled_from(("a", "b", "pulled-000001"))


class Lossless(RuleBasedStateMachine):
    """Somebody records, the loop sends and fetches, answers are lost, held and told late, and the program is
    restarted.
    """

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.desk = workspace(self.path)
        self.centre = Centre()
        self.centre.put(made_case(1))
        self.saved: list[str] = []
        self.lost: list[list[tuple[Outbound, Receipt]]] = []
        self.restarts = 0

    @rule(case=CASES, who=st.sampled_from((session(), session(BO))))
    def opens(self, case: str, who: workspaces.Session) -> None:
        self._keep(self.desk.perform([request(case, OPEN), request(case, CONSENT)], who))

    @rule(case=CASES, field=FIELDS, text=TEXTS, on_top=st.booleans())
    def writes(self, case: str, field: str, text: str, on_top: bool) -> None:
        found = self.desk.case(case)
        known = found.view.edits.get(f"plan/{field}", {}) if found and isinstance(found.view, Sip) else {}
        bases = list(known)[-1:] if on_top else []
        self._keep(self.desk.perform([request(case, note(text, field, bases))], session()))

    @rule(case=CASES)
    def signs(self, case: str) -> None:
        found = self.desk.case(case)
        if found and isinstance(found.view, Sip):
            seen = tuple(key for edits in found.view.edits.values() for key in edits)
            self._keep(self.desk.perform([request(case, Sign(Part.PLAN, seen))], session()))

    @rule(case=CASES)
    def sends_an_initiative_and_rings(self, case: str) -> None:
        self._keep(
            self.desk.perform([request(case, initiative(NEEDS)), request(case, rings(NEEDS))], session())
        )

    @rule(most=st.integers(1, 5), answer_lost=st.booleans())
    def pushes(self, most: int, answer_lost: bool) -> None:
        answers = self.centre.push(self.desk.to_send(most))
        if answer_lost:
            self.lost.append(answers)
        else:
            self.desk.answered(answers, START)

    @precondition(lambda self: self.lost)
    @rule()
    def an_old_answer_comes_again(self) -> None:
        self.desk.answered(self.lost.pop(), START)

    @rule(most=st.integers(1, 4))
    def pulls_one_page(self, most: int) -> None:
        rows, end = self.centre.pull(self.desk.cursor(), most)
        self.desk.receive(rows, end, START)

    @precondition(lambda self: self.saved)
    @rule(data=st.data())
    def the_centre_holds_one(self, data: st.DataObject) -> None:
        action = data.draw(st.sampled_from(self.saved))
        if action not in self.centre.receipts:
            self.centre.hold.add(action)

    @rule()
    def the_centre_decides_the_held_ones(self) -> None:
        self.centre.hold.clear()
        for row in reversed(self.desk.queue()):
            if row.state is QueueState.OPEN:
                self.centre.decide_again(row.action_id)

    @rule()
    def another_changes_the_case(self) -> None:
        known = self.centre.cases["pulled-000001"]
        opening = msgspec.structs.replace(known.openings[known.id], name=f"{NAME} {self.centre.seq}")
        self.centre.put(msgspec.structs.replace(known, openings={known.id: opening}))

    @rule()
    def starts_again(self) -> None:
        self.desk.close()
        self.restarts += 1
        self.desk = open_workspace(self.path, KEY, Clock(), Ids(f"again-{self.restarts}"))

    @invariant()
    def what_was_saved_is_unsent_or_answered(self) -> None:
        unsent = {sent.action_id for sent in self.desk.to_send(1000)}
        listed = {row.action_id: row.state for row in self.desk.queue()}
        for action in self.saved:
            assert action in unsent or listed[action] is not QueueState.UNSENT
            assert action in unsent or action in self.centre.receipts
        assert self.desk.facts().unsent == len(unsent)

    @invariant()
    def all_sent_is_only_said_when_it_is_true(self) -> None:
        if self.desk.facts().all_sent:
            assert set(self.saved) <= set(self.centre.receipts)
            assert all(self.centre.receipts[action].outcome.final for action in self.saved)
        if self.desk.facts().all_sent and self.desk.cursor() == str(self.centre.seq):
            for case_id, case in self.centre.cases.items():
                found = self.desk.case(case_id)
                assert found is not None
                assert isinstance(found.view, Sip)
                assert canonical(found.view) == canonical(case)

    @invariant()
    def the_list_and_the_case_agree(self) -> None:
        for row in self.desk.rows(Filter.ALL, "", None, 100):
            found = self.desk.case(row.id)
            assert found is not None
            assert row.steps == found.steps
            assert row.waiting == sum(each.state is not QueueState.TAKEN for each in found.waiting)

    @invariant()
    def the_trail_is_whole(self) -> None:
        assert self.desk.trail_broken_at() is None

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.the_centre_decides_the_held_ones()
        while sent := self.desk.to_send(100):
            self.desk.answered(self.centre.push(sent), START)
        self.the_centre_decides_the_held_ones()
        pulled(self.desk, self.centre)
        assert self.desk.facts().unsent == 0
        assert self.desk.digest() == self.centre.digest()
        self.desk.close()
        self.folder.cleanup()

    def _keep(self, answer: object) -> None:
        if isinstance(answer, Saved):
            self.saved += [action.id for action in answer.actions]


TestLossless = Lossless.TestCase
TestLossless.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_another_credential_takes_the_place_of_the_old_and_nothing_else_changes(tmp_path: Path) -> None:
    desk = workspace(tmp_path)
    opened(desk)
    before = desk.identity()
    desk.reconnect("ws/another")
    desk.close()
    reopened = again(tmp_path)
    assert reopened.identity() == msgspec.structs.replace(before, credential="ws/another")
    assert reopened.facts().unsent == 2
