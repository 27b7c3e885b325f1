"""A unit that has declined by mistake takes it back as long as nobody else has heard of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.case import Sip, Stub
from cases.exchange import Outcome, Receipt
from cases.intents import Answer, Reply, Topic
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, KARIN, NOW, Desk, case_of, opened
from wording import participants as words


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Karin's, who has declined an initiative while nothing can be sent."""
    made = Desk(tmp_path, KARIN)
    made.receive(
        [(case_of("olle", opened("olle", "194803032392", "Olle Prov", NOW - timedelta(hours=2))), NOW)]
    )
    made.act("olle", Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område"))
    return made


@pytest.mark.row("R06", "B14")
def test_a_decline_that_has_not_been_sent_is_taken_back_and_the_case_is_there_again(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, "olle")
    assert "Svaret är inte skickat till Prator än, så det går att ångra." in said(view)
    assert "Olle Prov" not in said(view)
    press(view, "regret-decline")
    asked = dialog(view)
    assert words.REGRETTED in said(asked)
    type_in(seen(asked, "void-reason"), "Läste fel adress")
    press(asked, "void-now")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    assert is_seen(view, "accept")
    type_in(seen(view, "reply-comment"), "Onsdag passar")
    press(view, "accept")
    assert not is_seen(view, "accept")


@pytest.mark.row("R06")
def test_a_decline_that_the_centre_has_got_is_not_taken_back(qtbot: QtBot, desk: Desk) -> None:
    (sent,) = desk.ws.to_send(9)
    desk.ws.answered([(sent, Receipt(0, sent.action_id, Outcome.APPLIED, 9))], NOW)
    view = page(qtbot, desk, "olle")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Stub)
    assert not is_seen(view, "regret-decline")
    assert words.STUBS[file.view.why] in said(view)
