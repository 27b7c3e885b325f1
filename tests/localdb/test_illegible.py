"""A case that this program cannot read holds up no other, and is taken in by one that can."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cases.case import Sip, Stub
from cases.exchange import AliasRow, CaseRow, End, OutcomeRow, PullRow, RemovedRow
from cases.people import Who
from localdb import driver, forgetting, incoming
from localdb.driver import open_file
from localdb.keeper import Keeper
from localdb.outbox import QueueState
from localdb.workspace import FILE, Filter, Workspace
from seal import digest
from tests.localdb.decrypted import holding
from tests.localdb.made_up import (
    CARE_CENTRE,
    KEY,
    NUMBER,
    START,
    Centre,
    Clock,
    again,
    made_case,
    note,
    opened,
    pulled,
    replayed,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.older import WORD, is_older
from tests.localdb.restoring import Epochs, changed

ONE, TWO = "pulled-000001", "pulled-000002"
NEWER = f"{WORD} Ström"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Its program is older than some of what comes; it has fetched from a centre that had nothing."""
    is_older(monkeypatch)
    made = workspace(tmp_path)
    pulled(made, Centre())
    return made


@pytest.fixture
def centre(desk: Workspace) -> Centre:
    """A centre of which the desk has one case, and which has changed that beyond the desk's program."""
    made = Centre()
    made.put(made_case(1, "Åke Ek"))
    pulled(desk, made)
    made.put(made_case(1, NEWER))
    return made


def names(desk: Workspace) -> list[str]:
    return sorted(row.name for row in desk.rows(Filter.ALL, "", None, 99))


def kept(desk: Workspace) -> list[str]:
    return [each for (each,) in desk._connection.execute("SELECT case_id FROM illegible ORDER BY 1")]


def upgraded(folder: Path, desk: Workspace, patched: pytest.MonkeyPatch) -> Workspace:
    """The copy, opened by a program that can read all of it."""
    desk.close()
    patched.undo()
    return again(folder)


def test_all_else_in_the_page_and_after_it_is_taken_in_and_the_case_stays_as_it_was(
    desk: Workspace, centre: Centre
) -> None:
    centre.put(made_case(2, "Bo Al"))
    pulled(desk, centre)
    assert names(desk) == ["Bo Al", "Åke Ek"]
    centre.put(made_case(3, "Eva Ask"))
    pulled(desk, centre)
    assert names(desk) == ["Bo Al", "Eva Ask", "Åke Ek"]
    assert (desk.cursor(), kept(desk)) == (str(centre.seq), [ONE])


def test_one_that_is_new_here_is_not_listed(desk: Workspace) -> None:
    centre = Centre()
    centre.put(made_case(1, NEWER))
    centre.put(made_case(2, "Bo Al"))
    pulled(desk, centre)
    assert (names(desk), desk.counts().all, kept(desk)) == (["Bo Al"], 1, [ONE])
    assert desk.case(ONE) is None
    assert desk.find_person(NUMBER)[0].id == TWO


def test_what_came_counts_in_the_sum_and_it_is_never_said_that_all_is_sent(
    desk: Workspace, centre: Centre
) -> None:
    assert desk.facts().all_sent
    centre.put(made_case(2, NEWER))
    for _ in range(2):
        pulled(desk, centre)
        facts = desk.facts()
        assert desk.digest() == centre.digest()
        assert (facts.digest_equal, facts.all_sent, facts.illegible) == (True, False, 2)


def test_what_is_no_utf_8_is_a_case_that_cannot_be_read_and_no_fault(desk: Workspace) -> None:
    strange = CaseRow(ONE, 1, START, msgspec.Raw(b'{"type":"sip","id":"\xff"}'))
    desk.receive([strange], End("c", 1, 1, False), START)
    assert kept(desk) == [ONE]


