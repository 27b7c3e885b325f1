"""From a case to paper: which content, under which number, and what is noted about it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from cases import edits
from cases.case import AttestKind, Sip
from cases.intents import Change, Edit, Lock, Part, Sign
from cases.settlement import seen_when_settled
from cases.steering import NewPlan, PlanKind
from forms import catalogue, references
from localdb.blanks import PrintKind, PrintRecord
from tests.printouts import squeezed
from tests.ui import mina_planer, stages
from tests.ui.cases_open import hanna_at
from tests.ui.region import ANNA, KARIN, MARIA, NOW, Desk, olle
from ui.printing import Paper, agenda, blank, earlier, filled, missing, note_printed


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def text(paper: Paper) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)


def write(desk: Desk, words: str) -> None:
    bases = edits.bases(case(desk), Part.PLAN).get("situation", ())
    desk.act("hanna", Edit(Part.PLAN, {"situation": Change(bases, "", words)}))


def lock(desk: Desk) -> None:
    keys = edits.standing_keys(case(desk), Part.PLAN)
    desk.act("hanna", Sign(Part.PLAN, keys), Lock(Part.PLAN, keys))


def prints(desk: Desk) -> list[object]:
    return [attest for attest in case(desk).attests.values() if attest.kind is AttestKind.PRINT]


@pytest.mark.row("A07", "P26")
def test_an_empty_form_has_a_number_of_its_own_and_no_person(desk: Desk) -> None:
    first, second = (blank(desk.work, catalogue.current("checklist")) for _ in range(2))
    assert first.number != second.number
    assert references.is_valid(first.number)
    assert references.shown(first.number) in text(first)
    assert "Hanna" not in text(first)
    assert note_printed(desk.work, first, 3) is None
    (record,) = desk.ws.prints()
    assert (record.kind, record.copies, record.by) == (PrintKind.EMPTY, 3, "Maria Sand, distriktssköterska")
    assert prints(desk) == []


@pytest.mark.row("C11")
def test_the_agenda_of_the_meeting_has_a_number_and_no_person(desk: Desk) -> None:
    paper = agenda(desk.work)
    assert references.shown(paper.number) in text(paper)
    assert "Hanna" not in text(paper)
    assert paper.file_name == f"meeting_agenda-{paper.number}.pdf"
    assert note_printed(desk.work, paper, 2) is None
    (record,) = desk.ws.prints()
    assert (record.form, record.copies, prints(desk)) == ("meeting_agenda", 2, [])
    desk.ws.start_outage(desk.work.session, drill=True)
    assert "ÖVNING" in text(agenda(desk.work))


def test_the_list_of_what_is_missing_says_in_a_drill_that_it_is_one(desk: Desk) -> None:
    paper = missing(desk.work)
    assert references.shown(paper.number) in text(paper)
    assert "ÖVNING" not in text(paper)
    assert note_printed(desk.work, paper, 1) is None
    (record,) = desk.ws.prints()
    assert (record.form, record.case_id, record.kind) == ("missing_list", "", PrintKind.PREFILLED)
    desk.ws.start_outage(desk.work.session, drill=True)
    assert "ÖVNING" in text(missing(desk.work))


@pytest.mark.row("P26")
def test_a_print_of_a_case_is_registered_and_recorded_with_what_it_shows(desk: Desk) -> None:
    write(desk, "Jag är rädd att gå ut")
    paper = filled(desk.work, "hanna", case(desk), Part.PLAN)
    assert "Jag är rädd att gå ut" in text(paper)
    assert "19121212-1212" in text(paper)
    assert note_printed(desk.work, paper, 2) is None
    (noted,) = prints(desk)
    (record,) = desk.ws.prints()
    assert noted.print_number == record.number == paper.number  # type: ignore[attr-defined]
    assert noted.digest == record.digest == edits.digest(case(desk), Part.PLAN, paper.seen)  # type: ignore[attr-defined]
    assert (record.kind, record.copies, record.case_id) == (PrintKind.PREFILLED, 2, "hanna")


def test_the_name_of_the_file_says_nothing_about_whom(desk: Desk) -> None:
    paper = filled(desk.work, "hanna", case(desk), Part.INITIATIVE)
    assert paper.file_name == f"checklist-{paper.number}.pdf"


@pytest.mark.row("C27", "R15")
def test_the_plan_for_signatures_shows_what_was_locked_and_who_is_to_sign(desk: Desk) -> None:
    write(desk, "Det som låstes")
    desk.act("hanna", Edit(Part.PLAN, {
        "attendance:r1.name": Change((), "", "Per Ny"),
        "attendance:r1.unit": Change((), "", "Vårdcentralen Ekdungen"),
        "attendance:r1.present": Change((), "", "yes"),
        "attendance:r2.name": Change((), "", "Ute Borta"),
        "attendance:r2.present": Change((), "", "no"),
    }))  # fmt: skip
    lock(desk)
    paper = filled(desk.work, "hanna", case(desk), Part.PLAN, for_signatures=True)
    said = text(paper)
    assert "Det som låstes" in said
    assert paper.seen == seen_when_settled(case(desk), Part.PLAN, desk.work.settings)
    assert paper.digest[:8].upper() in said.replace(" ", "")
    assert said.count("Per Ny") == 2
    assert said.count("Ute Borta") == 1


def test_what_failed_half_way_is_tried_again_and_nothing_comes_twice(desk: Desk) -> None:
    write(desk, "Trött")
    paper = filled(desk.work, "hanna", case(desk), Part.PLAN)
    connection = desk.ws._connection
    connection.execute("PRAGMA query_only = 1").fetchall()
    assert note_printed(desk.work, paper, 1) is not None
    connection.execute("PRAGMA query_only = 0").fetchall()
    record = PrintRecord(
        paper.number, "support_plan", "1", PrintKind.PREFILLED, "hanna", NOW, "Maria Sand", 1
    )
    desk.ws.register_print(record)
    assert note_printed(desk.work, paper, 1) is None
    assert [record.number for record in desk.ws.prints()] == [paper.number]
    assert len(prints(desk)) == 1


def test_a_paper_printed_in_a_drill_says_so(desk: Desk) -> None:
    desk.ws.start_outage(desk.work.session, drill=True)
    paper = filled(desk.work, "hanna", case(desk), Part.INITIATIVE)
    assert "ÖVNING" in text(paper)


@pytest.mark.row("P18", "R15", "C27")
def test_the_signed_plan_shows_also_what_the_paper_has_no_place_for(desk: Desk) -> None:
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.lock(desk, Part.PLAN)
    said = squeezed(text(filled(desk.work, "hanna", case(desk), Part.PLAN, for_signatures=True)))
    assert "Tilläggutöverblanketten" in said
    for field in ("main_goal", "goals:m1.title", "activities:a1.description", "on_deterioration"):
        assert squeezed(stages.PLAN[field]) in said, field


@pytest.mark.row("E47")
def test_what_is_only_guessed_makes_no_addition_to_the_paper(desk: Desk) -> None:
    write(desk, "Trött")
    paper = filled(desk.work, "hanna", case(desk), Part.PLAN)
    assert "2025-11-21" in text(paper)
    assert "Tillägg" not in text(paper)
    assert len(PdfReader(io.BytesIO(paper.pdf)).pages) == 2
    stages.write(desk, Part.PLAN, {"meeting_form": "Video"})
    assert "Video" in text(filled(desk.work, "hanna", case(desk), Part.PLAN)).partition("Tillägg")[2]


@pytest.mark.row("B36")
def test_what_is_printed_of_a_second_plan_is_that_and_not_the_first(desk: Desk) -> None:
    stages.begun_anew(desk)
    bases = edits.bases(case(desk), "plan.2")["situation"]
    desk.act("hanna", Edit(Part.PLAN, {"situation": Change(bases, "", "Bor hos Lena")}, 2))
    stages.lock(desk, Part.PLAN, 2)
    paper = filled(desk.work, "hanna", case(desk), Part.PLAN, for_signatures=True)
    assert "Bor hos Lena" in text(paper)
    assert squeezed(stages.PLAN["situation"]) not in squeezed(text(paper))
    assert note_printed(desk.work, paper, 1) is None
    (noted,) = prints(desk)
    assert (noted.version, noted.digest) == (2, edits.digest(case(desk), "plan.2", paper.seen))  # type: ignore[attr-defined]


@pytest.mark.row("B35", "A52")
def test_a_locked_evaluation_is_printed_with_the_follow_up_for_the_person_to_sign(desk: Desk) -> None:
    stages.evaluated(desk)
    paper = filled(desk.work, "hanna", case(desk), Part.EVALUATION, for_signatures=True)
    said = squeezed(text(paper))
    assert squeezed(stages.EVALUATION["evaluation"]) in said
    assert squeezed(stages.FOLLOW_UP["activities:a1.attainment"]) in said
    assert "Underskrift,denenskilde" in said
    assert "Låstblankett" in said
    assert set(paper.seen) == set(edits.standing_keys(case(desk), str(Part.EVALUATION)))


@pytest.mark.row("B35")
def test_with_an_open_follow_up_only_the_evaluation_is_printed(desk: Desk) -> None:
    stages.started(desk)
    stages.write(desk, Part.FOLLOW_UP, stages.FOLLOW_UP)
    stages.write(desk, Part.EVALUATION, stages.EVALUATION)
    stages.lock(desk, Part.EVALUATION)
    said = text(filled(desk.work, "hanna", case(desk), Part.EVALUATION, for_signatures=True))
    assert "Uppföljning av plan" not in said
    assert "Hanna Exempel" in said


@pytest.mark.row("B33")
def test_a_locked_follow_up_is_printed_without_the_evaluation_and_without_lines_to_sign(desk: Desk) -> None:
    stages.followed_up(desk)
    stages.write(desk, Part.EVALUATION, stages.EVALUATION)
    said = text(filled(desk.work, "hanna", case(desk), Part.FOLLOW_UP, for_signatures=True))
    assert "Har mer ork än i höstas." in said
    assert "Målet är nått" not in said
    assert "Underskrift" not in said


@pytest.mark.row("E53", "R44")
def test_of_an_approved_plan_nobodys_unsigned_text_is_printed(desk: Desk) -> None:
    stages.asked(desk)
    stages.write(desk, Part.PLAN, {"risk": "Ingen har godkänt det här"})
    stages.approve(desk)
    stages.approve_at_centre(desk, ANNA, KARIN)
    said = text(filled(desk.work, "hanna", case(desk), Part.PLAN, for_signatures=True))
    assert "Ingen har godkänt det här" not in said


@pytest.mark.row("B36", "R10")
def test_an_earlier_plan_is_printed_as_it_was_with_what_has_replaced_it_and_nothing_to_sign(
    desk: Desk,
) -> None:
    write(desk, "Det som låstes")
    lock(desk)
    known = case(desk)
    keys = seen_when_settled(known, Part.PLAN, desk.work.settings)
    desk.act("hanna", NewPlan(2, keys, PlanKind.NEW, "Hanna har flyttat till dottern."))
    stages.write(desk, Part.PLAN, {"situation": "Jag bor hos Lena nu."}, version=2)
    stages.lock_copy(desk)
    paper = earlier(desk.work, "hanna", case(desk), Part.PLAN, 1)
    told = text(paper)
    assert "Version 1, ersatt av version 2" in told
    assert "Det som låstes" in told
    assert "hos Lena" not in told
    assert "Underskrift" not in told
    assert paper.seen == seen_when_settled(known, Part.PLAN, desk.work.settings)
    assert note_printed(desk.work, paper, 1) is None
    newest = text(filled(desk.work, "hanna", case(desk), Part.PLAN, for_signatures=True))
    assert "Version 2" in newest
    assert "ersatt" not in newest


@pytest.mark.row("B20")
def test_of_a_kartlaggning_what_the_process_writes_is_printed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    olle(desk)
    paper = text(filled(desk.work, "olle", stages.case(desk, "olle"), Part.ASSESSMENT))
    assert "Rekommendation" in paper
    assert "Tidigare vårdrelation" not in paper
    mina_planer.assessed(desk)
    paper = squeezed(text(filled(desk.work, "hanna", stages.case(desk), Part.ASSESSMENT)))
    assert "Rekommendation" not in paper
    for words in ("Tidigare vårdrelation", "Dottern avlöses varannan lördag.", "Går med rollator inomhus."):
        assert squeezed(words) in paper


def test_a_kartlaggning_that_was_written_in_two_processes_is_printed_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    olle(desk)
    desk.act("olle", Edit(Part.ASSESSMENT, {"recommendation": Change((), "", "Gångträning")}))
    mina_planer.as_mina_planer(desk)
    desk.act("olle", Edit(Part.ASSESSMENT, {"aids_note": Change((), "", "Rollator sedan i våras")}))
    paper = text(filled(desk.work, "olle", stages.case(desk, "olle"), Part.ASSESSMENT))
    assert "Gångträning" in paper
    assert "Rollator sedan i våras" in paper
