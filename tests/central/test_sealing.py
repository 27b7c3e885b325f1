"""What was sealed to the centre: it opens what its key opens and takes it in as if it had come unsealed; what
does not open is kept and stands in nobody's way.
"""

from __future__ import annotations

import os

import msgspec
import pytest
from sqlalchemy import Engine, delete, insert, select

from cases.exchange import LINE_MOST, Header, Outcome, PullRow, Pushed, Receipt
from cases.intents import OpenCase
from cases.refusals import Missing, Reason, Review
from central import epochs, sealing
from central.demo_units import CENTRE, WARD
from central.lines import read_lines
from central.pages import Limits, serve
from central.sealing import make_key, open_again, opener, vouched
from central.store import counter, reading, writing
from central.tables import LEDGER, OUTCOMES, SEALING
from seal.box import Opened, public_of, sealed
from tests.central.pushed import YES, Four, folded, initiative, stored, wrote
from tests.central.world import NOW, OLLE, PRIVATE, STAFF, Station, payload

PUBLIC = public_of(PRIVATE)
ANOTHER = public_of(bytes(32))


def boxed(pushed: Pushed, public: bytes = PUBLIC) -> Pushed:
    """The same line, sealed."""
    return Pushed(sealed(pushed.body, pushed.signature, public), b"")


@pytest.fixture
def ward(engine: Engine) -> Station:
    """A workstation that the centre knows."""
    made = Station(engine, WARD)
    made.enrol()
    return made


def answers(receipts: list[Receipt]) -> list[tuple[Outcome, tuple[str, ...]]]:
    """What became of each."""
    return [(receipt.outcome, receipt.codes) for receipt in receipts]


UNOPENED = (Outcome.NEEDS_REVIEW, (Review.UNOPENED,))
APPLIED = (Outcome.APPLIED, ())


