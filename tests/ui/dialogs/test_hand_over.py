"""The printed plan was given to the person: to whom, which copy, signed or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases import edits
from cases.case import AttestKind, Sip
from cases.intents import Change, Edit, Lock, Part, Print, Sign
from cases.settlement import seen_when_settled
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.region import MARIA, Desk
from tests.ui.test_drafts import full_disk
from ui.dialogs.hand_over import HandOverDialog, printed


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def show(desk: Desk, number: str) -> None:
    """A print of the plan as it stands now."""
    keys = edits.standing_keys(case(desk), Part.PLAN)
    digest = edits.digest(case(desk), Part.PLAN, keys)
    desk.act("hanna", Print(Part.PLAN, "support_plan", "1", number, 1, keys, digest))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A locked plan, printed once as a draft and twice as it was locked."""
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    made.act("hanna", Edit(Part.PLAN, {"situation": Change((), "", "Utkast")}))
    show(made, "DRAFT2")
    bases = edits.standing_keys(case(made), Part.PLAN)
    made.act("hanna", Edit(Part.PLAN, {"situation": Change(bases, "Utkast", "Klar")}))
    keys = edits.standing_keys(case(made), Part.PLAN)
    made.act("hanna", Sign(Part.PLAN, keys), Lock(Part.PLAN, keys))
    show(made, "FIRST3")
    show(made, "SECND4")
    return made


def opened(qtbot: QtBot, desk: Desk) -> HandOverDialog:
    made = HandOverDialog(desk.work, "hanna", case(desk))
    qtbot.addWidget(made)
    made.open()
    return made


def test_only_copies_of_what_was_locked_are_offered_the_newest_first(qtbot: QtBot, desk: Desk) -> None:
    assert set(printed(case(desk), desk.work.settings)) == {"FIRST3", "SECND4"}
    made = opened(qtbot, desk)
    assert made.number.count() == 2
    assert made.number.selected() == printed(case(desk), desk.work.settings)[-1]


@pytest.mark.row("R15", "B31", "P45")
@pytest.mark.parametrize(("key", "signed"), [("yes", True), ("no", False)])
def test_what_was_handed_over_is_what_was_locked(qtbot: QtBot, desk: Desk, key: str, signed: bool) -> None:
    made = opened(qtbot, desk)
    assert not seen(made, "save-handed").isEnabled()
    made.signed.button(key).click()
    press(made, "save-handed")
    (handed,) = (a for a in case(desk).attests.values() if a.kind is AttestKind.HAND_OVER)
    assert handed.seen == seen_when_settled(case(desk), Part.PLAN, desk.work.settings)
    assert (handed.to, handed.signed_by_person) == ("Hanna Exempel", signed)


def test_a_plan_that_nobody_has_printed_here_has_no_number_to_choose(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    desk.act("hanna", Edit(Part.PLAN, {"situation": Change((), "", "Klar")}))
    keys = edits.standing_keys(case(desk), Part.PLAN)
    desk.act("hanna", Sign(Part.PLAN, keys), Lock(Part.PLAN, keys))
    assert not is_seen(opened(qtbot, desk), "handed-print")


def test_a_full_disk_is_told_and_the_dialog_stays(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    made.signed.button("yes").click()
    made.to.setText("x" * 30_000)
    with full_disk(desk):
        press(made, "save-handed")
        assert "disken är full" in said(made)
        assert made.isVisible()
