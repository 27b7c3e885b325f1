"""A page keeps its head and its foot and lets the middle scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import link, primary
from ui.widgets.labels import title
from ui.widgets.page import FootBar, Page


def test_head_and_foot_stay_while_the_middle_scrolls(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    head, tall, foot = title("Ärenden"), QWidget(), FootBar()
    tall.setMinimumHeight(3000)
    page.head.addWidget(head)
    page.body.addWidget(tall)
    page.set_foot(foot)
    page.resize(900, 600)
    page.show()
    assert head.mapTo(page, head.rect().topLeft()).y() < 40
    assert foot.geometry().bottom() == 599
    assert foot.height() == 62


def test_the_foot_says_what_is_true_and_has_its_acts_at_the_right(qtbot: QtBot) -> None:
    foot = FootBar()
    qtbot.addWidget(foot)
    act = primary("Lås planen…")
    foot.add_act(act)
    foot.set_words("Sparat 14.06 på den här datorn. Inte överfört till Prator.", "Utfört av Maria Sand")
    foot.resize(900, 62)
    foot.show()
    assert act.geometry().right() == 900 - 16 - 1


def test_an_act_alone_in_the_foot_keeps_its_width_at_the_right(qtbot: QtBot) -> None:
    foot = FootBar(open_ground=True)
    qtbot.addWidget(foot)
    act = primary("Nytt ärende")
    foot.add_act(act)
    foot.set_words("")
    foot.resize(900, 62)
    foot.show()
    assert act.width() < 300
    assert act.geometry().right() == 900 - 16 - 1


def test_a_link_follows_the_sentence(qtbot: QtBot) -> None:
    foot = FootBar(open_ground=True)
    qtbot.addWidget(foot)
    act = link("Visa alla")
    foot.set_words("7 ärenden till har inget att göra för er.")
    foot.add_link(act)
    foot.resize(900, 62)
    foot.show()
    assert 100 < act.x() < 450


def test_a_page_that_does_not_scroll_gives_its_body_the_height(qtbot: QtBot) -> None:
    page = Page(scrolls=False)
    qtbot.addWidget(page)
    content = QWidget()
    page.body.addWidget(content)
    page.resize(400, 400)
    page.show()
    assert content.height() > 300


def test_small_words_alone_stand_in_the_middle_of_the_foot(qtbot: QtBot) -> None:
    foot = FootBar()
    qtbot.addWidget(foot)
    foot.set_words("", "Utfört av Maria Sand")
    foot.resize(900, 62)
    foot.show()
    (shown,) = [words for words in foot.findChildren(QLabel) if words.isVisible()]
    assert abs(shown.geometry().center().y() - 31) <= 2
