"""The running program over a real copy: who is let in, what is kept when she leaves, and what is said when
something goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cases.action import Request
from cases.exchange import Elsewhere, Holds, HoldWish, Outcome
from cases.intents import Part
from central.demo_units import ANNA, JOHAN, WARD
from central.store import reading
from central.tables import OUTCOMES
from desktop.clocks import DrillClock, new_id, new_reference
from desktop.drill import hands
from desktop.looks import kept_look
from desktop.program import FAULT, Means, Program
from localdb.errors import NotOurs
from localdb.listing import Filter
from sync.watch import Kind
from tests.central.world import NOW
from tests.desktop.served import PEOPLE, SECRET, Centre, anna
from tests.journeys.over_http import Harm
from tests.localdb.made_up import OPEN, saved
from ui import theme
from ui.desk import Desk
from ui.look import Look, current
from ui.screens.connect import ConnectScreen
from ui.screens.unlock import UnlockScreen
from ui.widgets.command import Command
from ui.widgets.dialog import Dialog
from wording import rescue as words
from wording.failures import Failure, failure

IN_WORK = "Forsman, Elsa"
UNFINISHED = "Orolig i går kväll."
SECRETS = {person.hsa_id: person.passphrase for person in PEOPLE}
Begin = Callable[[], Program]


def no_printer(_pdf: bytes, _name: str, _copies: int, _parent: QWidget) -> bool:
    """Nothing is printed here."""
    raise AssertionError("a printer was asked for")


@pytest.fixture
def clock() -> DrillClock:
    """The time of the made-up region, which a test may move on."""
    return DrillClock(NOW)


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication, home: Path, clock: DrillClock) -> Iterator[Begin]:
    """Start the program over the home of the test; every window is closed when it is done."""
    begun: list[Program] = []

    def start() -> Program:
        program = Program(qapp, home, Means(clock, new_id, new_reference, no_printer))
        begun.append(program)
        qtbot.addWidget(program.window)
        with qtbot.waitActive(program.window):
            program.window.show()
            program.window.activateWindow()
        return program

    yield start
    for program in begun:
        program.close()
        program.window.close()
    theme.apply(qapp, "light", 100)


def tries(who: str, secret: str) -> None:
    """Choose a user, type a passphrase and press."""
    hands.choose("unlock-user", who)
    hands.write("passphrase", secret)
    hands.click("sign-in")


def sign_in(qtbot: QtBot, program: Program, who: str = ANNA) -> Desk:
    """Sign in as a person does; gives the desk that she sees."""
    with qtbot.waitSignal(program.signed_in, timeout=10_000):
        tries(who, SECRETS[who])
    desk = program.window.screen_now()
    assert isinstance(desk, Desk)
    return desk


def begin_a_text(program: Program, text: str = UNFINISHED) -> None:
    """Type in a step of a case, and stay in the field."""
    hands.open_row("cases", IN_WORK)
    hands.click("step:assessment")
    hands.type_on("field:situation", text)


def said(window: QWidget) -> str:
    """Every word that is shown."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def commands_in(window: QWidget) -> list[str]:
    """The commands that somebody is to type."""
    return [each.text.toPlainText() for each in window.findChildren(Command) if each.isVisible()]