def test_what_comes_in_a_box_is_taken_in_as_the_bytes_that_lay_in_it(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    lines = opened, ward.record(case, YES), ward.record(case, wrote("Hemligt"))
    receipts = ward.push(boxed(lines[0]), lines[1], boxed(lines[2]))
    assert answers(receipts) == [APPLIED] * 3
    assert folded(ward.engine) == stored(ward.engine)
    with reading(ward.engine) as connection:
        query = select(LEDGER.c.body, LEDGER.c.signature).order_by(LEDGER.c.commit_seq)
        assert [(row.body, row.signature) for row in connection.execute(query)] == [
            (line.body, line.signature) for line in lines
        ]


def test_sealed_or_not_it_is_the_same_action_and_takes_effect_once(ward: Station) -> None:
    _, opened = ward.opens()
    assert [receipt.duplicate for receipt in ward.push(opened)] == [False]
    assert [receipt.duplicate for receipt in ward.push(boxed(opened), boxed(opened))] == [True, True]


def test_what_was_refused_is_refused_in_a_box_too(ward: Station) -> None:
    case, opened = ward.opens()
    again = ward.record(case, OpenCase(OLLE, "Olle Prov", "1948-03-03", "REF222"))
    assert answers(ward.push(boxed(opened), boxed(again))) == [
        APPLIED,
        (Outcome.REFUSED, (Reason.CASE_EXISTS,)),
    ]


def test_a_box_that_does_not_open_has_an_answer_of_its_own_and_the_others_go_on(four: Four) -> None:
    ward, centre = four[:2]
    case, opened = ward.opens()
    lines = [ward.record(case, YES), ward.record(case, initiative(CENTRE)), ward.record(case, wrote("Ett"))]
    other, elsewhere = ward.opens(number="191212121212")
    receipts = ward.push(
        opened,
        lines[0],
        boxed(lines[1], ANOTHER),
        boxed(lines[2], ANOTHER),
        elsewhere,
        ward.record(other, YES),
    )
    assert answers(receipts) == [APPLIED, APPLIED, UNOPENED, UNOPENED, APPLIED, APPLIED]
    assert all(receipt.commit_seq for receipt in receipts)
    assert answers(ward.push(ward.record(other, wrote("Två")))) == [APPLIED]
    assert centre.pull().count
    assert centre.copy == {}
    assert folded(ward.engine) == stored(ward.engine)


def test_what_comes_after_the_newest_that_does_not_open_goes_on_too(ward: Station) -> None:
    case, opened = ward.opens()
    assert answers(ward.push(opened, boxed(ward.record(case, YES), ANOTHER))) == [APPLIED, UNOPENED]
    sent = ward.record(case, initiative(CENTRE))
    assert answers(ward.push(sent)) == [(Outcome.HELD, (Missing.CONSENT,))]
    other, elsewhere = ward.opens(number="191212121212")
    assert answers(ward.push(elsewhere, ward.record(other, YES))) == [APPLIED, APPLIED]


def test_sent_once_more_it_has_the_same_answer(ward: Station) -> None:
    _, opened = ward.opens()
    shut = boxed(opened, ANOTHER)
    (first,) = ward.push(shut)
    (second,) = ward.push(shut)
    (third,) = ward.push(boxed(opened, ANOTHER))
    assert (second.commit_seq, second.duplicate) == (first.commit_seq, True)
    assert (third.commit_seq, third.duplicate) == (first.commit_seq, True)
    ward.pull()
    assert answers([ward.outcomes[first.id]]) == [UNOPENED]


def test_in_its_true_form_it_is_taken_in_after_all(ward: Station) -> None:
    case, opened = ward.opens()
    consent, text = ward.record(case, YES), ward.record(case, wrote("Ett"))
    ward.push(opened, boxed(consent, ANOTHER), boxed(text, ANOTHER))
    assert answers(ward.push(boxed(consent), text)) == [APPLIED, APPLIED]
    assert folded(ward.engine) == stored(ward.engine)
    assert len(stored(ward.engine)[case].consents) == 1


def test_in_its_true_form_it_is_kept_also_when_what_came_before_it_does_not_open(ward: Station) -> None:
    case, opened = ward.opens()
    consent, text = ward.record(case, YES), ward.record(case, wrote("Ett"))
    after = ward.record(case, initiative(CENTRE))
    ward.push(opened, boxed(consent, ANOTHER), boxed(text, ANOTHER), after)
    (receipt,) = ward.push(text)
    assert answers([receipt]) == [(Outcome.NEEDS_REVIEW, (Review.QUARANTINED,))]
    assert receipt.commit_seq
    ward.pull()
    assert answers(ward.push(consent)) == [APPLIED]
    ward.pull()
    assert answers([ward.outcomes[receipt.id]]) == [APPLIED]
    assert folded(ward.engine) == stored(ward.engine)


def test_what_does_not_open_is_opened_at_a_start_with_the_right_key(ward: Station) -> None:
    case, opened = ward.opens()
    lines = [ward.record(case, YES), ward.record(case, wrote("Ett"))]
    after = ward.record(case, wrote("Två"))
    ward.push(opened, *(boxed(line, ANOTHER) for line in lines), after)
    ward.pull()
    assert open_again(ward.engine, NOW) == 0
    with writing(ward.engine) as connection:
        connection.execute(insert(SEALING).values(id=0, private=bytes(32), after_seq=0))
        assert vouched(connection, counter(connection)).seal_to == PUBLIC
    assert open_again(ward.engine, NOW) == 2
    ward.pull()
    assert [ward.outcomes[f"ws-1012-{n}"].outcome.final for n in (3, 4)] == [True] * 2
    assert folded(ward.engine) == stored(ward.engine)
    assert open_again(ward.engine, NOW) == 0
    both = [ward.record(case, wrote("Tre")), ward.record(case, wrote("Fyra"))]
    assert answers(ward.push(boxed(both[0], ANOTHER), boxed(both[1]))) == [APPLIED, APPLIED]


def test_a_desk_that_begins_afresh_is_told_what_became_of_what_did_not_open_at_first(ward: Station) -> None:
    case, opened = ward.opens()
    (receipt,) = ward.push(boxed(opened, ANOTHER))
    assert answers(ward.push(opened)) == [APPLIED]
    ward.push(ward.record(case, YES))
    ward.forget()
    ward.pull()
    assert answers(list(ward.outcomes.values())) == [APPLIED]
    assert set(ward.outcomes) == {receipt.id}


def test_without_any_key_nothing_opens_and_everything_is_kept(ward: Station) -> None:
    with writing(ward.engine) as connection:
        connection.execute(delete(SEALING))
        assert vouched(connection, counter(connection)).seal_to == b""
    _, opened = ward.opens()
    box = boxed(opened)
    assert answers(ward.push(box)) == [UNOPENED]
    with reading(ward.engine) as connection:
        assert connection.execute(select(LEDGER.c.body)).scalar_one() == box.body


def test_what_was_altered_on_the_way_does_not_open(ward: Station) -> None:
    _, opened = ward.opens()
    box = boxed(opened).body
    assert answers(ward.push(Pushed(box[:-1] + bytes([box[-1] ^ 1]), b""))) == [UNOPENED]
    (nameless,) = ward.push(Pushed(box[:60], b""), opened)[:1]
    assert (nameless.id, nameless.outcome, nameless.commit_seq) == ("", Outcome.REFUSED, 0)


def test_a_forged_author_is_one_in_a_box_too(ward: Station) -> None:
    _, opened = ward.opens()
    assert answers(ward.push(boxed(Pushed(opened.body, bytes(64))))) == [
        (Outcome.NEEDS_REVIEW, (Review.QUARANTINED,))
    ]


def test_the_largest_line_is_not_too_large_in_a_box(ward: Station) -> None:
    case, _ = ward.opens()
    room = LINE_MOST * 3 // 4 - 1200
    large = ward.record(case, wrote("a" * room))
    assert LINE_MOST - 2000 < len(payload(large)) <= LINE_MOST < len(payload(boxed(large)))
    (line,) = read_lines(payload(boxed(large)), opener(ward.engine))
    assert (line.fault, line.body) == ("", large.body)
    (line,) = read_lines(payload(boxed(ward.record(case, wrote("a" * (room + 9000))))), opener(ward.engine))
    assert line.fault == "$"


def header(engine: Engine) -> Header:
    """The first line of a page."""
    (first, *_) = serve(engine, WARD, "", Limits()).splitlines()
    found = msgspec.json.decode(first, type=PullRow)
    assert isinstance(found, Header)
    return found


def test_the_key_is_made_once_and_told_with_every_page(engine: Engine) -> None:
    with writing(engine) as connection:
        make_key(connection, os.urandom)
        assert connection.execute(select(SEALING.c.private)).scalar_one() == PRIVATE
    assert header(engine).seal_to == PUBLIC


def test_a_key_that_no_backup_may_hold_yet_is_not_told(ward: Station) -> None:
    engine = ward.engine
    _, opened = ward.opens()
    ward.push(opened)
    with writing(engine) as connection:
        connection.execute(delete(SEALING))
        make_key(connection, lambda _: PRIVATE)
    assert header(engine).seal_to == PUBLIC  # nobody keeps backups here
    with writing(engine) as connection:
        epochs.register_backup(connection, 1, NOW)
    assert header(engine).seal_to == b""
    ward.push(ward.opens(number="191212121212")[1])
    with writing(engine) as connection:
        epochs.register_backup(connection, 2, NOW)
    assert header(engine).seal_to == PUBLIC


def test_the_key_is_read_when_the_first_box_comes(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    opens = opener(engine)
    made = Station(engine, WARD).record("c", YES)
    box = boxed(made).body
    assert opens(box) == Opened(made.body, made.signature)
    monkeypatch.setattr(sealing, "reading", None)
    assert opens(box) is not None


def test_every_action_has_one_outcome_whether_it_opens_or_not(ward: Station) -> None:
    _, opened = ward.opens()
    ward.push(boxed(opened, ANOTHER))
    with reading(ward.engine) as connection:
        row = connection.execute(select(OUTCOMES)).one()
    assert (row.action_id, row.author, row.sequence, row.waits) == ("ws-1012-2", STAFF[WARD][0], 1, "proof")
