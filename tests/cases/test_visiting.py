"""Who writes without taking part: inpatient care of a region that wants it, and nobody else."""

from __future__ import annotations

import msgspec
import pytest

from cases import edits
from cases.access import Standing, standing
from cases.case import Sip
from cases.decide import decide
from cases.intents import Edit, Part, Print, Sign
from cases.outcome import Applied, Waits
from cases.people import Directory, Sector
from cases.refusals import Missing
from cases.settings import Settings
from cases.status import Look
from cases.steering import Ground, LookIn, Void
from cases.steps import statuses, tasks
from cases.visiting import is_writing, may_write
from tests.cases import builders as b

WRITES = msgspec.structs.replace(b.SETTINGS, inpatient_care_writes=True)
LOOK = LookIn(Ground.CONSENT, "Är inlagd hos oss")


def read_by(script: b.Script, unit: str, opener: str = b.CENTRE) -> Sip:
    """A case of the opener's that the unit, which takes no part, has chosen to read."""
    look = script.act(unit, LOOK, case="c" + opener)
    return b.case_of([script.act(opener, b.opening()), script.act(opener, b.consent()), look])


def moved(unit: str, **changes: object) -> Settings:
    """The same region with one unit otherwise."""
    units = WRITES.directory.units
    directory: Directory = msgspec.structs.replace(
        WRITES.directory, units=units | {unit: msgspec.structs.replace(units[unit], **changes)}
    )
    return msgspec.structs.replace(WRITES, directory=directory)


@pytest.mark.row("E10", "R26")
def test_a_ward_that_reads_a_case_of_its_region_writes_and_signs_in_it() -> None:
    script = b.Script()
    case = read_by(script, b.WARD)
    assert may_write(case, b.WARD, WRITES)
    for verb in (b.write(Part.ASSESSMENT, {"situation": "Inlagd i natt"}), None):
        action = script.act(b.WARD, verb or b.sign(Part.ASSESSMENT, case), case="cV")
        answer = decide(case, action, WRITES)
        assert isinstance(answer, Applied), answer
        case = answer.case
    assert edits.texts(case, Part.ASSESSMENT) == {"situation": "Inlagd i natt"}
    assert [stamp.unit for stamp in (sign.stamp for sign in edits.signatures(case))] == [b.WARD]


@pytest.mark.row("E10", "R26")
def test_a_visitor_is_asked_for_nothing_and_takes_no_other_step() -> None:
    script = b.Script()
    case = read_by(script, b.WARD)
    assert standing(case, b.WARD) is Standing.READER
    assert tasks(case, b.WARD, WRITES, script.now) == ()
    looks = [step.look for step in statuses(case, b.WARD, WRITES, script.now)]
    assert Look.OWN not in looks
    assert looks[0] is Look.CANNOT_YET
    for verb in (b.initiative(b.COUNCIL), b.message("Hej", b.CENTRE), b.consent(), Void("x", "fel")):
        answer = decide(case, script.act(b.WARD, verb, case="cV"), WRITES)
        assert answer == Waits((Missing.ACCESS,))


@pytest.mark.row("R26")
@pytest.mark.parametrize(
    ("unit", "opener", "settings"),
    [
        (b.WARD, b.CENTRE, b.SETTINGS),
        (b.WARD, b.COUNCIL, WRITES),
        (b.CENTRE, b.WARD, WRITES),
        (b.HOME, b.COUNCIL, moved(b.HOME, sector=Sector.INPATIENT)),
        (b.WARD, b.CENTRE, moved(b.WARD, principal="ingen")),
    ],
)
def test_nobody_else_writes_in_a_case_that_it_only_reads(unit: str, opener: str, settings: Settings) -> None:
    script = b.Script()
    case = read_by(script, unit, opener)
    assert not may_write(case, unit, settings)
    wrote = script.act(unit, b.write(Part.ASSESSMENT, {"situation": "x"}), case="c" + opener)
    assert decide(case, wrote, settings) == Waits((Missing.ACCESS,))


@pytest.mark.row("R26", "R06")
def test_a_unit_that_has_not_chosen_to_read_writes_nothing() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.CENTRE, b.opening())])
    wrote = script.act(b.WARD, b.write(Part.ASSESSMENT, {"situation": "x"}), case="cV")
    assert decide(case, wrote, WRITES) == Waits((Missing.ACCESS,))
    assert may_write(case, b.CENTRE, b.SETTINGS)


def test_writing_is_to_write_to_sign_and_to_print() -> None:
    assert is_writing(Edit(Part.PLAN, {}))
    assert is_writing(Sign(Part.PLAN, ()))
    assert is_writing(Print(Part.PLAN, "support_plan", "1", "H4K7PX", 1, (), ""))
    assert not is_writing(LOOK)