def test_the_one_who_knows_her_passphrase_gets_the_units_cases(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    assert isinstance(program.window.screen_now(), UnlockScreen)
    assert program.facts() is None
    assert program.state() is None
    desk = sign_in(qtbot, program)
    assert desk.work.who.name == "Anna Berg"
    assert desk.start.table.model().rowCount() > 5
    assert program.is_now("signed_in")
    facts = program.facts()
    assert facts is not None
    assert facts.unsent == 0


def test_a_wrong_passphrase_is_said_on_the_screen_and_nothing_opens(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    tries(ANNA, "fel lösenfras")
    wrong = failure(Failure.WRONG_PASSPHRASE, "Prator").text
    qtbot.waitUntil(lambda: wrong in said(program.window))
    assert program.is_now("signed_out")
    assert program.facts() is None


def test_a_plain_file_in_place_of_the_copy_is_said_on_the_screen(
    qtbot: QtBot, begin: Begin, copy: Path
) -> None:
    plain = b"SQLite format 3\x00" + bytes(4080)
    (copy / "copy.db").write_bytes(plain)
    program = begin()
    tries(ANNA, SECRET)
    qtbot.waitUntil(lambda: failure(Failure.NOT_ENCRYPTED, "Prator").text in said(program.window))
    assert (copy / "copy.db").read_bytes() == plain
    assert program.is_now("signed_out")


def test_a_broken_copy_is_said_on_the_screen_with_the_command_that_helps(
    qtbot: QtBot, begin: Begin, copy: Path
) -> None:
    (copy / "copy.db").write_bytes(b"nothing of ours" * 500)
    program = begin()
    tries(ANNA, SECRET)
    qtbot.waitUntil(lambda: words.BROKEN.what in said(program.window))
    assert commands_in(program.window) == [f'reservplan rescue --folder "{copy}"']
    assert program.is_now("signed_out")


def test_a_copy_that_breaks_under_somebody_who_works_is_told_once_with_the_command(
    qtbot: QtBot, begin: Begin, copy: Path
) -> None:
    program = begin()
    sign_in(qtbot, program)
    for _ in range(2):
        program.tell_broken(copy)
    dialogs = [each for each in program.window.findChildren(Dialog) if each.isVisible()]
    assert len(dialogs) == 1
    assert commands_in(dialogs[0]) == [f'reservplan rescue --folder "{copy}"']
    dialogs[0].accept()


def test_a_page_that_does_not_read_is_told_as_a_broken_copy_and_not_as_a_fault_of_ours(
    qtbot: QtBot, begin: Begin, copy: Path
) -> None:
    program = begin()
    sign_in(qtbot, program)
    program.tell_fault(NotOurs())
    (dialog,) = [each for each in program.window.findChildren(Dialog) if each.isVisible()]
    assert commands_in(dialog) == [f'reservplan rescue --folder "{copy}"']
    dialog.accept()


@pytest.mark.row("P24")
def test_a_locked_screen_shows_nothing_of_the_case_and_says_whose_draft_is_kept(
    qtbot: QtBot, begin: Begin
) -> None:
    program = begin()
    sign_in(qtbot, program)
    begin_a_text(program)
    hands.click("lock-screen")
    qtbot.waitUntil(lambda: program.is_now("signed_out"))
    words = said(program.window)
    assert "Anna Bergs utkast finns kvar" in words
    for hidden in ("Forsman", "Elsa", UNFINISHED):
        assert hidden not in words
    assert program.facts() is None
    assert program.window.windowTitle() == "Reservplan"


def test_the_first_users_draft_is_kept_when_another_signs_in(qtbot: QtBot, begin: Begin, copy: Path) -> None:
    program = begin()
    sign_in(qtbot, program)
    begin_a_text(program)
    hands.click("change-user")
    qtbot.waitUntil(lambda: program.is_now("signed_out"))
    assert "Anna Bergs utkast" not in said(program.window)
    desk = sign_in(qtbot, program, JOHAN)
    assert desk.work.who.name == "Johan Lind"
    (draft,) = desk.work.ws.drafts()
    assert (draft.author, draft.answers["situation"]) == (ANNA, UNFINISHED)
    begin_a_text(program, "Johan skriver vidare.")
    assert "Anna Bergs utkast från" in said(program.window)


def test_the_one_who_locked_finds_her_own_text_again(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    sign_in(qtbot, program)
    begin_a_text(program)
    program.lock()
    assert hands.find("unlock-user").property("currentText") == "Anna Berg, sjuksköterska"
    sign_in(qtbot, program)
    hands.open_row("cases", IN_WORK)
    hands.click("step:assessment")
    assert hands.words_of("field:situation") == UNFINISHED


@pytest.mark.row("P24")
def test_a_desk_that_nobody_touches_locks_itself(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    sign_in(qtbot, program)
    program.window.idle.emit()
    assert program.is_now("signed_out")
    program.lock()
    assert program.is_now("signed_out")


@pytest.mark.parametrize("leaves", ["window", "program"])
def test_closing_keeps_what_was_being_typed(qtbot: QtBot, begin: Begin, copy: Path, leaves: str) -> None:
    program = begin()
    sign_in(qtbot, program)
    begin_a_text(program)
    if leaves == "window":
        program.window.close()
    else:
        program.close()
    found = anna(copy)
    (draft,) = found.ws.drafts()
    found.ws.close()
    assert draft.answers["situation"] == UNFINISHED


def test_closing_twice_is_as_closing_once(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    sign_in(qtbot, program)
    program.window.close()
    program.close()
    assert program.facts() is None


def test_the_desk_hears_its_loop_also_after_it_was_locked(
    qtbot: QtBot, begin: Begin, clock: DrillClock
) -> None:
    program = begin()
    sign_in(qtbot, program)
    qtbot.waitUntil(lambda: program.is_now("all_sent"), timeout=20_000)
    assert program.is_now("up")
    assert not program.is_now("down")
    program.lock()
    assert not program.is_now("all_sent")
    sign_in(qtbot, program)
    state = program.state()
    assert state is not None
    assert state.kind is Kind.UP
    assert program.is_now("heard_since", NOW.isoformat())
    assert not program.is_now("heard_since", (NOW + timedelta(hours=1)).isoformat())


def records(desk: Desk) -> str:
    """Something of hers that the centre has not got; its id."""
    work = desk.work
    (action,) = saved(work.ws.perform([Request(new_id(), OPEN, work.who, NOW)], work.session)).actions
    return action.id


def received(centre: Centre, action_id: str) -> list[tuple[str, str]]:
    """By whom the centre has it, and what became of it."""
    query = select(OUTCOMES.c.author, OUTCOMES.c.outcome).where(OUTCOMES.c.action_id == action_id)
    with reading(centre.engine) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_what_she_recorded_goes_over_after_she_has_signed_out(
    qtbot: QtBot, begin: Begin, centre: Centre
) -> None:
    program = begin()
    recorded = records(sign_in(qtbot, program))
    program.change_user()
    assert received(centre, recorded) == []
    qtbot.waitUntil(lambda: received(centre, recorded) == [(ANNA, Outcome.APPLIED)], timeout=20_000)
    assert program.is_now("signed_out")


def test_what_somebody_recorded_who_has_gone_home_goes_over_while_a_colleague_works(
    qtbot: QtBot, begin: Begin, centre: Centre
) -> None:
    program = begin()
    recorded = records(sign_in(qtbot, program))
    program.close()
    assert received(centre, recorded) == []
    own = records(sign_in(qtbot, begin(), JOHAN))
    qtbot.waitUntil(lambda: received(centre, own) == [(JOHAN, Outcome.APPLIED)], timeout=20_000)
    qtbot.waitUntil(lambda: received(centre, recorded) == [(ANNA, Outcome.APPLIED)], timeout=20_000)


@pytest.fixture
def harm(centre: Centre) -> Iterator[dict[str, list[Harm]]]:
    """What is done to the next calls; nothing is left for the next test."""
    yield centre.proxy.harm
    centre.proxy.harm.clear()


@pytest.mark.row("E09")
def test_who_is_signed_in_can_ask_the_centre_for_a_person_in_her_own_name(qtbot: QtBot, begin: Begin) -> None:
    desk = sign_in(qtbot, begin())
    row = desk.work.ws.rows(Filter.ALL, "Forsman", None, 1)[0]
    told = desk.work.tools.look_up(row.number)
    assert isinstance(told, Elsewhere)
    assert [(case.id, case.grounds) for case in told.cases] == [(row.id, ())]
    assert desk.work.tools.look_up("194803032392") == Elsewhere()


@pytest.mark.row("R01")
def test_who_is_signed_in_can_ask_the_centre_who_writes_in_a_part_in_her_own_name(
    qtbot: QtBot, begin: Begin
) -> None:
    desk = sign_in(qtbot, begin())
    row = desk.work.ws.rows(Filter.ALL, "Forsman", None, 1)[0]
    ask = desk.work.tools.hold
    assert ask is not None
    assert ask(HoldWish(row.id, Part.PLAN)) == Holds()
    held = ask(HoldWish(row.id, Part.PLAN, 1, "hold"))
    assert isinstance(held, Holds)
    assert (held.unit, held.who) == (desk.work.unit, desk.work.who)
    assert ask(HoldWish(row.id, Part.PLAN, 1, "release")) == Holds()


def test_all_is_not_sent_from_the_call_that_fails_to_the_next_whole_pull(
    qtbot: QtBot, begin: Begin, harm: dict[str, list[Harm]]
) -> None:
    program = begin()
    desk = sign_in(qtbot, program)
    qtbot.waitUntil(lambda: program.is_now("all_sent"), timeout=20_000)
    harm.update({path: [Harm.LOGIN_PAGE] * 200 for path in ("/v1/status", "/v1/pull")})
    desk.work.tools.wake("reconnect")
    qtbot.waitUntil(lambda: program.is_now("suspect"), timeout=20_000)
    facts = program.facts()
    assert facts is not None
    assert facts.all_sent
    assert not program.is_now("all_sent")
    harm.clear()
    desk.work.tools.wake("reconnect")
    qtbot.waitUntil(lambda: program.is_now("all_sent"), timeout=20_000)


def test_what_is_asked_of_the_program_has_to_be_known(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    assert not program.is_now("up")
    sign_in(qtbot, program)
    begin_a_text(program)
    assert not program.is_now("draft_saved", "plan")
    qtbot.waitUntil(lambda: program.is_now("draft_saved", "assessment"))
    with pytest.raises(ValueError, match="happy"):
        program.is_now("happy")


def test_the_first_time_the_computer_asks_to_be_connected(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, centre: Centre, clock: DrillClock
) -> None:
    program = Program(qapp, tmp_path / "new", Means(clock, new_id, new_reference, no_printer))
    qtbot.addWidget(program.window)
    program.window.show()
    assert isinstance(program.window.screen_now(), ConnectScreen)
    filled = {
        "address": centre.address,
        "code": "FEL-KOD",
        "computer": "Expeditionen avd 12",
        "hsa-id": ANNA,
        "name": "Anna Berg",
        "title": "sjuksköterska",
        "passphrase": SECRET,
        "again": SECRET,
    }
    for field, text in filled.items():
        hands.write(f"connect-{field}", text)
    hands.click("connect")
    qtbot.waitUntil(
        lambda: "Koden" in said(program.window).split("Lösenfrasen en gång till")[-1], timeout=10_000
    )
    hands.write("connect-code", centre.code())
    with qtbot.waitSignal(program.signed_out, timeout=20_000):
        hands.click("connect")
    with qtbot.waitSignal(program.signed_in, timeout=20_000):
        tries(ANNA, SECRET)
    program.close()
    program.window.close()


def test_a_computer_whose_slots_are_broken_says_so_and_asks_for_no_code(
    qtbot: QtBot, begin: Begin, copy: Path
) -> None:
    (copy / "slots.json").write_text("{")
    program = begin()
    assert isinstance(program.window.screen_now(), UnlockScreen)
    assert "Filen med enhetens uppgifter går inte att öppna" in said(program.window)


def test_a_fault_of_ours_is_told_once_and_kindly_and_the_work_goes_on(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    sign_in(qtbot, program)
    for _ in range(3):
        program.tell_fault(ValueError())
    dialogs = [one for one in QApplication.topLevelWidgets() if one.accessibleName() == FAULT]
    (told,) = [one for one in dialogs if one.isVisible()]
    assert "Ditt arbete är sparat på den här datorn" in said(told)
    assert not any(word in said(told) for word in ("Error", "Traceback", "Exception"))
    told.close()
    assert program.is_now("signed_in")
    program.tell_fault(ValueError())
    again = [
        one for one in QApplication.topLevelWidgets() if one.accessibleName() == FAULT and one.isVisible()
    ]
    assert len(again) == 1
    again[0].close()


def test_a_fault_before_anybody_signed_in_is_told_too(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    program.tell_fault(ValueError())
    (told,) = [
        one for one in QApplication.topLevelWidgets() if one.accessibleName() == FAULT and one.isVisible()
    ]
    assert "Ditt arbete är sparat på den här datorn" in said(told)
    told.close()


def test_a_look_that_is_chosen_is_there_the_next_time(qtbot: QtBot, begin: Begin, home: Path) -> None:
    program = begin()
    desk = sign_in(qtbot, program)
    desk.look_chosen.emit(Look("dark", 150))
    assert kept_look(home) == Look("dark", 150)
    program.close()
    begin()
    assert current() == Look("dark", 150)


def test_somebody_of_the_demo_sits_down_without_being_asked(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    program.sit_down(WARD, JOHAN, SECRETS[JOHAN])
    desk = program.window.screen_now()
    assert isinstance(desk, Desk)
    assert desk.work.who.name == "Johan Lind"
    program.sit_down(WARD, ANNA, "fel")
    assert program.is_now("signed_out")
