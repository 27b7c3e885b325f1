"""The figures of a drill are counted from the ledgers at both ends, and every planted fault is found."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from cases import edits
from cases.case import Sip
from cases.intents import Change, Edit, HandOver, Lock, Part, Print, Sign
from cases.steering import Close, CloseKind, Start
from desktop.drill.pages import Sheet
from desktop.drill.report import Ledger, Report, Tally, Told, count, in_words, report_bytes
from localdb.recorded import Recorded
from tests.ui.region import MARIA, NOW, WARD, case_of, opened

NUMBER, PRINTED = "191212121212", "H4K7PX"
BACK = NOW + timedelta(hours=2)
WORDS = "Jag har ramlat två gånger. Lena handlar åt mig."


def case(*, handed: str = PRINTED, led: bool = True) -> Sip:
    """Hanna's case at the centre: the plan written, locked, printed and handed over; `led`: and all the way
    to its evaluated end.
    """
    steps = opened("hanna", NUMBER, "Hanna Exempel", NOW, to=(WARD,))

    def locked(part: Part, text: str) -> tuple[str, ...]:
        field = {Part.FOLLOW_UP: "coordinator_contact", Part.EVALUATION: "evaluation"}.get(part, "situation")
        steps.append((MARIA, Edit(part, {field: Change((), "", text)}), NOW))
        keys = edits.standing_keys(case_of("hanna", steps), part)
        steps.extend((MARIA, verb, NOW) for verb in (Sign(part, keys), Lock(part, keys)))
        return keys

    if led:
        locked(Part.ASSESSMENT, "Bor ensam.")
    keys = locked(Part.PLAN, WORDS)
    paper = Print(Part.PLAN, "support_plan", "1", PRINTED, 1, keys, "digest")
    given = HandOver(Part.PLAN, handed, "Hanna Exempel", True, keys)
    steps.extend((MARIA, verb, NOW) for verb in (paper, given))
    if led:
        steps.append((MARIA, Start(Part.FOLLOW_UP), NOW))
        locked(Part.FOLLOW_UP, "Ring Maria.")
        locked(Part.EVALUATION, "Målet är nått.")
        steps.append((MARIA, Close(CloseKind.EVALUATED, "Utvärderingen är låst."), NOW))
    return case_of("hanna", steps)


TOLD = Told("applied", 1, BACK + timedelta(seconds=1), BACK + timedelta(seconds=3))
TALLY = Tally({"a1": TOLD, "a2": TOLD, "a3": TOLD}, {"hanna": case()}, {}, folds=True)
LEDGERS = (
    Ledger(
        "avdelning",
        (Recorded("a1", "hanna", "settled"), Recorded("a2", "hanna", "settled")),
        2,
        True,
        (NOW,),
        ("hanna",),
    ),
    Ledger("vårdcentral", (Recorded("a3", "hanna", "settled"),), 1, True, (), ("hanna",)),
)
SHEET = Sheet(
    "support_plan-H4K7PX.pdf", 4, PRINTED, "Plan\nJag har ramlat två\ngånger. Lena handlar åt mig.", ()
)


def counted(
    ledgers: tuple[Ledger, ...] = LEDGERS,
    tally: Tally = TALLY,
    sheets: tuple[Sheet, ...] = (SHEET,),
    returned: tuple[datetime, ...] = (BACK,),
) -> Report:
    return count(ledgers, tally, sheets, returned, (NUMBER,), NUMBER)


def telling(action_id: str, told: Told) -> Tally:
    return msgspec.structs.replace(TALLY, actions={**TALLY.actions, action_id: told})


def test_a_drill_in_which_everything_came_once_is_good() -> None:
    report = counted()
    assert report.good
    assert (report.recorded, report.applied, report.printed, report.pages, report.workstations) == (
        3,
        3,
        3,
        4,
        2,
    )
    assert (report.outage_seconds, report.replay_seconds) == (7200.0, 3.0)
    assert "Inget är förlorat och inget kom dubbelt." in in_words(report)


def test_what_was_recorded_and_is_unknown_at_the_centre_is_lost() -> None:
    actions = {key: told for key, told in TALLY.actions.items() if key != "a2"}
    report = counted(tally=msgspec.structs.replace(TALLY, actions=actions))
    assert (report.lost, report.good) == (1, False)
    assert "1 saknas" in in_words(report)


def test_what_took_effect_twice_is_found() -> None:
    report = counted(tally=telling("a1", msgspec.structs.replace(TOLD, effects=2)))
    assert (report.twice, report.good) == (1, False)


@pytest.mark.parametrize("state", ["unsent", "taken", "open", "refused"])
def test_what_is_not_settled_at_its_workstation_is_found(state: str) -> None:
    ledger = msgspec.structs.replace(LEDGERS[1], recorded=(Recorded("a3", "hanna", state),))
    report = counted((LEDGERS[0], ledger))
    assert (report.unsettled, report.good) == (1, False)


def test_what_is_held_at_the_centre_is_found() -> None:
    report = counted(tally=telling("a1", msgspec.structs.replace(TOLD, outcome="held", effects=0)))
    assert (report.held, report.good) == (1, False)


def test_merged_refused_and_rivals_are_counted_apart_and_are_no_fault() -> None:
    actions = {
        "a1": msgspec.structs.replace(TOLD, outcome="merged"),
        "a2": msgspec.structs.replace(TOLD, outcome="refused", effects=0),
        "a3": msgspec.structs.replace(TOLD, rivals=("situation",)),
    }
    report = counted(tally=msgspec.structs.replace(TALLY, actions=actions))
    assert (report.applied, report.merged, report.refused, report.rivals) == (1, 1, 1, 1)
    assert report.good


def tally_with(*cases: Sip) -> Tally:
    """The tally with these cases alone."""
    return msgspec.structs.replace(TALLY, cases={one.id: one for one in cases})


KEPT_NOWHERE = msgspec.structs.replace(LEDGERS[1], archive=())
OPEN = msgspec.structs.replace(LEDGERS[1], all_sent=False)
COPIED = msgspec.structs.replace(LEDGERS[1], recorded=LEDGERS[0].recorded)
SPOILT = msgspec.structs.replace(SHEET, faults=("sida 1: ingen text",))
REWORDED = msgspec.structs.replace(SHEET, text="Plan\nJag har ramlat en gång.")
FAULTS: dict[str, dict[str, object]] = {
    "vårdcentral: inte allt skickat": {"ledgers": (LEDGERS[0], OPEN)},
    "samma registrering finns på två datorer": {"ledgers": (LEDGERS[0], COPIED)},
    "liggaren ger inte de ärenden som finns": {"tally": msgspec.structs.replace(TALLY, folds=False)},
    "support_plan-H4K7PX.pdf, sida 1: ingen text": {"sheets": (SPOILT,)},
    "ett ärende vars plan skrevs under saknas i det centrala systemet": {"tally": tally_with()},
    "ärendet som skulle avslutas saknas i det centrala systemet": {"tally": tally_with()},
    "den plan som lämnades är inte den som låstes och skrevs ut": {"sheets": ()},
    "kartläggningen är inte låst": {"tally": tally_with(case(led=False))},
    "uppföljningen är inte låst": {"tally": tally_with(case(led=False))},
    "utvärderingen är inte låst": {"tally": tally_with(case(led=False))},
    "ärendet är inte utvärderat och avslutat": {"tally": tally_with(case(led=False))},
    "ärendet ligger i arkivet på 1 datorer": {"ledgers": (LEDGERS[0], KEPT_NOWHERE)},
    "planens fält situation står inte ordagrant på papperet": {"sheets": (REWORDED,)},
}


def test_a_plan_that_was_handed_over_by_another_paper_is_found() -> None:
    report = counted(tally=tally_with(case(handed="222222")))
    assert report.faults == ("den plan som lämnades är inte den som låstes och skrevs ut",)


def test_a_plan_that_nobody_locked_is_found() -> None:
    steps = opened("hanna", NUMBER, "Hanna Exempel", NOW)
    report = counted(tally=tally_with(case_of("hanna", steps)))
    assert "planen är inte låst och lämnad i det centrala systemet" in report.faults


def test_two_outages_are_counted_together_and_the_longest_replay_alone() -> None:
    later = timedelta(days=77)
    again = Told("applied", 1, BACK + later + timedelta(seconds=1), BACK + later + timedelta(seconds=9))
    ledgers = (msgspec.structs.replace(LEDGERS[0], outages=(NOW, NOW + later)), LEDGERS[1])
    report = counted(ledgers, telling("a3", again), returned=(BACK, BACK + later))
    assert (report.outages, report.outage_seconds, report.replay_seconds) == (2, 14400.0, 9.0)
    assert "2 driftstörningar, tillsammans 14400 sekunder." in in_words(report)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_planted_fault_is_found(fault: str) -> None:
    report = counted(**FAULTS[fault])  # type: ignore[arg-type]
    assert fault in report.faults
    assert not report.good
    assert "Något är fel." in in_words(report)
    assert f"  - {fault}" in in_words(report)


def test_the_report_on_disk_has_every_figure_that_is_asked_for() -> None:
    kept = msgspec.json.decode(report_bytes(counted(), NOW))
    asked = (
        "recorded, applied, merged, rivals, held, refused, lost, twice, calls, printed, workstations, "
        "outage_seconds, replay_seconds"
    )
    assert set(asked.split(", ")) <= set(kept)
    assert kept["good"] is True
