"""A field row sets label, buddy, name and description, and shows trouble and what was saved beside the
field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import open_window, words
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import FieldRow, LongText, TextField, TroubleLine


def test_the_label_is_the_buddy_and_the_name_of_its_editor(qtbot: QtBot) -> None:
    field = TextField()
    row = FieldRow("Namn", field, "Som i folkbokföringen")
    qtbot.addWidget(row)
    assert row.label.buddy() is field
    assert field.accessibleName() == "Namn"
    assert field.accessibleDescription() == "Som i folkbokföringen"


def test_an_error_is_shown_said_and_taken_away_again(qtbot: QtBot) -> None:
    field = TextField()
    row = FieldRow("Datum", field, "Dag för mötet")
    qtbot.addWidget(row)
    row.set_error("Skriv dagen som 2025-11-21.")
    assert row.trouble() == "Skriv dagen som 2025-11-21."
    assert field.accessibleDescription() == "Skriv dagen som 2025-11-21. Dag för mötet"
    assert field.property("problem") == "error"
    row.set_error("")
    assert row.trouble() == ""
    assert field.property("problem") == ""


def test_a_warning_is_not_an_error(qtbot: QtBot) -> None:
    field = TextField()
    row = FieldRow("Personnummer", field)
    qtbot.addWidget(row)
    row.set_warning("Kontrollsiffran stämmer inte.")
    assert field.property("problem") == "warning"
    assert field.isEnabled()


def test_what_was_saved_is_said_beside_the_field(qtbot: QtBot) -> None:
    row = FieldRow("Namn", TextField())
    qtbot.addWidget(row)
    row.set_saved("09.43")
    assert row.saved.words() == "Sparat 09.43"


def test_radio_buttons_stand_beside_their_label_and_carry_it(qtbot: QtBot) -> None:
    group = RadioGroup([("yes", "Ja"), ("no", "Nej")])
    row = FieldRow("Samtycke inhämtat", group, beside=True)
    qtbot.addWidget(row)
    row.resize(500, 40)
    row.show()
    assert group.x() > row.label.geometry().right()
    assert group.buttons()[0].accessibleName() == "Samtycke inhämtat: Ja"


def test_fields_are_36_high(qtbot: QtBot) -> None:
    field, long = TextField(), LongText()
    for widget in (field, long):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        widget.show()
    assert (field.sizeHint().height(), long.height()) == (36, 36)


def test_a_row_with_trouble_does_not_move_its_neighbour(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    line = QHBoxLayout(frame)
    one, two = FieldRow("Namn", TextField()), FieldRow("Titel", TextField())
    line.addWidget(one)
    line.addWidget(two)
    frame.resize(400, 60)
    frame.show()
    one.set_error("Skriv namnet på den som utförde det, så att andra vet vem de kan fråga.")
    qtbot.waitUntil(lambda: one.height() > 80)
    assert two.editor.y() == one.editor.y()


def test_long_text_grows_and_shrinks_with_what_is_written(qtbot: QtBot) -> None:
    text = LongText()
    qtbot.addWidget(text)
    text.resize(300, 36)
    text.show()
    text.set_text("\n".join(str(number) for number in range(8)))
    assert text.height() > 140
    text.set_text("en rad")
    assert text.height() == 36


def test_long_text_tells_of_a_persons_changes_only(qtbot: QtBot) -> None:
    text = LongText()
    qtbot.addWidget(text)
    with qtbot.assertNotEmitted(text.edited):
        text.set_text("Jag har ramlat")
    with qtbot.waitSignal(text.edited):
        QTest.keyClicks(text, "!")
    assert text.text() == "!Jag har ramlat"


def test_tab_leaves_long_text(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    line = QHBoxLayout(frame)
    text, field = LongText(), TextField()
    line.addWidget(text)
    line.addWidget(field)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    text.setFocus()
    with qtbot.waitSignal(text.left):
        QTest.keyClick(text, Qt.Key.Key_Tab)
    assert field.hasFocus()
    assert text.text() == ""


def test_a_text_field_tells_of_changes_and_of_being_left(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.setText("Anna")
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field, " Berg")
    assert field.text() == "Anna Berg"


def test_a_line_of_trouble_comes_with_its_sentence_and_goes_with_it(qtbot: QtBot) -> None:
    line = TroubleLine()
    qtbot.addWidget(line)
    assert (line.words(), line.isHidden()) == ("", True)
    line.tell("Lägg till minst en mottagare.", stops=True)
    assert (line.words(), line.isHidden()) == ("Lägg till minst en mottagare.", False)
    line.tell("", stops=False)
    assert line.isHidden()


def test_other_help_is_shown_and_said_and_may_be_taken_away(qtbot: QtBot) -> None:
    field = TextField()
    row = FieldRow("Kommentar", field, "Vilken dag passar?")
    qtbot.addWidget(row)
    row.show()
    row.set_help("Skriv varför.")
    assert "Skriv varför." in words(row)
    assert field.accessibleDescription() == "Skriv varför."
    row.set_help("")
    assert words(row) == ["Kommentar"]
    assert field.accessibleDescription() == ""


def test_what_is_put_below_a_field_stands_under_its_help_and_its_trouble(qtbot: QtBot) -> None:
    row = FieldRow("Plats", TextField(), "Rum, eller länk till mötet.")
    line = QLabel("Skrivet av Maria Sand")
    row.put_below(line)
    row.set_error("Skriv var.")
    open_window(qtbot, row, 400, 200)
    heights = {each.text(): each.mapTo(row, QPoint(0, 0)).y() for each in row.findChildren(QLabel)}
    assert heights["Rum, eller länk till mötet."] < heights["Skriv var."] < heights["Skrivet av Maria Sand"]
