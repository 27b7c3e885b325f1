"""Text, signatures, locks, prints and handing over: what people stand for, and what is asked first."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits
from cases.action import Action
from cases.case import AttestKind, Sip, union
from cases.content import committed, lock_warnings, spoken_only
from cases.decide import decide
from cases.intents import Answer, Change, Edit, HandOver, Lock, Part, Print, Sign
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason, Warn
from tests.cases import builders as b

SITUATION = {"situation": "Bor ensam sedan i våras"}


def planned(script: b.Script, *receivers: str) -> Sip:
    """A case with a plan that the ward has written and signed."""
    case = b.case_of(b.opened(script, *receivers))
    for verb in (b.write(Part.PLAN, SITUATION), None):
        action = script.act(b.WARD, verb or b.sign(Part.PLAN, case))
        case = b.applied(case, action).case
    return case


def locked(script: b.Script) -> Sip:
    case = planned(script)
    return b.applied(case, script.act(b.WARD, lock_of(case))).case


def lock_of(case: Sip, part: Part = Part.PLAN) -> Lock:
    return Lock(part, edits.standing_keys(case, part))


@pytest.mark.row("R02", "A35", "A36", "A37", "A38", "A39", "B20")
def test_all_units_write_in_an_open_part() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    texts = {
        "situation": "Bor ensam",
        "goals:m1.goal": "Gå till affären själv",
        "goals:m1.strengths": "Envis",
        "goals:m1.obstacles": "Yrsel",
        "activities:k1.activity": "Gångträning",
        "activities:k1.responsible": "Hemsjukvård Söder",
        "activities:k1.follow_up": "2027-01-15",
    }
    for unit in (b.WARD, b.CENTRE):
        case = b.applied(case, script.act(unit, b.write(Part.PLAN, texts), case="cW")).case
    for field in ("situation", "background", "current", "recommendation"):
        case = b.applied(case, script.act(b.HOME, b.write(Part.ASSESSMENT, {field: "x"}), case="cW")).case
    assert edits.texts(case, Part.PLAN) == texts
    assert set(edits.texts(case, Part.ASSESSMENT)) == {"situation", "background", "current", "recommendation"}


def test_a_field_that_the_form_lacks_is_refused() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    for name in ("", "blodgrupp", "goals:goal", "goals:m1.", "goals:.goal", "goals"):
        action = script.act(b.WARD, b.write(Part.PLAN, {name: "x"}))
        assert decide(case, action, b.SETTINGS) == Refused((Reason.UNKNOWN_FIELD,))


@pytest.mark.row("P31")
def test_two_texts_on_one_base_are_rivals_until_an_edit_names_both() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    first = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, SITUATION)))
    signed = b.applied(first.case, script.act(b.WARD, b.sign(Part.PLAN, first.case)))
    second = b.applied(
        signed.case, script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Bor hos sonen"}), case="cW")
    )
    assert (first.rivals, second.rivals) == ((), ("situation",))
    field = edits.field(second.case, Part.PLAN, "situation")
    assert field.rivals == ("Bor ensam sedan i våras", "Bor hos sonen")
    chosen = b.write(Part.PLAN, {"situation": "Bor hos sonen"}, second.case)
    settled = b.applied(second.case, script.act(b.WARD, chosen))
    assert settled.rivals == ()
    assert edits.field(settled.case, Part.PLAN, "situation").value == "Bor hos sonen"


def test_the_same_text_on_the_same_base_is_one_edit_with_two_authors() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, SITUATION))).case
    again = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, SITUATION), case="cW"))
    assert again.merged
    assert again.rivals == ()
    ((edit,),) = [found.heads.values() for _, found in edits.fields(again.case, Part.PLAN)]
    assert [stamp.unit for stamp in edit.by] == [b.WARD, b.CENTRE]


def test_an_edit_waits_for_the_text_that_its_writer_saw() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    action = script.act(b.WARD, Edit(Part.PLAN, {"situation": Change(("okänd nyckel",), "", "x")}))
    assert decide(case, action, b.SETTINGS) == Waits((Missing.BASE,), ("okänd nyckel",))


@pytest.mark.row("R07", "B30")
def test_nothing_is_followed_up_before_the_plan_is_locked() -> None:
    script = b.Script()
    case = planned(script)
    follows = script.act(b.WARD, b.write(Part.FOLLOW_UP, {"evaluation": "Gick bra"}))
    assert decide(case, follows, b.SETTINGS) == Waits((Missing.LOCKED_PLAN,))
    case = b.applied(case, script.act(b.WARD, lock_of(case))).case
    assert b.applied(case, follows).delta.edits


@pytest.mark.row("R03", "C20")
def test_a_signature_names_what_was_seen_and_waits_for_it() -> None:
    script = b.Script()
    case = planned(script)
    (attest,) = case.attests.values()
    assert (attest.kind, attest.seen) == (AttestKind.SIGN, edits.standing_keys(case, Part.PLAN))
    early = script.act(b.WARD, Sign(Part.PLAN, ("okänd",)))
    assert decide(case, early, b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


def test_what_was_signed_reads_the_same_in_whichever_order_the_rivals_came() -> None:
    script = b.Script()
    first = b.opened(script)
    one = script.act(b.WARD, b.write(Part.PLAN, SITUATION))
    two = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Bor hos sonen"}), case="cW")
    signs = script.act(b.WARD, b.sign(Part.PLAN, b.case_of([*first, one, two])))
    orders = ([*first, one, two, signs], [*first, two, one, signs])
    attests = [b.case_of(order).attests for order in orders]
    assert attests[0] == attests[1]
    seen = b.sign(Part.PLAN, b.case_of(orders[0])).seen
    assert edits.texts_of(b.case_of(orders[0]), Part.PLAN, seen) == edits.texts_of(
        b.case_of(orders[1]), Part.PLAN, seen
    )


@pytest.mark.row("R04", "C26")
def test_only_the_coordinator_locks() -> None:
    script = b.Script()
    case = planned(script)
    other = script.act(b.CENTRE, lock_of(case), case="cW")
    assert decide(case, other, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    assert b.applied(case, script.act(b.WARD, lock_of(case))).case.locks[Part.PLAN].stamp.unit == b.WARD


@pytest.mark.row("C26")
def test_a_lock_waits_until_what_it_takes_is_signed() -> None:
    script = b.Script()
    case = planned(script)
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"evaluation_place": "Rum 2"}))).case
    unsigned = edits.field(case, Part.PLAN, "evaluation_place").heads
    assert decide(case, script.act(b.WARD, lock_of(case)), b.SETTINGS) == Waits(
        (Missing.SIGNATURE,), tuple(unsigned)
    )
    empty = script.act(b.WARD, Lock(Part.PLAN, ()))
    assert decide(case, empty, b.SETTINGS) == Waits((Missing.SIGNATURE,))


@pytest.mark.row("R02", "R04")
def test_a_locked_part_takes_no_more_text_signatures_that_publish_or_locks() -> None:
    script = b.Script()
    case = planned(script)
    late_text = b.write(Part.PLAN, {"situation": "Sent"}, case)
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"evaluation_place": "Rum 2"}))).case
    signed_part = edits.field(case, Part.PLAN, "situation").heads
    case = b.applied(case, script.act(b.WARD, Lock(Part.PLAN, tuple(signed_part)))).case
    refused = Refused((Reason.LOCKED,))
    for verb in (late_text, b.sign(Part.PLAN, case), Lock(Part.PLAN, tuple(signed_part))):
        assert decide(case, script.act(b.WARD, verb), b.SETTINGS) == refused
    assert b.applied(case, script.act(b.CENTRE, Sign(Part.PLAN, tuple(signed_part)), case="cW")).delta.attests


def test_an_edit_from_before_the_lock_that_arrives_after_it_is_refused() -> None:
    script = b.Script()
    case = planned(script)
    before = script.act(b.CENTRE, b.write(Part.PLAN, {"evaluation_place": "Rum 2"}), case="cW")
    lock = script.act(b.WARD, lock_of(case))
    late = b.applied(case, lock).case
    assert decide(late, before, b.SETTINGS) == Refused((Reason.LOCKED,))


def sent_and_answered(script: b.Script, *answering: str) -> tuple[Action, ...]:
    return (*b.opened(script), *(script.act(unit, b.answer(), case="cW") for unit in answering))


@pytest.mark.parametrize(
    ("answering", "warnings"),
    [
        ((), (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY,)),
        ((b.CENTRE,), (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY,)),
        ((b.CENTRE, b.COUNCIL), ()),
        ((b.HOME,), ()),
    ],
)
def test_a_plan_of_one_huvudman_only_is_warned_about(
    answering: tuple[str, ...], warnings: tuple[Warn, ...]
) -> None:
    script = b.Script()
    case = b.case_of(sent_and_answered(script, *answering))
    for verb in (b.write(Part.PLAN, SITUATION), None):
        case = b.applied(case, script.act(b.WARD, verb or b.sign(Part.PLAN, case))).case
    answer = b.applied(case, script.act(b.WARD, lock_of(case)))
    assert answer.warnings == warnings
    assert lock_warnings(case, Part.ASSESSMENT, b.SETTINGS) == ()


def test_a_plan_of_municipal_units_only_is_warned_about() -> None:
    script = b.Script()
    opens = [script.act(b.COUNCIL, verb) for verb in (b.opening(), b.consent(), b.initiative(b.HOME))]
    case = b.case_of([*opens, script.act(b.HOME, b.answer(sender=b.COUNCIL), case="cB")])
    assert lock_warnings(case, Part.PLAN, b.SETTINGS) == (Warn.ONE_PRINCIPAL_ONLY_NO_REGION,)


def test_two_units_that_each_opened_the_sip_are_both_committed() -> None:
    script = b.Script()
    mine = b.opened(script, b.COUNCIL)
    theirs = [script.act(b.COUNCIL, verb) for verb in (b.opening(), b.consent(), b.initiative(b.WARD))]
    case = b.case_of([*mine, *theirs])
    assert committed(case) == (b.WARD, b.COUNCIL)


def test_who_has_agreed_by_telephone_only_is_named_before_the_lock() -> None:
    script = b.Script()
    case = b.case_of([*b.opened(script), script.act(b.WARD, b.call(b.COUNCIL, Answer.ACCEPT))])
    assert spoken_only(case) == (b.COUNCIL,)
    assert lock_warnings(case, Part.PLAN, b.SETTINGS) == (Warn.SPOKEN_NOT_SIGNED,)
    case = b.applied(case, script.act(b.COUNCIL, b.answer(), case="cW")).case
    assert lock_warnings(case, Part.PLAN, b.SETTINGS) == ()


def test_a_missing_kartlaggning_is_warned_about_where_the_region_asks_for_it() -> None:
    asks = msgspec.structs.replace(b.SETTINGS, assessment_required=True)
    script = b.Script()
    case = b.case_of(sent_and_answered(script, b.COUNCIL))
    assert lock_warnings(case, Part.PLAN, asks) == (Warn.ASSESSMENT_MISSING,)


@pytest.mark.row("P26", "A07")
def test_a_print_is_kept_with_number_copies_and_content() -> None:
    script = b.Script()
    case = planned(script)
    seen = edits.standing_keys(case, Part.PLAN)
    digest = edits.digest(case, Part.PLAN, seen)
    verb = Print(Part.PLAN, "support_plan", "1", b.REFERENCE, 2, seen, digest)
    attest = list(b.applied(case, script.act(b.WARD, verb)).case.attests.values())[-1]
    assert (attest.kind, attest.form, attest.copies) == (AttestKind.PRINT, "support_plan/1", 2)
    assert (attest.print_number, attest.digest, attest.stamp.who.title) == (
        b.REFERENCE,
        digest,
        "sjuksköterska",
    )
    early = msgspec.structs.replace(verb, seen=("okänd",))
    assert decide(case, script.act(b.WARD, early), b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


@pytest.mark.row("R15", "B31", "C27", "P45")
def test_the_plan_is_handed_over_once_it_is_locked() -> None:
    script = b.Script()
    case = planned(script)
    verb = HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, edits.standing_keys(case, Part.PLAN))
    action = script.act(b.WARD, verb)
    assert decide(case, action, b.SETTINGS) == Waits((Missing.LOCKED_PLAN,))
    case = b.applied(case, script.act(b.WARD, lock_of(case))).case
    attest = list(b.applied(case, action).case.attests.values())[-1]
    assert (attest.kind, attest.to, attest.signed_by_person) == (AttestKind.HAND_OVER, b.NAME, True)
    early = msgspec.structs.replace(verb, seen=("okänd",))
    assert decide(case, script.act(b.WARD, early), b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


def test_a_meeting_in_the_plan_is_not_needed_to_write_it() -> None:
    script = b.Script()
    case = locked(script)
    assert Part.PLAN in case.locks
    assert union(case, case) == case
    assert script.now - b.FRIDAY < timedelta(hours=1)


@pytest.mark.row("R03")
def test_a_writer_is_not_told_that_somebody_else_has_unsigned_text_in_the_field() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE))
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "ett"}))).case
    unseen = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "två"})))
    assert unseen.rivals == ()
    case = b.applied(case, script.act(b.WARD, b.sign(Part.PLAN, case))).case
    seen = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "två"})))
    assert seen.rivals == ("situation",)


@pytest.mark.row("R04", "R14")
def test_a_locked_plan_reads_as_it_was_locked_whatever_joins_it() -> None:
    script = b.Script()
    case = locked(script)
    late = b.write(Part.PLAN, {"situation": "annat", "coordinator_contact": "någon"})
    other = b.applied(b.case_of(b.opened(b.Script())), script.act(b.WARD, late)).case
    joined = union(msgspec.structs.replace(other, id=case.id), case)
    assert edits.read(joined, Part.PLAN) == SITUATION
    assert edits.texts(joined, Part.PLAN)["coordinator_contact"] == "någon"
