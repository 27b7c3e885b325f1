"""A field as it stands in a form: label above, help and trouble under, "Sparat 09.43" at the right; and
the text editors."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import Icon
from ui.look import current
from ui.tokens import FIELD, S4
from ui.widgets.choices import RadioGroup
from ui.widgets.labels import IconLabel, SavedMark, label, restyle
from ui.widgets.several import Several


class TextField(QLineEdit):
    """One line of text. `edited` tells that a person changed it (read `text()`); `left` that the cursor
    went elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._edited)

    def _edited(self, _text: str) -> None:
        self.edited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongText(QPlainTextEdit):
    """Text of any length: starts as high as `lines` lines and grows with what is written. Tab goes to
    the next field.

    `edited` is for changes by a person; `set_text` is silent.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._silent = lines, False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(6)
        self.setViewportMargins(5, 1, 5, 0)
        self.textChanged.connect(self._changed)
        self._grow()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_lines"):
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        self._grow()
        if not self._silent:
            self.edited.emit()

    def _grow(self) -> None:
        # A plain text document counts its height in lines, not in pixels.
        lines = max(self._lines, int(self.document().size().height()))
        frame = 2 * self.frameWidth() + 2 * int(self.document().documentMargin())
        wanted = max(current().px(FIELD), lines * self.fontMetrics().lineSpacing() + frame + 2)
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)


class TroubleLine(QWidget):
    """What is wrong or odd, with its icon, under what it is about; nothing until told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = IconLabel(Icon.WARNING, "own", 18)
        self._words = label("", "problem", wrap=True)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def tell(self, sentence: str, *, stops: bool) -> None:
        """`stops`: it has to be put right, and is not only to be looked at. "" takes it away."""
        self._words.setText(sentence)
        restyle(self._words, "role", "problem" if stops else "warning")
        self._icon.set_icon(Icon.WARNING, "own" if stops else "warn")
        self.setVisible(bool(sentence))

    def words(self) -> str:
        """What is told now, or ""."""
        return self._words.text()


class FieldRow(QWidget):
    """One field with all that belongs to it. The editor gets its name, description and label from here.

    `beside` puts the label to the left of the editor instead of above it (radio buttons, as on the paper).
    """

    def __init__(
        self,
        words: str,
        editor: QWidget,
        help_text: str = "",
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._beside = beside and isinstance(editor, RadioGroup)
        self.editor = editor
        self._help_text = help_text
        self.label = QLabel(words)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "strong")
        self.label.setBuddy(editor)
        self.label.setWordWrap(not beside)
        if isinstance(editor, RadioGroup | Several):
            editor.set_name(words)
        else:
            editor.setAccessibleName(words)
        self.saved = SavedMark()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        top = QHBoxLayout()
        top.setSpacing(S4)
        top.addWidget(self.label, 0 if beside else 1)
        if beside:
            top.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
            top.addSpacing(16)
            top.addWidget(editor, 1)
        top.addWidget(self.saved)
        column.addLayout(top)
        if not beside:
            column.addWidget(editor)
        self._help = label(help_text, "small", wrap=True)
        column.addWidget(self._help)
        self._help.setVisible(bool(help_text))
        self._trouble = TroubleLine()
        column.addWidget(self._trouble)
        column.addStretch(1)
        self._describe()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self._beside and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            # Beside choices that go on in a second row it stands at the first.
            self.label.setMinimumHeight(self.editor.sizeHint().height())
        return done

    def set_error(self, sentence: str) -> None:
        """What is wrong and what to do, under the field; "" takes it away."""
        self._set_trouble(sentence, stops=True)

    def set_warning(self, sentence: str) -> None:
        """Something to check that stops nothing; "" takes it away."""
        self._set_trouble(sentence, stops=False)

    def trouble(self) -> str:
        """The error or warning that is shown, or ""."""
        return self._trouble.words()

    def set_help(self, words: str) -> None:
        """Other help under the field; "" takes it away."""
        self._help_text = words
        self._help.setText(words)
        self._help.setVisible(bool(words))
        self._describe()

    def put_below(self, widget: QWidget) -> None:
        """Adds something under all else that belongs to the field."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def set_saved(self, time: str) -> None:
        """Shows "Sparat 09.43" for the time "09.43"; "" takes it away."""
        self.saved.set_saved(time)

    def _set_trouble(self, sentence: str, *, stops: bool) -> None:
        self._trouble.tell(sentence, stops=stops)
        restyle(self.editor, "problem", ("error" if stops else "warning") if sentence else "")
        self._describe()

    def _describe(self) -> None:
        self.editor.setAccessibleDescription(
            " ".join(part for part in (self.trouble(), self._help_text) if part)
        )
