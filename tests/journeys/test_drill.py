"""The whole outage, as `reservplan drill` plays it: real processes, windows, paper and replay, and the
same count by hand of what came out of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage

from cases.access import view
from cases.case import AttestKind, Half, PhoneCall, Sip, Stub
from cases.coordinator import coordinator, disputed
from cases.edits import texts_of
from cases.intents import Answer, Direction, Part, Topic
from cases.locks import closing_of, lock_of
from cases.steering import CloseKind
from cases.turns import LeaveKind
from central import demo_units
from central.demo_units import CENTRE, HOMECARE, SUPPORT, WARD
from desktop.drill import acts, sequel, story
from desktop.drill.pages import Sheet, squeezed
from desktop.drill.report import Ledger, Report, Tally, count
from tests.house.tree import ROOT
from ui import tokens

PATIENCE = 400
"""Seconds for a drill on a machine that has other things to do too."""

KNOWN, UNKNOWN = "191212121212", "194803032392"

FIGURES = (
    "recorded",
    "applied",
    "merged",
    "rivals",
    "held",
    "refused",
    "lost",
    "twice",
    "calls",
    "printed",
    "workstations",
    "outage_seconds",
    "replay_seconds",
)

LISTENED_TO = """
import sys
from pathlib import Path
import msgspec
from desktop import commands
from desktop.drill import director, report

def kept(*figures):
    Path(sys.argv[2]).write_bytes(msgspec.json.encode(figures))
    return report.count(*figures)

director.count = kept
sys.exit(commands.main(["drill", "--json", "--out", sys.argv[1]]))
"""
"""The real command; what it counts from is written down before it goes away with the drill's folder."""


class Figures(msgspec.Struct, frozen=True, array_like=True):
    """What the report is counted from: the ledgers at both ends and the papers."""

    ledgers: tuple[Ledger, ...]
    tally: Tally
    sheets: tuple[Sheet, ...]
    returned: tuple[datetime, ...]
    signed: tuple[str, ...]
    ended: str

    def report(self) -> Report:
        """The same count again."""
        return count(self.ledgers, self.tally, self.sheets, self.returned, self.signed, self.ended)

    @property
    def plan(self) -> str:
        """The print number of the known one's plan."""
        (handed,) = [a for a in self.case(KNOWN).attests.values() if a.kind is AttestKind.HAND_OVER]
        return handed.print_number

    def case(self, number: str) -> Sip:
        """The one case of a person at the centre."""
        (found,) = [
            case
            for case in self.tally.cases.values()
            if any(opening.number == number for opening in case.openings.values())
        ]
        return found

    def sheet(self, number: str) -> Sheet:
        """A paper by its print number."""
        (found,) = [sheet for sheet in self.sheets if sheet.number == number]
        return found


