"""Choices in a form: radio buttons in a row, a check box with a painted tick, a drop-down with a
painted arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.icons import Icon
from ui.look import current
from ui.tokens import S8, S12, S24
from ui.widgets.flow import Flow


class RadioButton(QRadioButton):
    """A radio button whose ring and dot are drawn round at every text scale."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        area = QRectF(self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self))
        c, on, usable = current().colours, self.isChecked(), self.isEnabled()
        strong = c.primary if usable else c.idle
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(strong if on or (self.underMouse() and usable) else c.line), 2))
        painter.setBrush(QColor(strong if on else c.surface))
        painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.on_primary))
            painter.drawEllipse(area.center(), area.width() * 0.2, area.width() * 0.2)
        painter.end()


class RadioGroup(QWidget):
    """Real radio buttons in a row, which goes on in a second where one is too narrow, or one `below` the
    other, from (key, word) pairs. `chosen(str)` gives the key that a person chose.

    Nothing is chosen to begin with: an answer that nobody gave is never shown.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        tight: bool = False,
        below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        row: QVBoxLayout | Flow = QVBoxLayout(self) if below else self._row(S12 if tight else S24)
        row.setContentsMargins(0, 0, 0, 0)
        if isinstance(row, QVBoxLayout):
            row.setSpacing(S8)
            row.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for key, word in options:
            button = RadioButton(word)
            button.setAccessibleName(word)
            button.clicked.connect(self._clicked)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        if options:
            self.setFocusProxy(self._buttons[options[0][0]])

    def set_name(self, name: str) -> None:
        """What the choice is about, so that each button is said in full: "Samtycke inhämtat: Ja"."""
        self.setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")

    def selected(self) -> str | None:
        for key, button in self._buttons.items():
            if button.isChecked():
                return key
        return None

    def select(self, key: str | None) -> None:
        """Chooses without a signal; None takes the choice away."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)
        self.setFocusProxy(self._buttons[key] if key is not None else next(iter(self._buttons.values())))

    def button(self, key: str) -> QRadioButton:
        """The button of one key. KeyError when there is no such choice."""
        return self._buttons[key]

    def buttons(self) -> tuple[QRadioButton, ...]:
        return tuple(self._buttons.values())

    def _row(self, spacing: int) -> Flow:
        return Flow(spacing, self, wraps=True, left=True)

    def _clicked(self) -> None:
        key = self.selected()
        if key is not None:
            self.setFocusProxy(self._buttons[key])
            self.chosen.emit(key)


class CheckBox(QCheckBox):
    """A check box whose tick is drawn in the theme's colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() == Qt.CheckState.Unchecked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        icons.paint(painter, Icon.TICK, current().colours.on_primary, QRectF(box).adjusted(3, 3, -3, -3))
        painter.end()


class DropDown(QComboBox):
    """A drop-down of (key, word) pairs. `chosen(str)` gives the key that a person chose. The wheel does
    not change it."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        # The delegate that a drop-down comes with does not look at the stylesheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.set_options(options)
        self.activated.connect(self._activated)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        self.clear()
        for key, word in options:
            self.addItem(word, key)
        self.setCurrentIndex(-1)

    def selected(self) -> str | None:
        key = self.currentData()
        return None if key is None else str(key)

    def select(self, key: str | None) -> None:
        self.setCurrentIndex(-1 if key is None else self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = current().px(14)
        painter = QPainter(self)
        at = QRectF(self.width() - size - 14, (self.height() - size) / 2, size, size)
        icons.paint(painter, Icon.CHEVRON_DOWN, current().colours.muted, at)
        painter.end()

    def _activated(self, place: int) -> None:
        self.chosen.emit(str(self.itemData(place)))
