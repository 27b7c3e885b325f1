"""What whoever keeps the central system going reads of what waits in it."""

from __future__ import annotations

from datetime import timedelta

from cases.steering import Close, CloseKind
from central.demo_units import CENTRE, WARD
from central.store import reading
from central.telling import lines
from tests.central.pushed import YES, Four, initiative, wrote
from tests.central.test_handled import refused
from tests.central.world import NOW, SETTINGS, Station

RECORDED = (
    "Inte mottaget. Text i en del, i Reservplan. "
    "Registrerat på datorn ws-1012 av Anna Berg, sjuksköterska, i dag 10.00."
)


def told(station: Station) -> list[str]:
    with reading(station.engine) as connection:
        return list(lines(connection, NOW + timedelta(hours=1)))


def test_where_nothing_waits_it_says_so(four: Four) -> None:
    ward = four[0]
    ward.push(ward.opens()[1])
    assert told(ward) == ["Inget väntar i Prator. Allt som har tagits emot gäller, eller är åtgärdat."]


def test_each_unit_has_its_registrations_with_who_where_and_why(four: Four) -> None:
    ward, centre = four[:2]
    refused(ward)
    centre.push(centre.record("case-nobody-knows", YES))
    found = told(ward)
    names = {unit: SETTINGS.directory.unit_name(unit) for unit in (WARD, CENTRE)}
    assert found[:5] == [
        "Väntar i Prator, i dag 11.00",
        "",
        f"{names[WARD]}: 1 registrering gäller inte",
        f"  • {RECORDED}",
        "    Enheten läser: ”Ärendet är avslutat.”",
    ]
    assert found[6] == f"{names[CENTRE]}: 1 registrering gäller inte"
    assert found[8] == "    Enheten läser: ”Ärendet har inte kommit fram än.”"
    assert found[-1] == "Bara där står det vad registreringarna säger och vem de gäller."


def test_a_case_where_something_is_to_be_chosen_names_its_units_and_nobody_else(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(CENTRE)))
    ward.push(ward.record(case, wrote("Ett")), ward.record(case, wrote("Två")))
    found = told(ward)
    units = " och ".join(SETTINGS.directory.unit_name(unit) for unit in (WARD, CENTRE))
    assert found[1:4] == [
        "",
        "1 ärende där enheterna ska välja vad som gäller",
        f"  • Ärende {case}: 1 sak att välja. {units}.",
    ]
    text = "\n".join(found)
    assert not [hidden for hidden in ("Olle", "19480303", "Ett", "Två") if hidden in text]
    ward.push(ward.record(case, Close(CloseKind.WRONG_PERSON, "x")))
    assert len(told(ward)) == 1