class Played(msgspec.Struct, frozen=True):
    """A drill that has been played: where its papers and pictures lie, what it said, and what it left."""

    out: Path
    code: int
    said: bytes
    errors: str
    left: tuple[str, ...]
    figures: Figures

    @property
    def report(self) -> dict[str, object]:
        """`report.json` as it lies there."""
        kept: dict[str, object] = msgspec.json.decode((self.out / "report.json").read_bytes())
        return kept


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play it once."""
    folder = tmp_path_factory.mktemp("drill")
    temporary, out, figures = folder / "temporary", folder / "out", folder / "figures.json"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LISTENED_TO, str(out), str(figures)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        timeout=PATIENCE,
        check=False,
    )
    errors = done.stderr.decode()
    assert figures.is_file(), errors
    return Played(
        out,
        done.returncode,
        done.stdout,
        errors,
        tuple(path.name for path in temporary.iterdir()),
        msgspec.json.decode(figures.read_bytes(), type=Figures),
    )


def halves(case: Sip, topic: Topic, *, reply: bool) -> list[Half]:
    """What passed between units in a case, each end by itself."""
    return [half for half in case.halves.values() if half.topic is topic and half.reply is reply]


def calls(case: Sip, direction: Direction) -> list[PhoneCall]:
    """The calls of a case in one direction."""
    return [call for call in case.calls.values() if call.direction is direction]


# the report


def test_the_drill_is_good_and_says_nothing_but_its_report(played: Played) -> None:
    assert (played.code, played.report["good"], played.report["faults"]) == (0, True, []), played.errors
    assert played.said.strip() == (played.out / "report.json").read_bytes().strip()
    assert "Traceback" not in played.errors


def test_the_report_has_every_figure_that_is_asked_for(played: Played) -> None:
    assert set(FIGURES) <= set(played.report)
    assert all(isinstance(played.report[name], int | float) for name in FIGURES)
    assert datetime.fromisoformat(str(played.report["played_on"])).utcoffset() is not None


@pytest.mark.row("A03", "A04")
def test_everything_that_was_recorded_came_over_once(played: Played) -> None:
    told = msgspec.convert(played.report, Report, strict=False)
    assert told.recorded == told.applied + told.merged + told.refused + told.held
    assert told.recorded > 45
    assert told.outages == 2
    assert (told.lost, told.twice, told.held, told.refused, told.unsettled) == (0, 0, 0, 0, 0)
    assert told.merged > 0
    assert told.workstations == 4
    assert told.outage_seconds > 3_600
    assert 0 < told.replay_seconds < 120


def test_the_figures_are_those_of_the_ledgers(played: Played) -> None:
    assert msgspec.json.encode(played.figures.report()) == msgspec.json.encode(
        msgspec.convert(played.report, Report, strict=False)
    )
    effects = Counter(told.effects for told in played.figures.tally.actions.values())
    assert set(effects) == {1}


@pytest.mark.row("P15")
def test_only_the_desk_where_the_routine_was_started_says_since_when(played: Played) -> None:
    started = {ledger.unit: len(ledger.outages) for ledger in played.figures.ledgers if ledger.outages}
    assert started == {acts.WARD: 1, acts.CLINIC: 1}
    assert all(ledger.all_sent for ledger in played.figures.ledgers)


def test_every_unit_recorded_something_of_its_own(played: Played) -> None:
    recorded = {ledger.unit: len(ledger.recorded) for ledger in played.figures.ledgers}
    assert set(recorded) == {acts.WARD, acts.CLINIC, acts.ASSESSORS, acts.HOME_CARE}
    assert all(recorded.values())


# the known one


@pytest.mark.row("A07", "A08", "B26", "P06")
def test_the_printed_forms_are_the_checklist_and_the_support_form_empty_and_prefilled(played: Played) -> None:
    forms = Counter(sheet.file.partition("-")[0] for sheet in played.figures.sheets)
    assert forms == {"checklist": 2, "support_plan": 4}
    empty = [sheet for sheet in played.figures.sheets if "Tom blankett" in sheet.text]
    assert {sheet.file.partition("-")[0] for sheet in empty} == {"checklist", "support_plan"}
    assert not any("Hanna" in sheet.text for sheet in empty)


def test_each_page_gives_back_what_was_put_on_it_and_each_printout_has_its_paper(played: Played) -> None:
    sheets = played.figures.sheets
    assert [sheet.faults for sheet in sheets] == [()] * len(sheets)
    assert sorted(path.name for path in (played.out / "papper").iterdir()) == [sheet.file for sheet in sheets]
    assert played.report["printed"] == len(sheets) == len({sheet.number for sheet in sheets})
    assert played.report["pages"] == sum(sheet.pages for sheet in sheets)


@pytest.mark.row("A09", "A10", "A11", "A12", "A13", "A14", "P18")
def test_the_checklist_of_the_known_one_is_prefilled_and_names_her_on_every_page(played: Played) -> None:
    prefilled = [sheet for sheet in played.figures.sheets if "Förifylld blankett" in sheet.text]
    (checklist,) = [sheet for sheet in prefilled if sheet.file.startswith("checklist")]
    assert checklist.text.count("Hanna Exempel") >= checklist.pages
    assert checklist.text.count("19121212-1212") >= checklist.pages
    for words in ("SIP initierat av:", "Samtycke inhämtat av:", "Maria Sand", "distriktssköterska"):
        assert words in checklist.text
    for informed in ("Avd 12 Medicin", "Biståndsenheten"):
        assert informed in checklist.text.partition("Informerat till: Aktörer")[2].partition("Sign")[0]


@pytest.mark.row(
    "A21", "A22", "A23", "A28", "A30", "A31", "A32", "A33", "A34", "A35", "A36", "A39", "A41", "A42"
)
def test_the_plan_on_paper_says_what_was_entered_from_the_meeting(played: Played) -> None:
    plan = played.figures.sheet(played.figures.plan)
    on_paper = squeezed(plan.text)
    for words in (
        "Hanna Exempel",
        "19121212-1212",
        acts.SITUATION,
        acts.GOAL,
        acts.WALKING,
        acts.HOME_HELP,
        "Per Ny, fysioterapeut, Vårdcentralen Ekdungen",
        "Eva Lundgren",
        "lärare, Ekskolan",
        "031-390 06 77",
        "Karin Holm",
        "Den enskilde deltog på mötet",
        "Vårdcentralen Ekdungen, rum 3",
        str(played.report["played_on"])[:10],
    ):
        assert squeezed(words) in on_paper, words
    assert plan.text.count("Hanna Exempel") >= plan.pages


@pytest.mark.row("C27", "R04", "R15")
def test_the_plan_was_locked_printed_for_signatures_and_handed_over(played: Played) -> None:
    case = played.figures.case(KNOWN)
    lock = lock_of(case, Part.PLAN)
    assert lock is not None
    assert lock.stamp.unit == CENTRE
    (printed,) = [
        one
        for one in case.attests.values()
        if one.kind is AttestKind.PRINT and one.print_number == played.figures.plan
    ]
    assert printed.seen == lock.seen
    assert "Underskrift, den enskilde" in played.figures.sheet(played.figures.plan).text


@pytest.mark.row("B31", "P45")
def test_that_the_person_got_her_plan_and_signed_it_is_kept(played: Played) -> None:
    (handed,) = [
        one for one in played.figures.case(KNOWN).attests.values() if one.kind is AttestKind.HAND_OVER
    ]
    assert (handed.to, handed.signed_by_person) == ("Hanna Exempel", True)
    assert handed.print_number == played.figures.plan
    assert handed.stamp.who.name == "Maria Sand"


def test_the_plan_at_the_centre_is_word_for_word_what_was_signed(played: Played) -> None:
    case = played.figures.case(KNOWN)
    lock = lock_of(case, Part.PLAN)
    assert lock is not None
    texts = texts_of(case, Part.PLAN, lock.seen)
    assert texts["situation"] == acts.SITUATION
    assert [text for name, text in texts.items() if name.endswith(".goal") and name.startswith("goals:")] == [
        acts.GOAL
    ]
    activities = [text for name, text in texts.items() if name.endswith(".activity")]
    assert activities == [acts.WALKING, acts.HOME_HELP]


@pytest.mark.row("P26")
def test_the_centre_knows_each_paper_about_a_person_and_its_number(played: Played) -> None:
    printed = {
        one.print_number
        for case in played.figures.tally.cases.values()
        for key, one in case.attests.items()
        if one.kind is AttestKind.PRINT and key in played.figures.tally.actions
    }
    names = ("Hanna Exempel", "Olle Prov")
    with_name = {s.number for s in played.figures.sheets if any(name in s.text for name in names)}
    assert printed == with_name
    assert len(printed) == 4


# the unknown one


@pytest.mark.row("R40")
def test_the_openings_of_the_unknown_one_have_become_one_case(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    units = [opening.unit for opening in case.openings.values()]
    assert sorted(units) == sorted([WARD, CENTRE, HOMECARE])
    aliases = played.figures.tally.aliases
    assert set(aliases.values()) == {case.id}
    assert {*aliases, case.id} == set(case.openings)


@pytest.mark.row("C16", "A13")
def test_the_initiative_went_to_three_units_with_one_reference(played: Played) -> None:
    sent = [
        half for half in halves(played.figures.case(UNKNOWN), Topic.INITIATIVE, reply=False) if half.by_sender
    ]
    assert {half.receiver for half in sent} == {CENTRE, SUPPORT, HOMECARE}
    assert len({half.reference for half in sent}) == 1
    assert all(half.text for half in sent)


@pytest.mark.row("A02", "P19")
def test_every_call_is_kept_by_both_ends_that_noted_it(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    out, into = calls(case, Direction.OUTGOING), calls(case, Direction.INCOMING)
    assert played.report["calls"] == len(out) + len(into) == 5
    assert {call.unit for call in out} == {CENTRE, SUPPORT, HOMECARE}
    assert {call.unit for call in into} == {WARD}
    (reference,) = {half.reference for half in halves(case, Topic.INITIATIVE, reply=False)}
    for call in (*out, *into):
        assert (call.read_back, call.reference) == (True, reference)
        assert call.spoken_with


@pytest.mark.row("B13", "B19")
def test_a_spoken_yes_was_confirmed_by_the_unit_itself(played: Played) -> None:
    replies = halves(played.figures.case(UNKNOWN), Topic.INITIATIVE, reply=True)
    spoken = [half for half in replies if half.receiver == SUPPORT and half.by_sender]
    own = [half for half in replies if half.receiver == SUPPORT and not half.by_sender]
    assert [half.answer for half in (*spoken, *own)] == [Answer.ACCEPT, Answer.ACCEPT]
    assert spoken[0].spoken_with == "Karin Holm"
    assert own[0].stamp.unit == SUPPORT
    assert own[0].stamp.at >= played.figures.returned[0] > spoken[0].stamp.at


@pytest.mark.row("B14", "B19", "R06")
def test_the_unit_that_declined_keeps_only_its_stub(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    assert {leave.unit for leave in case.leaves.values()} == {HOMECARE}
    day = played.figures.returned[0].date()
    seen = view(case, HOMECARE, demo_units.settings_on(day))
    assert isinstance(seen, Stub)
    assert (seen.why, seen.comment) == (LeaveKind.DECLINED, "fel område, ring Norr")
    assert b"Olle" not in msgspec.json.encode(seen)


@pytest.mark.row("C17")
def test_the_coordination_was_handed_over_in_the_call_and_both_ends_agree(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    assert coordinator(case) == CENTRE
    assert not disputed(case)


# from need to archive


@pytest.mark.row("B20", "C20", "C21")
def test_each_unit_wrote_and_signed_its_part_of_the_kartlaggning_before_it_was_locked(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    lock = lock_of(case, Part.ASSESSMENT)
    assert lock is not None
    assert texts_of(case, Part.ASSESSMENT, lock.seen) == dict(sequel.ASSESSED.values())
    signed = {
        a.stamp.unit
        for a in case.attests.values()
        if a.kind is AttestKind.SIGN and a.part is Part.ASSESSMENT and a.stamp.at < lock.stamp.at
    }
    assert signed >= {WARD, CENTRE, SUPPORT}


@pytest.mark.row("B21", "B22", "B34", "C22")
def test_the_two_meetings_were_called_to_and_accepted_by_the_units_themselves(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    for topic in (Topic.PLANNING, Topic.EVALUATION):
        asked = {half.receiver for half in halves(case, topic, reply=False)}
        own = {half.receiver for half in halves(case, topic, reply=True) if not half.by_sender}
        assert asked == own == {WARD, SUPPORT}


@pytest.mark.row("B32", "B33", "B35", "B36", "C28", "C29")
def test_the_case_went_from_need_to_archived_evaluation_over_two_outages(played: Played) -> None:
    case, (first, second) = played.figures.case(UNKNOWN), played.figures.returned
    locks = [lock_of(case, part) for part in (Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION)]
    times = [lock.stamp.at for lock in locks if lock is not None]
    assert len(times) == 4
    assert times == sorted(times)
    (opened,) = [o.stamp.at for o in case.openings.values() if o.unit == WARD]
    closing = closing_of(case)
    assert closing is not None
    assert closing.kind is CloseKind.EVALUATED
    assert opened < first < times[0] < times[1] < second - timedelta(days=30)
    # What was done in the second outage reached the centre when it had come back.
    for stamp in (locks[2].stamp, locks[3].stamp, closing.stamp):  # type: ignore[union-attr]
        assert stamp.at < second <= played.figures.tally.actions[stamp.action].first_at


@pytest.mark.row("C29", "E56")
def test_the_case_stands_in_the_archive_of_each_unit_in_it_and_of_no_other(played: Played) -> None:
    case = played.figures.case(UNKNOWN)
    kept = {ledger.unit for ledger in played.figures.ledgers if case.id in ledger.archive}
    assert kept == {acts.WARD, acts.CLINIC, acts.ASSESSORS}


# trouble on the way


def test_the_plan_with_one_huvudman_is_left_unlocked(played: Played) -> None:
    (case,) = [
        case
        for case in played.figures.tally.cases.values()
        if any(opening.name == "Britta Ljung" for opening in case.openings.values())
    ]
    assert str(Part.PLAN) not in case.locks


def test_an_unfinished_text_stays_at_the_desk_where_it_was_typed(played: Played) -> None:
    assert story.UNFINISHED.encode() not in msgspec.json.encode(played.figures.tally)


def test_nothing_is_left_where_temporary_files_lie(played: Played) -> None:
    assert played.left == ()


# the pictures


def test_there_is_a_picture_of_every_scene_as_large_as_the_window(played: Played) -> None:
    told = [Path(str(scenes.__file__)).read_text(encoding="utf-8") for scenes in (story, sequel)]
    wanted = set(re.findall(r'shot(?:\(|=)"([^"]+)"', "".join(told)))
    shots = {path.stem: QImage(str(path)) for path in (played.out / "bilder").iterdir()}
    assert set(shots) == wanted
    assert len(shots) > 20
    assert {(shot.width(), shot.height()) for shot in shots.values()} == {(1366, 768)}
    assert len({bytes(shot.constBits()) for shot in shots.values()}) == len(shots)


@pytest.mark.row("A01", "P16")
def test_the_start_page_is_in_the_colour_of_an_outage_during_it_and_never_else(played: Played) -> None:
    colour = QColor(tokens.colours("light").offline).rgb()

    def share(name: str) -> float:
        picture = QImage(str(played.out / "bilder" / f"{name}.png"))
        across = range(0, picture.width(), 4)
        lines = range(0, picture.height() // 4, 2)
        hits = [picture.pixel(x, y) == colour for y in lines for x in across]
        return sum(hits) / len(hits)

    assert share("02-startsida-driftstörning") > 0.05
    assert share("01-startsida-ordinarie") < 0.001
    assert share("21-startsida-efteråt") < 0.001


# planted faults


def spoilt(figures: Figures, fault: str) -> Figures:
    """The same figures with one thing wrong."""
    replace, tally, sheets = msgspec.structs.replace, figures.tally, figures.sheets
    first = next(iter(tally.actions))
    case = figures.case(KNOWN)
    match fault:
        case "lost":
            actions = {key: told for key, told in tally.actions.items() if key != first}
            return replace(figures, tally=replace(tally, actions=actions))
        case "twice" | "nothing":
            told = replace(tally.actions[first], effects=2 if fault == "twice" else 0)
            return replace(figures, tally=replace(tally, actions={**tally.actions, first: told}))
        case "unsettled":
            ledger = figures.ledgers[0]
            row = replace(ledger.recorded[0], state="taken")
            ledger = replace(ledger, recorded=(row, *ledger.recorded[1:]))
            return replace(figures, ledgers=(ledger, *figures.ledgers[1:]))
        case "one word":
            other = tuple(replace(sheet, text=sheet.text.replace("torget", "affären")) for sheet in sheets)
            return replace(figures, sheets=other)
        case "not closed":
            ended = figures.case(UNKNOWN)
            changed = {**tally.cases, ended.id: replace(ended, closings={})}
            return replace(figures, tally=replace(tally, cases=changed))
        case "not in the archive":
            ledger = replace(figures.ledgers[1], archive=())
            return replace(figures, ledgers=(figures.ledgers[0], ledger, *figures.ledgers[2:]))
        case "handed over":
            attests = {k: a for k, a in case.attests.items() if a.kind is not AttestKind.HAND_OVER}
            changed = {**tally.cases, case.id: replace(case, attests=attests)}
            return replace(figures, tally=replace(tally, cases=changed))
        case "page":
            return replace(figures, sheets=(replace(sheets[0], faults=("sida 1: ingen text",)), *sheets[1:]))
        case _:
            raise ValueError(fault)


@pytest.mark.parametrize(
    "fault",
    [
        "lost",
        "twice",
        "nothing",
        "unsettled",
        "one word",
        "handed over",
        "page",
        "not closed",
        "not in the archive",
    ],
)
def test_one_thing_wrong_in_the_same_figures_is_seen(played: Played, fault: str) -> None:
    assert played.figures.report().good
    report = spoilt(played.figures, fault).report()
    assert not report.good
    seen = {"lost": report.lost, "twice": report.twice, "unsettled": report.unsettled}
    assert seen.get(fault, len(report.faults)) == 1