def test_a_program_that_can_read_it_takes_it_in_when_it_opens_the_copy(
    tmp_path: Path, desk: Workspace, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.put(made_case(2, f"{WORD} Zon"))
    pulled(desk, centre)
    desk.mark_read()
    reopened = upgraded(tmp_path, desk, monkeypatch)
    assert names(reopened) == [NEWER, f"{WORD} Zon"]
    found = reopened.case(ONE)
    assert found is not None
    assert (found.view, found.received_at) == (made_case(1, NEWER), START)
    facts = reopened.facts()
    assert (kept(reopened), facts.all_sent, facts.illegible, facts.news) == ([], True, 0, 2)
    assert reopened.digest() == centre.digest()
    sent = dict(reopened._connection.execute("SELECT id, view FROM base JOIN cases USING (n)").fetchall())
    assert sent == {id_: centre.rows[id_] for id_ in (ONE, TWO)}


def test_a_program_that_cannot_read_it_either_leaves_it_as_it_is(
    tmp_path: Path, desk: Workspace, centre: Centre
) -> None:
    pulled(desk, centre)
    desk.close()
    reopened = again(tmp_path)
    assert (names(reopened), kept(reopened), reopened.facts().illegible) == (["Åke Ek"], [ONE], 1)


def test_a_disk_that_takes_nothing_stops_nobody_from_opening_the_copy(
    tmp_path: Path, desk: Workspace, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulled(desk, centre)
    desk.close()
    monkeypatch.undo()
    other = open_file(tmp_path / FILE, KEY)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(driver, "BUSY_MILLISECONDS", 1)
    reopened = again(tmp_path)
    assert kept(reopened) == [ONE]
    other.execute("ROLLBACK")
    reopened.close()
    assert kept(again(tmp_path)) == []


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (None, ["Åke Ny"]),
        (RemovedRow(ONE, "access"), []),
        (AliasRow(ONE, TWO), ["Bo Al"]),
        (Stub(ONE, NUMBER, CARE_CENTRE, START, "fel område", Who("Anna", "ssk")), ["", "Bo Al"]),
    ],
    ids=["a later row", "taken away", "joined", "a stub"],
)
def test_whatever_comes_of_the_case_that_can_be_read_takes_its_place(
    desk: Workspace, centre: Centre, row: PullRow | Stub | None, named: list[str]
) -> None:
    pulled(desk, centre)
    if row is None:
        centre.put(made_case(1, "Åke Ny"))
    elif isinstance(row, RemovedRow):
        centre.rows.pop(ONE)
        centre.feed.append((centre.seq + 1, row))
        centre.seq += 1
    elif isinstance(row, AliasRow):
        centre.put(made_case(2, "Bo Al"))
        centre.alias(ONE, TWO)
    else:
        assert isinstance(row, Stub)
        centre.put(made_case(2, "Bo Al"))
        centre.rows[ONE] = msgspec.json.encode(row)
        centre.seq += 1
        centre.feed.append((centre.seq, CaseRow(ONE, centre.seq, START, msgspec.Raw(centre.rows[ONE]))))
    pulled(desk, centre)
    facts = desk.facts()
    assert (names(desk), kept(desk), facts.illegible) == (named, [], 0)
    assert facts.digest_equal
    assert facts.all_sent


def test_of_several_rows_in_one_page_the_last_that_reads_is_shown_and_the_last_is_kept(
    desk: Workspace, centre: Centre
) -> None:
    centre.put(made_case(1, "Åke Ny"))
    centre.put(made_case(1, NEWER))
    centre.put(made_case(2, NEWER))
    centre.put(made_case(2, "Bo Al"))
    pulled(desk, centre)
    assert (names(desk), kept(desk)) == (["Bo Al", "Åke Ny"], [ONE])
    assert desk.facts().digest_equal
    desk.receive([RemovedRow(ONE, "access"), *centre.pull("")[0][1:2]], centre.pull("")[1], START)
    assert (names(desk), kept(desk)) == (["Bo Al"], [ONE])
    assert desk.facts().digest_equal
    centre.put(made_case(1, NEWER))
    centre.alias(ONE, TWO)
    pulled(desk, centre)
    assert (names(desk), kept(desk)) == (["Bo Al"], [])
    assert desk.facts().digest_equal


