"""The figures of a drill are counted from the ledgers at both ends, and every planted fault is found."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits
from cases.case import Sip
from cases.intents import Change, Edit, HandOver, Lock, Part, Print, Sign
from desktop.drill.pages import Sheet
from desktop.drill.report import Ledger, Report, Tally, Told, count, in_words, report_bytes
from localdb.recorded import Recorded
from tests.ui.region import MARIA, NOW, case_of, opened

NUMBER, PRINTED = "191212121212", "H4K7PX"
BACK = NOW + timedelta(hours=2)
WORDS = "Jag har ramlat två gånger. Lena handlar åt mig."


def case(*, handed: str = PRINTED) -> Sip:
    """Hanna's plan at the centre: written, locked, printed and handed over."""
    steps = opened("hanna", NUMBER, "Hanna Exempel", NOW)
    written = (MARIA, Edit(Part.PLAN, {"situation": Change((), "", WORDS)}), NOW)
    keys = edits.standing_keys(case_of("hanna", [*steps, written]), Part.PLAN)
    after = (
        Sign(Part.PLAN, keys),
        Lock(Part.PLAN, keys),
        Print(Part.PLAN, "support_plan", "1", PRINTED, 1, keys, "digest"),
        HandOver(Part.PLAN, handed, "Hanna Exempel", True, keys),
    )
    return case_of("hanna", [*steps, written, *((MARIA, verb, NOW) for verb in after)])


TOLD = Told("applied", 1, BACK + timedelta(seconds=1), BACK + timedelta(seconds=3))
TALLY = Tally({"a1": TOLD, "a2": TOLD, "a3": TOLD}, {"hanna": case()}, {}, folds=True)
LEDGERS = (
    Ledger(
        "avdelning", (Recorded("a1", "hanna", "settled"), Recorded("a2", "hanna", "settled")), 2, True, NOW
    ),
    Ledger("vårdcentral", (Recorded("a3", "hanna", "settled"),), 1, True, None),
)
SHEET = Sheet(
    "support_plan-H4K7PX.pdf", 4, PRINTED, "Plan\nJag har ramlat två\ngånger. Lena handlar åt mig.", ()
)


def counted(
    ledgers: tuple[Ledger, ...] = LEDGERS, tally: Tally = TALLY, sheets: tuple[Sheet, ...] = (SHEET,)
) -> Report:
    return count(ledgers, tally, sheets, BACK, NUMBER, PRINTED)


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


OPEN = msgspec.structs.replace(LEDGERS[1], all_sent=False)
COPIED = msgspec.structs.replace(LEDGERS[1], recorded=LEDGERS[0].recorded)
SPOILT = msgspec.structs.replace(SHEET, faults=("sida 1: ingen text",))
REWORDED = msgspec.structs.replace(SHEET, text="Plan\nJag har ramlat en gång.")
FAULTS: dict[str, dict[str, object]] = {
    "vårdcentral: inte allt skickat": {"ledgers": (LEDGERS[0], OPEN)},
    "samma registrering finns på två datorer": {"ledgers": (LEDGERS[0], COPIED)},
    "liggaren ger inte de ärenden som finns": {"tally": msgspec.structs.replace(TALLY, folds=False)},
    "support_plan-H4K7PX.pdf, sida 1: ingen text": {"sheets": (SPOILT,)},
    "den kändas ärende saknas i det centrala systemet": {"tally": msgspec.structs.replace(TALLY, cases={})},
    "planen är inte låst, utskriven och lämnad i det centrala systemet": {"sheets": ()},
    "den plan som lämnades är inte den som låstes": {
        "tally": msgspec.structs.replace(TALLY, cases={"hanna": case(handed="222222")})
    },
    "planens fält situation står inte ordagrant på papperet": {"sheets": (REWORDED,)},
}


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
