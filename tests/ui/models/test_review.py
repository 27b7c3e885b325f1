"""What waits for a choice: rivalries with both texts and authors, ends that differ, and what the centre has
put aside."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cases import edits
from cases.case import AttestKind, Sip
from cases.exchange import Outcome, Receipt
from cases.intents import Answer, CallResult, Change, Direction, Edit, LogCall, Part, Reply, Sign, Topic
from cases.parting import parted
from cases.refusals import Missing, Reason
from cases.steering import MarkHandled
from cases.turns import Parting
from cases.uniting import union
from tests.ui.cases_open import later
from tests.ui.region import (
    ANNA,
    CENTRE,
    KARIN,
    MARIA,
    NOW,
    SUPPORT,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
    settings,
)
from ui.models.review import (
    Rivalry,
    cases_to_review,
    matters_of_case,
    matters_of_queue,
    own_text,
    rivalries,
    settles,
)

MINE, THEIRS = "2026-01-12", "2026-01-15"


def wrote(field: str, text: str) -> Edit:
    return Edit(Part.PLAN, {field: Change((), "", text)})


def disputed() -> Sip:
    """Two people have written different days in one field."""
    begun = NOW - timedelta(days=2)
    return case_of(
        "rival",
        [
            *opened("rival", "191212121212", "Hanna Exempel", begun),
            (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), begun),
            (MARIA, wrote("evaluation_date", MINE), NOW - timedelta(hours=1)),
            (KARIN, wrote("evaluation_date", THEIRS), NOW),
        ],
    )


def found(unit: str = CENTRE) -> Rivalry:
    (rivalry,) = rivalries("rival", disputed(), unit, settings().directory, NOW)
    assert rivalry.label == "Planen: Datum för utvärderingsmöte, datum"
    return rivalry


@pytest.mark.row("P31")
def test_both_texts_are_shown_with_who_wrote_them_when_and_how() -> None:
    ours, theirs = found().versions
    assert (ours.shown, ours.who) == ("mån 12 jan", "Maria Sand, distriktssköterska, Vårdcentralen Ekdungen")
    assert (ours.how, ours.ours, ours.stands) == ("i dag 08.44, i Reservplan", True, True)
    assert (theirs.shown, theirs.ours, theirs.stands) == ("tors 15 jan", False, False)


def test_the_own_text_stands_first_also_when_the_other_is_the_one_shown() -> None:
    ours, theirs = found(SUPPORT).versions
    assert (ours.value, ours.stands) == (THEIRS, False)
    assert (theirs.value, theirs.stands) == (MINE, True)


def test_boxes_that_were_ticked_differently_are_told_in_their_words() -> None:
    begun = NOW - timedelta(days=2)
    case = case_of(
        "rival",
        [
            *opened("rival", "191212121212", "Hanna Exempel", begun),
            (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), begun),
            (MARIA, Edit(Part.ASSESSMENT, {"aids": Change((), "", "lift")}), NOW - timedelta(hours=1)),
            (KARIN, Edit(Part.ASSESSMENT, {"aids": Change((), "", "walking_aid lift")}), NOW),
        ],
    )
    (rivalry,) = rivalries("rival", case, CENTRE, settings().directory, NOW)
    assert rivalry.label == "Kartläggningen: Bakgrund, hjälpmedel"
    assert [version.shown for version in rivalry.versions] == ["Lyft", "Gånghjälpmedel, Lyft"]
    assert (rivalry.ticked, found().ticked) == (True, False)


def test_a_choice_names_every_rival_as_its_base() -> None:
    rivalry = found()
    edit = settles(rivalry, THEIRS)
    assert set(edit.fields["evaluation_date"].bases) == set(
        edits.field(disputed(), Part.PLAN, "evaluation_date").heads
    )
    assert (edit.fields["evaluation_date"].old, edit.fields["evaluation_date"].new) == (MINE, THEIRS)


def test_ends_that_differ_are_told_with_what_each_has_recorded() -> None:
    begun = NOW - timedelta(hours=5)
    no = LogCall(
        Direction.OUTGOING, Topic.INITIATIVE, SUPPORT, "031", CallResult.REACHED, answer=Answer.DECLINE
    )
    case = case_of(
        "differs",
        [
            *opened("differs", "194803032392", "Olle Prov", begun),
            (MARIA, no, begun),
            (KARIN, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), begun),
        ],
    )
    (matter,) = matters_of_case("differs", case, settings().directory)
    assert matter.heading == "Olle Prov, 19480303-2392"
    assert "Vårdcentralen Ekdungen har registrerat nekat" in matter.what
    assert "Biståndsenheten har registrerat accepterat" in matter.what


def test_what_the_centre_holds_says_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(hanna(), NOW)])
    desk.act("hanna", wrote("situation", "Har ramlat"))
    (sent,) = desk.ws.to_send(10)
    receipt = Receipt(0, sent.action_id, Outcome.HELD, 90, codes=(Missing.BASE.value,))
    desk.ws.answered([(sent, receipt)], NOW)
    (matter,) = matters_of_queue(desk.ws.queue(), "Prator", lambda _id: hanna(), NOW)
    assert matter.what == "Texten som ändringen bygger på har inte kommit fram än."
    assert "prövas igen" in matter.todo
    assert matter.text == ""


def refused(folder: Path) -> Desk:
    """What was written in a part that somebody had locked."""
    desk = Desk(folder, MARIA)
    desk.receive([(hanna(), NOW)])
    written = {"situation": Change((), "", "Har ramlat"), "evaluation_date": Change((), "", "2026-01-12")}
    desk.act("hanna", Edit(Part.PLAN, written))
    (sent,) = desk.ws.to_send(10)
    receipt = Receipt(0, sent.action_id, Outcome.REFUSED, 90, codes=(Reason.LOCKED.value,))
    desk.ws.answered([(sent, receipt)], NOW)
    return desk


@pytest.mark.row("P31")
def test_the_text_of_what_was_not_taken_in_is_there_to_be_read_while_its_case_is(tmp_path: Path) -> None:
    rows = refused(tmp_path).ws.queue()
    (matter,) = matters_of_queue(rows, "Prator", lambda _id: hanna(), NOW)
    assert matter.text.splitlines() == [
        "Planen: Min nuvarande situation är: Har ramlat",
        "Planen: Datum för utvärderingsmöte, datum: mån 12 jan",
    ]
    (gone,) = matters_of_queue(rows, "Prator", lambda _id: None, NOW)
    assert gone.text == ""


def test_what_the_own_unit_wrote_reads_in_a_message_as_on_the_screen() -> None:
    assert own_text(found()) == "Planen: Datum för utvärderingsmöte, datum: mån 12 jan"
    assert own_text(found(WARD)) == ""
    assert own_text(msgspec.structs.replace(found(), ticked=True)) == ""


def test_what_the_centre_did_not_take_says_why_and_stays_there(tmp_path: Path) -> None:
    desk = refused(tmp_path)
    desk.receive([], seq=95)
    (matter,) = matters_of_queue(desk.ws.queue(), "Prator", lambda _id: None, NOW)
    assert matter.heading == "Hanna Exempel, 19121212-1212"
    assert matter.what == "Delen är låst."


def test_what_somebody_has_taken_care_of_stands_in_the_queue_alone(tmp_path: Path) -> None:
    desk = refused(tmp_path)
    (matter,) = matters_of_queue(desk.ws.queue(), "Prator", lambda _id: None, NOW)
    desk.act("hanna", MarkHandled(matter.refused))
    assert list(matters_of_queue(desk.ws.queue(), "Prator", lambda _id: None, NOW)) == []
    assert desk.ws.facts().review == 0


def test_what_the_centre_keeps_nothing_of_cannot_be_ticked(tmp_path: Path) -> None:
    rows = tuple(msgspec.structs.replace(row, kept=False) for row in refused(tmp_path).ws.queue())
    (matter,) = matters_of_queue(rows, "Prator", lambda _id: None, NOW)
    assert matter.refused == ""


@pytest.mark.parametrize(("hours", "stands"), [(-1, 1), (1, 0)])
def test_after_thirty_days_what_was_not_taken_in_stands_in_the_queue_alone(
    tmp_path: Path, hours: int, stands: int
) -> None:
    desk = refused(tmp_path)
    desk.clock.now = NOW + timedelta(days=30, hours=hours)
    rows = desk.ws.queue()
    assert [row.outcome for row in rows] == [Outcome.REFUSED]
    assert len(list(matters_of_queue(rows, "Prator", lambda _id: None, desk.clock()))) == stands
    assert desk.ws.facts().review == stands


def test_the_cases_with_something_to_settle_are_found_among_the_others(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    others = [
        (case_of(f"c{n}", opened(f"c{n}", "194803032392", f"Olle Prov{n}", NOW)), NOW) for n in range(5)
    ]
    desk.receive([*others, (disputed(), NOW - timedelta(hours=2))])
    assert [case_id for case_id, _ in cases_to_review(desk.ws)] == ["rival"]
    assert desk.ws.facts().review == 1


@pytest.mark.row("R40")
def test_a_person_with_another_case_that_goes_on_is_something_to_find_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    desk.receive([(msgspec.structs.replace(hanna(), pending_join=True), NOW)])
    ((case_id, case),) = cases_to_review(desk.ws)
    (matter,) = matters_of_case(case_id, case, settings().directory)
    assert matter.what == "Personen har en SIP till som pågår, öppnad av någon som inte visste om den här."
    assert "Skickar ni initiativ till varandra blir det en SIP." in matter.todo
    assert desk.ws.facts().review == 1


def parted_case() -> tuple[Sip, str]:
    """Karin's side of a case that was parted, with a text on top of Maria's, which she signed; and that
    signature.
    """
    begun = NOW - timedelta(days=2)
    mine = case_of("mine", opened("mine", "191212121212", "Hanna Exempel", begun))
    mine = later(mine, (MARIA, wrote("situation", "Bor ensam"), NOW))
    base = edits.key("plan", "situation", (), "Bor ensam")
    theirs = case_of("theirs", opened("theirs", "191212121212", "Hanna Exempel", begun, KARIN, to=(CENTRE,)))
    top = Edit(Part.PLAN, {"situation": Change((base,), "", "Bor med sonen")})
    signs = Sign(Part.PLAN, (base, edits.key("plan", "situation", (base,), "Bor med sonen")))
    both = union(theirs, mine)
    both = later(both, (KARIN, top, NOW), (KARIN, signs, NOW))
    stamp = both.openings["mine"].stamp
    stays, _ = parted(both, Parting(("mine",), ("theirs",), "Två planer", stamp))
    (signature,) = (key for key, each in stays.attests.items() if each.kind is AttestKind.SIGN)
    return stays, signature


@pytest.mark.row("R40", "P31")
def test_text_that_rests_on_the_other_side_of_a_parting_is_kept_or_written_anew() -> None:
    case, _ = parted_case()
    (rivalry,) = rivalries("theirs", case, SUPPORT, settings().directory, NOW)
    assert rivalry.rests
    assert [version.value for version in rivalry.versions] == ["Bor med sonen"]
    keeps = later(case, (KARIN, settles(rivalry, "Bor med sonen"), NOW))
    assert list(rivalries("theirs", keeps, SUPPORT, settings().directory, NOW)) == []
    assert edits.texts(keeps, "plan") == {"situation": "Bor med sonen"}


def test_a_signature_that_rests_on_the_other_side_is_told_until_the_part_is_signed_anew() -> None:
    case, _ = parted_case()
    told = [matter.what for matter in matters_of_case("theirs", case, settings().directory)]
    assert told[0].startswith("Planen signerad, ")
    assert told[0].endswith("bygger på text som ligger i det andra ärendet sedan ärendet delades upp.")
    (rivalry,) = rivalries("theirs", case, SUPPORT, settings().directory, NOW)
    keeps = later(case, (KARIN, settles(rivalry, "Bor med sonen"), NOW))
    signs = Sign(Part.PLAN, edits.standing_keys(keeps, "plan"))
    done = later(keeps, (KARIN, signs, NOW + timedelta(minutes=1)))
    told = [matter.what for matter in matters_of_case("theirs", done, settings().directory)]
    assert not any("delades upp" in what for what in told)
