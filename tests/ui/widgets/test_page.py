"""A page keeps its head and its foot and lets the middle scroll."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped
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


def crowded(qtbot: QtBot, width: int, height: int, *acts: str) -> tuple[Page, FootBar]:
    """A page with more to do than there is room for beside the words."""
    page, foot = Page(), FootBar()
    qtbot.addWidget(page)
    page.body.addWidget(QWidget())
    for words in acts:
        foot.add_act(primary(words))
    foot.set_words("Sparat 14.06 på den här datorn. Inte överfört till Prator.", "Utfört av Maria Sand")
    page.set_foot(foot)
    page.resize(width, height)
    page.show()
    QApplication.processEvents()
    return page, foot


ACTS = ("Skriv ut utkast…", "Spara", "Signera som Maria Sand", "Lås planen…")


def test_the_words_stand_above_acts_that_leave_them_no_room_and_nothing_is_cut_off(qtbot: QtBot) -> None:
    for width, above in ((900, False), (700, True), (420, True)):
        page, foot = crowded(qtbot, width, 600, *ACTS)
        said = next(each for each in foot.findChildren(QLabel) if each.text().startswith("Sparat"))
        first = foot.findChildren(QPushButton)[0]
        assert (said.geometry().bottom() < first.y()) == above, width
        assert clipped(page) == []
        assert page.size() == QSize(width, 600)
        assert all(foot.rect().contains(act.geometry()) for act in foot.findChildren(QPushButton))


def test_a_low_window_keeps_its_middle_and_tells_the_words_on_hover(qtbot: QtBot) -> None:
    page, foot = crowded(qtbot, 420, 160, *ACTS)
    assert [each.text() for each in foot.findChildren(QLabel) if each.isVisible()] == []
    assert foot.toolTip().startswith("Sparat 14.06")
    page.resize(420, 400)
    QApplication.processEvents()
    assert len([each for each in foot.findChildren(QLabel) if each.isVisible()]) == 2
    assert foot.toolTip() == ""


def test_the_foot_of_a_low_page_is_no_higher_than_its_act(qtbot: QtBot) -> None:
    page, foot = crowded(qtbot, 900, 600, "Spara")
    assert foot.height() == 62
    page.resize(900, 190)
    QApplication.processEvents()
    assert foot.height() < 50