def test_what_was_recorded_here_stays_on_top_of_the_older_copy_until_the_newer_can_be_read(
    tmp_path: Path, desk: Workspace, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(desk.perform([request(ONE, note("mitt"))], session()))
    sent = desk.to_send(10)
    centre.cases[ONE] = made_case(1, NEWER)
    pairs = centre.push(sent)
    centre.feed = [(seq, row) for seq, row in centre.feed if not isinstance(row, OutcomeRow)]
    pulled(desk, centre)  # the case is here before the answer to the push is
    desk.answered(pairs, START)
    pulled(desk, centre)
    found = desk.case(ONE)
    assert found is not None
    assert isinstance(found.view, Sip)
    assert "plan/situation" in found.view.edits
    assert [row.state for row in found.waiting] == [QueueState.TAKEN]
    assert (desk.facts().taken, names(desk)) == (1, ["Åke Ek"])
    saved(desk.perform([request(ONE, note("mer", "email"))], session()))
    replayed(desk, centre)
    assert [row.state for row in desk.queue()] == [QueueState.TAKEN] * 2
    reopened = upgraded(tmp_path, desk, monkeypatch)
    found = reopened.case(ONE)
    assert found is not None
    assert isinstance(found.view, Sip)
    assert {"plan/situation", "plan/email"} <= found.view.edits.keys()
    assert (found.waiting, reopened.facts().taken, names(reopened)) == ((), 0, [NEWER])
    assert reopened.facts().all_sent


def test_what_was_recorded_in_a_case_that_has_gone_is_settled_all_the_same(
    desk: Workspace, centre: Centre
) -> None:
    centre.put(made_case(2, "Bo Al"))
    pulled(desk, centre)
    saved(desk.perform([request(TWO, note("mitt"))], session()))
    desk.answered(centre.push(desk.to_send(10)), START)
    assert desk.facts().taken == 1
    desk.receive([RemovedRow(TWO, "access")], End("99", 99, 1, False), START)
    assert (desk.facts().taken, kept(desk)) == (0, [ONE])


def test_a_case_that_was_opened_here_is_shown_as_it_was_recorded(desk: Workspace) -> None:
    centre = Centre()
    opened(desk, "mine", note("hej"))
    desk.answered(centre.push(desk.to_send(10)), START)
    centre.feed.clear()
    centre.put(msgspec.structs.replace(made_case(9, NEWER), id="mine"))
    pulled(desk, centre)
    found = desk.case("mine")
    assert found is not None
    assert isinstance(found.view, Sip)
    assert "plan/situation" in found.view.edits
    assert desk.facts().digest_equal


def test_an_opening_that_was_joined_to_it_is_shown_with_what_is_here(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre = Centre()
    for number, name in ((1, "Åke Ek"), (2, "Bo Al"), (3, "Eva Ask")):
        centre.put(made_case(number, name))
    pulled(desk, centre)
    saved(desk.perform([request(ONE, note("mitt"))], session()))
    centre.alias(ONE, TWO)  # one that is here
    centre.put(made_case(2, NEWER))
    centre.alias("pulled-000003", "pulled-000004")  # one that is not
    centre.put(made_case(4, f"{WORD} Zon"))
    pulled(desk, centre)
    assert (names(desk), kept(desk)) == (["Bo Al", "Eva Ask"], [TWO, "pulled-000004"])
    assert desk.facts().digest_equal
    joined = desk.case(ONE)
    assert joined is not None
    assert isinstance(joined.view, Sip)
    assert (joined.id, set(joined.view.openings)) == (TWO, {ONE, TWO})
    assert "plan/situation" in joined.view.edits
    alone = desk.case("pulled-000003")
    assert alone is not None
    assert (alone.id, alone.view.id) == ("pulled-000004", "pulled-000004")
    pulled(desk, centre)
    reopened = upgraded(tmp_path, desk, monkeypatch)
    assert names(reopened) == [NEWER, f"{WORD} Zon"]
    assert reopened.facts().digest_equal
    assert reopened.digest() == centre.digest()


def test_one_that_is_a_case_of_its_own_again_is_no_name_of_another_any_more(desk: Workspace) -> None:
    centre = Centre()
    for number, name in ((1, "Åke Ek"), (2, "Bo Al")):
        centre.put(made_case(number, name))
    pulled(desk, centre)
    saved(desk.perform([request(ONE, note("mitt"))], session()))
    centre.alias(ONE, TWO)
    pulled(desk, centre)
    assert "plan/situation" in _view(desk, TWO).edits
    del centre.rows[f"alias {ONE}"]
    centre.put(made_case(1, NEWER))
    pulled(desk, centre)
    assert desk.facts().digest_equal
    assert (names(desk), kept(desk)) == (["Bo Al"], [ONE])
    assert "plan/situation" not in _view(desk, TWO).edits
    query = "SELECT id FROM cases JOIN outbox ON outbox.lane = cases.n"
    assert desk._connection.execute(query).fetchall() == [(ONE,)]


def _view(desk: Workspace, case_id: str) -> Sip:
    found = desk.case(case_id)
    assert found is not None
    assert isinstance(found.view, Sip)
    return found.view


def test_of_a_case_that_was_parted_since_nothing_older_is_shown(desk: Workspace, centre: Centre) -> None:
    pulled(desk, centre)
    parted = f'{{"type":"sip","id":"{ONE}","partings":{{}},"said":"{WORD}"}}'.encode()
    row = CaseRow(ONE, 9, START, msgspec.Raw(parted))
    sum_of = digest.shown(digest.mark(ONE, parted))
    desk.receive([row], End("9", 9, 1, False, sum_of), START)
    assert (names(desk), desk.case(ONE), kept(desk)) == ([], None, [ONE])
    assert desk.facts().digest_equal
    assert forgetting.unwiped(desk._connection) is forgetting.Unwiped.COPY
    desk.receive([RemovedRow(ONE, "access")], End("10", 10, 1, False, digest.shown(0)), START)
    assert desk.facts().digest_equal


def test_of_one_that_the_unit_has_left_no_word_of_what_came_is_in_any_file(
    tmp_path: Path, desk: Workspace, centre: Centre
) -> None:
    keeper = Keeper(tmp_path, KEY, open_file(tmp_path / FILE, KEY), Clock())
    centre.put(made_case(2, NEWER))
    pulled(desk, centre)
    keeper.back_up()
    assert len(holding(tmp_path, KEY, WORD)) >= 2
    rows = [RemovedRow(ONE, "access"), RemovedRow(TWO, "ended")]
    desk.receive(rows, End("9", 9, 2, False, digest.shown(0), 9), START)
    assert desk.facts().digest_equal
    assert keeper.forget()
    assert holding(tmp_path, KEY, WORD) == []


def test_who_fetches_everything_anew_keeps_what_comes_and_lets_go_of_what_does_not(
    desk: Workspace, tmp_path: Path
) -> None:
    world = Epochs()
    for number, name in ((1, "Åke Ek"), (2, "Bo Al")):
        world.centre.put(made_case(number, name))
    world.meet(desk)
    world.pull(desk)
    for number in (1, 3):
        world.centre.put(made_case(number, NEWER))
    world.pull(desk)
    assert (names(desk), kept(desk)) == (["Bo Al", "Åke Ek"], [ONE, "pulled-000003"])
    desk.fetch_anew()
    desk._connection.execute("DELETE FROM meta WHERE key = 'unwiped'")
    world.pull(desk, most=1)
    assert (names(desk), kept(desk)) == (["Bo Al", "Åke Ek"], [ONE, "pulled-000003"])
    assert forgetting.unwiped(desk._connection) is forgetting.Unwiped.NOTHING
    world.centre.feed = [
        (seq, row) for seq, row in world.centre.feed if getattr(row, "id", "") != "pulled-000003"
    ]
    del world.centre.rows["pulled-000003"]
    desk.fetch_anew()
    world.pull(desk)
    assert (names(desk), kept(desk)) == (["Bo Al", "Åke Ek"], [ONE])
    assert desk.facts().digest_equal
    assert forgetting.unwiped(desk._connection) is forgetting.Unwiped.COPY


def test_what_a_restored_centre_lacks_in_it_is_told_when_it_can_be_read(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = Epochs()
    world.centre.put(made_case(1, "Åke Ek"))
    world.meet(desk)
    world.pull(desk)
    backup = world.backup()
    world.centre.put(changed(made_case(1, "Åke Ek")))
    world.pull(desk)
    world.restore(backup)
    world.centre.feed.clear()
    world.centre.put(made_case(1, NEWER))
    world.meet(desk)
    world.pull(desk)
    assert (desk.missing(), kept(desk)) == ((), [ONE])
    assert "plan/situation" in _view(desk, ONE).edits
    reopened = upgraded(tmp_path, desk, monkeypatch)
    (told,) = reopened.missing()
    assert (told.case_id, told.whole, len(told.made)) == (ONE, False, 1)


def test_a_page_that_cannot_be_saved_keeps_nothing_of_it(
    desk: Workspace, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (desk.cursor(), desk.digest())
    monkeypatch.setattr(incoming, "_move_on", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        pulled(desk, centre)
    assert (kept(desk), (desk.cursor(), desk.digest())) == ([], before)
