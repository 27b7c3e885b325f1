"""Which bytes are an answer, and which are something else."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.exchange import FULL, NDJSON, PROBLEM, CaseRow, Outcome, Problem, Pushed, Receipt, Status
from sync.ports import Failed, Page, Trouble
from sync.wire import JSON, Answer, lines_of, media_type, one, page, receipts, refusal
from tests.sync import fakes
from tests.sync.fakes import NOON, case_row, receipt

STATUS = Status("ledger-1", 1, "ready", 5, NOON, 1, "Prator", made_up=True)
LOGIN_PAGE = "<!doctype html><html><body>Logga in på sjukhusets gästnät</body></html>".encode()


def lines(*values: object) -> bytes:
    return b"".join(msgspec.json.encode(value) + b"\n" for value in values)


def problem(status: int, retry_after: str = "") -> Answer:
    return Answer(status, PROBLEM, msgspec.json.encode(Problem("t", "Titel", status)), retry_after)


def pages(*rows: CaseRow) -> bytes:
    made = fakes.page("c-1", rows)
    return lines(made.header, *made.rows, made.end)


def test_a_json_answer_is_read() -> None:
    assert one(Answer(200, JSON, msgspec.json.encode(STATUS)), Status) == STATUS


def test_fields_that_are_new_are_read_over() -> None:
    newer = msgspec.json.encode(msgspec.to_builtins(STATUS) | {"weather": "sun"})
    assert one(Answer(200, JSON, newer), Status) == STATUS


@pytest.mark.parametrize("status", [200, 301, 302, 401, 403, 404, 500, 502, 503, 511])
@pytest.mark.parametrize("kind", ["text/html", ""])
def test_a_page_in_html_is_never_an_answer_whatever_its_number(status: int, kind: str) -> None:
    answer = Answer(status, kind, LOGIN_PAGE)
    strange = Failed(Trouble.STRANGE_ANSWER)
    assert one(answer, Status) == strange
    assert receipts(answer, 1) == strange
    assert page(answer) == strange


def test_html_that_calls_itself_something_else_is_no_answer_either() -> None:
    assert one(Answer(200, JSON, LOGIN_PAGE), Status) == Failed(Trouble.STRANGE_ANSWER)
    assert receipts(Answer(200, NDJSON, LOGIN_PAGE), 1) == Failed(Trouble.MISMATCH)
    assert page(Answer(200, NDJSON, LOGIN_PAGE)) == Failed(Trouble.TRUNCATED)
    assert refusal(Answer(401, PROBLEM, LOGIN_PAGE)) == Failed(Trouble.STRANGE_ANSWER)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, Trouble.NOT_ACCEPTED),
        (401, Trouble.UNAUTHORISED),
        (403, Trouble.NOT_ACCEPTED),
        (409, Trouble.OTHER_EPOCH),
        (413, Trouble.NOT_ACCEPTED),
        (429, Trouble.BUSY),
        (500, Trouble.BROKEN),
        (502, Trouble.BROKEN),
        (503, Trouble.BUSY),
    ],
)
def test_the_centres_own_problem_pages_say_what_is_wrong(status: int, why: Trouble) -> None:
    assert refusal(problem(status)) == Failed(why)


def test_the_wait_that_is_asked_for_is_kept() -> None:
    assert refusal(problem(503, "30")) == Failed(Trouble.BUSY, 30)
    assert refusal(Answer(503, "text/html", LOGIN_PAGE, "30")) == Failed(Trouble.BUSY, 30)
    assert refusal(problem(503, "Fri, 20 Nov 2026 12:00:00 GMT")) == Failed(Trouble.BUSY)


def test_only_the_centre_itself_can_say_that_it_is_there_and_full() -> None:
    body = msgspec.json.encode(Problem(FULL, "Titel", 503))
    assert refusal(Answer(503, PROBLEM, body, "7")) == Failed(Trouble.FULL, 7)
    assert refusal(Answer(503, "application/json", body, "7")) == Failed(Trouble.BUSY, 7)
    assert refusal(Answer(500, PROBLEM, body, "7")) == Failed(Trouble.BROKEN, 7)


def test_a_cut_off_answer_is_no_answer() -> None:
    assert one(Answer(200, JSON, msgspec.json.encode(STATUS), whole=False), Status) == Failed(
        Trouble.NO_ANSWER
    )
    assert receipts(Answer(200, NDJSON, lines(receipt(0, "a")), whole=False), 1) == Failed(Trouble.NO_ANSWER)
    assert page(Answer(200, NDJSON, pages(), whole=False)) == Failed(Trouble.TRUNCATED)


def test_receipts_come_in_the_order_of_their_lines() -> None:
    found = receipts(Answer(200, NDJSON, lines(receipt(1, "b"), receipt(0, "a"))), 2)
    assert isinstance(found, tuple)
    assert [each.id for each in found] == ["a", "b"]


def test_a_line_may_lack_its_receipt_but_none_may_have_two_or_be_unknown() -> None:
    assert receipts(Answer(200, NDJSON, lines(receipt(1, "b"))), 2) == (receipt(1, "b"),)
    wrong = [lines(receipt(0, "a"), receipt(0, "a")), lines(receipt(2, "c")), lines(receipt(-1, "c")), b""]
    for body in wrong:
        assert receipts(Answer(200, NDJSON, body), 2) == Failed(Trouble.MISMATCH)


def test_a_whole_page_is_read() -> None:
    found = page(Answer(200, NDJSON, pages(case_row("x"), case_row("y"))))
    assert isinstance(found, Page)
    assert [row.id for row in found.rows if isinstance(row, CaseRow)] == ["x", "y"]
    assert (found.header.unit, found.end.cursor) == ("V", "c-1")


def test_a_case_is_kept_as_the_bytes_that_came() -> None:
    row = CaseRow("x", 1, NOON, msgspec.Raw(b'{"type":"sip","odd" : "sp  ace"}'))
    found = page(Answer(200, NDJSON, pages(row)))
    assert isinstance(found, Page)
    kept = found.rows[0]
    assert isinstance(kept, CaseRow)
    assert bytes(kept.view) == bytes(row.view)


@given(st.data())
def test_a_page_cut_anywhere_is_thrown_away_whole(data: st.DataObject) -> None:
    whole = pages(case_row("x"), case_row("y"))
    cut = data.draw(st.integers(0, len(whole) - 2))
    assert page(Answer(200, NDJSON, whole[:cut])) == Failed(Trouble.TRUNCATED)


@given(st.data())
def test_a_page_that_lacks_or_doubles_a_line_is_thrown_away_whole(data: st.DataObject) -> None:
    made = pages(case_row("x"), case_row("y")).splitlines(keepends=True)
    place = data.draw(st.integers(0, len(made) - 1))
    doubled = data.draw(st.booleans())
    made[place : place + 1] = made[place : place + 1] * 2 if doubled else []
    assert page(Answer(200, NDJSON, b"".join(made))) == Failed(Trouble.TRUNCATED)


@given(
    st.sampled_from([JSON, NDJSON, PROBLEM, "text/html", ""]), st.binary(), st.integers(100, 599), st.text()
)
def test_no_bytes_whatever_raise(kind: str, body: bytes, status: int, retry_after: str) -> None:
    answer = Answer(status, kind, body, retry_after)
    for found in (one(answer, Status), receipts(answer, 3), page(answer)):
        assert isinstance(found, Failed | Status | tuple | Page)


def test_a_push_is_one_line_an_action() -> None:
    sent = [Pushed(b'{"a":"\n"}', b"s"), Pushed(b"\xff\x00", b"t")]
    body = lines_of(sent)
    assert body.count(b"\n") == 2
    assert [msgspec.json.decode(line, type=Pushed) for line in body.splitlines()] == sent


def test_the_media_type_is_read_without_its_parameters() -> None:
    assert media_type("Application/X-NDJSON; charset=utf-8") == NDJSON
    assert media_type("") == ""


def test_an_outcome_that_is_not_known_is_not_guessed() -> None:
    body = lines(msgspec.to_builtins(Receipt(0, "a", Outcome.APPLIED)) | {"outcome": "perhaps"})
    assert receipts(Answer(200, NDJSON, body), 1) == Failed(Trouble.MISMATCH)
