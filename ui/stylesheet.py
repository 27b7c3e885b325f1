"""The application's stylesheet and palette, built from the tokens; no widget keeps Qt's own grey."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui import tokens
from ui.look import Look
from ui.tokens import mix


def build(look: Look) -> str:
    """The whole stylesheet for a look. Widgets choose by the properties `role`, `kind`, `state` and
    `problem`."""
    return "\n".join(
        (
            _words(look),
            _buttons(look),
            _fields(look),
            _choices(look),
            _frames(look),
            _lists(look),
            _rest(look),
        )
    )


def palette(look: Look) -> QPalette:
    c = look.colours
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: c.ground,
        role.WindowText: c.text,
        role.Base: c.surface,
        role.AlternateBase: c.head,
        role.Text: c.text,
        role.Button: c.surface,
        role.ButtonText: c.text,
        role.BrightText: c.own,
        role.PlaceholderText: c.muted,
        role.Highlight: c.selected,
        role.HighlightedText: c.text,
        role.Accent: c.primary,
        role.Link: c.primary,
        role.LinkVisited: c.primary,
        role.ToolTipBase: c.text,
        role.ToolTipText: c.surface,
        role.Light: c.surface,
        role.Midlight: c.head,
        role.Mid: c.hair,
        role.Dark: c.line,
        role.Shadow: c.line,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.idle))
    return made


def _words(look: Look) -> str:
    c, px = look.colours, look.px
    return f"""
QLabel {{ background: transparent; color: {c.text}; min-height: {px(20)}px; }}
QLabel[role="small"], QLabel[role="heading"], QLabel[role="saved"], QLabel[role="chip"] {{
  min-height: {px(18)}px; }}
QLabel[role="brand"], QLabel[role="section"] {{ min-height: {px(24)}px; }}
QLabel[role="title"], QLabel[role="number"] {{ min-height: {px(28)}px; }}
QLabel[role="brand-large"], QLabel[role="reference"] {{ min-height: {px(36)}px; }}
QLabel[role="brand"] {{ font-size: {px(18)}px; font-weight: 700; color: {c.primary}; }}
QLabel[role="brand-large"] {{ font-size: {px(tokens.LARGE)}px; font-weight: 700; color: {c.primary}; }}
QLabel[role="title"], QLabel[role="number"] {{ font-size: {px(tokens.TITLE)}px; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {px(tokens.SECTION)}px; font-weight: 600; }}
QLabel[role="reference"] {{ font-size: {px(tokens.LARGE)}px; font-weight: 700; letter-spacing: {px(2)}px; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="voided"] {{ color: {c.muted}; text-decoration: line-through; }}
QLabel[role="expected"] {{ font-style: italic; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="small"] {{ font-size: {px(tokens.SMALL)}px; color: {c.muted}; }}
QLabel[role="heading"] {{ font-size: {px(tokens.SMALL)}px; font-weight: 600; color: {c.muted}; }}
QLabel[role="saved"] {{ font-size: {px(tokens.SMALL)}px; color: {c.done}; }}
QLabel[role="problem"] {{ color: {c.own}; }}
QLabel[role="warning"] {{ color: {c.warn}; }}
QLabel[role="chip"] {{ font-size: {px(tokens.SMALL)}px; font-weight: 600; color: {c.muted};
  border: 1px solid {c.line}; border-radius: 4px; padding: 0px 5px; }}
"""


def _buttons(look: Look) -> str:
    c, px = look.colours, look.px
    tall, low = px(tokens.BUTTON) - 2, px(tokens.BUTTON_COMPACT) - 2
    hover, pressed = mix(c.primary, c.on_primary, 0.14), mix(c.primary, c.text, 0.25)
    return f"""
QPushButton {{ background: {c.surface}; color: {c.primary}; border: 1px solid {c.line};
  border-radius: {tokens.RADIUS}px;
  padding: 0px 16px; min-height: {tall}px; font-weight: 600; }}
QPushButton:hover {{ background: {c.selected}; }}
QPushButton:pressed {{ background: {mix(c.selected, c.primary, 0.18)}; }}
QPushButton:checked {{ background: {c.selected}; border: 2px solid {c.primary}; padding: 0px 15px;
  min-height: {tall - 2}px; }}
QPushButton:disabled {{ color: {c.idle}; border-color: {c.hair}; background: {c.ground}; }}
QPushButton[compact="true"] {{ min-height: {low}px; padding: 0px 12px; }}
QPushButton[kind="primary"] {{ background: {c.primary}; color: {c.on_primary}; border-color: {c.primary}; }}
QPushButton[kind="primary"]:hover {{ background: {hover}; border-color: {hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {pressed}; border-color: {pressed}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.head}; color: {c.idle}; border-color: {c.hair}; }}
QPushButton[kind="danger"] {{ color: {c.own}; border-color: {c.own}; }}
QPushButton[kind="danger"]:disabled {{ color: {c.idle}; border-color: {c.hair}; }}
QPushButton[kind="quiet"] {{ border-color: transparent; background: transparent; padding: 0px 8px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:checked {{ background: {c.selected}; }}
QPushButton[kind="quiet"]:checked {{ border: 1px solid transparent; padding: 0px 8px;
  min-height: {tall}px; }}
QPushButton[kind="link"] {{ border: none; background: transparent; padding: 0px; min-height: {px(20)}px;
  font-weight: 400; text-decoration: underline; text-align: left; }}
QPushButton[kind="link"]:hover {{ color: {c.text}; }}
QPushButton[kind="icon"], QPushButton[kind="icon-primary"] {{ border-color: transparent;
  background: transparent; padding: 0px; min-height: {low}px;
  min-width: {low}px; }}
QPushButton[kind="icon"]:hover, QPushButton[kind="icon-primary"]:hover {{ background: {c.selected}; }}
QPushButton[kind="round"] {{ border-radius: {px(tokens.BUTTON_COMPACT) // 2}px; padding: 0px;
  min-height: {low}px;
  min-width: {low}px; max-width: {low}px; font-weight: 700; }}
"""


def _fields(look: Look) -> str:
    c, px = look.colours, look.px
    tall = px(tokens.FIELD) - 2
    editors = ("QLineEdit", "QPlainTextEdit", "QComboBox")
    every, wrong, warned, off = (
        ", ".join(f"{name}{suffix}" for name in editors)
        for suffix in ("", '[problem="error"]', '[problem="warning"]', ":disabled")
    )
    return f"""
{every} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line};
  border-radius: {tokens.RADIUS}px;
  selection-background-color: {c.primary}; selection-color: {c.on_primary}; }}
QLineEdit {{ placeholder-text-color: {c.muted}; }}
QFrame[role="field"] {{ background: {c.surface}; border: 1px solid {c.line};
  border-radius: {tokens.RADIUS}px; }}
QFrame[role="field"][problem="error"] {{ border: 2px solid {c.own}; }}
QFrame[role="field"][problem="warning"] {{ border: 2px solid {c.warn}; }}
QLineEdit, QComboBox {{ min-height: {tall}px; padding: 0px 10px; }}
QLineEdit[within="true"] {{ border: none; background: transparent; padding: 0px; min-height: {px(20)}px; }}
QPlainTextEdit {{ padding: 0px; }}
{wrong} {{ border: 2px solid {c.own}; }}
{warned} {{ border: 2px solid {c.warn}; }}
QLineEdit[problem="error"], QLineEdit[problem="warning"], QComboBox[problem="error"],
QComboBox[problem="warning"] {{
  min-height: {tall - 2}px; padding-left: 9px; }}
{off} {{ background: {c.ground}; color: {c.muted}; border-color: {c.hair}; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {c.ground};
  border-color: {c.hair}; }}
QComboBox {{ padding-right: {px(20) + 16}px; }}
QComboBox::drop-down {{ border: none; width: 0px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ border: 1px solid {c.line}; border-radius: 0px;
  background: {c.surface}; color: {c.text};
  padding: 4px;
  outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {px(tokens.ROW_COMPACT)}px; padding: 0px 8px;
  border-radius: 4px; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.selected}; color: {c.text}; }}
"""


def _choices(look: Look) -> str:
    c, px = look.colours, look.px
    side = px(20)
    return f"""
QRadioButton, QCheckBox {{ background: transparent; color: {c.text}; spacing: 8px; min-height: {px(28)}px; }}
QRadioButton:disabled, QCheckBox:disabled {{ color: {c.muted}; }}
QRadioButton::indicator {{ width: {side}px; height: {side}px; border: none; background: transparent;
  image: none; }}
QCheckBox::indicator {{ width: {side - 4}px; height: {side - 4}px; border: 2px solid {c.line};
  border-radius: 4px;
  background: {c.surface}; }}
QCheckBox::indicator:hover {{ border-color: {c.primary}; }}
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {{ border-color: {c.primary};
  background: {c.primary}; }}
QCheckBox::indicator:checked:disabled {{ border-color: {c.idle}; background: {c.idle}; }}
"""


def _frames(look: Look) -> str:
    c = look.colours
    return f"""
QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.hair};
  border-radius: {tokens.RADIUS}px; }}
QFrame[role="card-active"] {{ background: {c.surface}; border: 2px solid {c.primary};
  border-radius: {tokens.RADIUS}px; }}
QFrame[role="notice"] {{ background: {c.selected}; border: none; border-radius: {tokens.RADIUS}px; }}
QFrame[role="notice-warning"] {{ background: {c.warn_ground}; border: none;
  border-radius: {tokens.RADIUS}px; }}
QFrame[role="hair"] {{ background: {c.hair}; border: none; }}
QFrame[role="header"] {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.hair}; }}
QFrame[role="navigation"] {{ background: {c.surface}; border: none; border-right: 1px solid {c.hair}; }}
QFrame[role="panel"], QFrame[role="rail"] {{ background: {c.surface}; border: none;
  border-left: 1px solid {c.hair}; }}
QFrame[role="foot"] {{ background: {c.surface}; border: none; border-top: 1px solid {c.hair}; }}
QFrame[role="foot-open"] {{ background: transparent; border: none; }}
QFrame[role="state-bar"] {{ border: none; }}
QFrame[role="state-bar"][state="ordinary"], QFrame[role="state-bar"][state="returning"] {{
  background: {c.surface};
  border-bottom: 1px solid {c.hair}; }}
QFrame[role="state-bar"][state="outage"] {{ background: {c.offline}; border-bottom: 1px solid
  {c.hair if look.scheme == "dark" else c.offline}; }}
QFrame[role="state-bar"][state="drill"] {{ background: {c.drill}; }}
QFrame[role="state-bar"][state="outage"] QLabel {{ color: {c.on_offline}; }}
QFrame[role="state-bar"][state="drill"] QLabel {{ color: {c.on_drill}; }}
QFrame[role="state-bar"][state="outage"] QPushButton {{ background: transparent; color: {c.on_offline};
  border-color: {c.offline_line}; }}
QFrame[role="state-bar"][state="outage"] QPushButton:hover {{ background: {
        mix(c.offline, c.on_offline, 0.12)
    }; }}
QFrame[role="state-bar"][state="drill"] QPushButton {{ background: transparent; color: {c.on_drill};
  border-color: {c.on_drill}; }}
QFrame[role="state-bar"][state="drill"] QPushButton:hover {{ background: {mix(c.drill, c.on_drill, 0.15)}; }}
QFrame[role="state-bar"] QLabel[role="drill-chip"] {{ background: {c.on_drill}; color: {c.drill};
  border-radius: 4px;
  padding: 1px 10px; font-weight: 700; letter-spacing: 2px; }}
"""


def _lists(look: Look) -> str:
    c, px = look.colours, look.px
    return f"""
QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.hair};
  border-radius: {tokens.RADIUS}px;
  outline: none; selection-background-color: {c.selected}; selection-color: {c.text}; }}
QTreeView::item, QListView::item {{ min-height: {px(tokens.ROW)}px; padding: 0px 8px; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: {c.selected};
  color: {c.text}; }}
QTableView {{ gridline-color: {c.hair}; }}
QTableView::item {{ padding: 0px 8px; }}
QHeaderView {{ background: {c.head}; border: none; }}
QHeaderView::section {{ background: {c.head}; color: {c.muted}; border: none;
  border-bottom: 1px solid {c.hair};
  padding: 0px 8px; font-size: {px(tokens.SMALL)}px; font-weight: 600; }}
QTableCornerButton::section {{ background: {c.head}; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[role="scrolled"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0px; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0px; border: none; }}
QScrollBar::handle {{ background: {c.line}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""


def _rest(look: Look) -> str:
    c, px = look.colours, look.px
    return f"""
QDialog, QMessageBox {{ background: {c.surface}; }}
QToolTip {{ background: {c.text}; color: {c.surface}; border: none; padding: 6px 8px;
  font-size: {px(tokens.BODY)}px; }}
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; padding: 4px;
  font-size: {px(tokens.BODY)}px; }}
QMenu::item {{ padding: {px(6)}px 16px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.selected}; color: {c.primary}; }}
QMenu::item:disabled {{ color: {c.idle}; }}
QMenu::separator {{ height: 1px; background: {c.hair}; margin: 4px 8px; }}
QProgressBar {{ background: {c.hair}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.done}; border-radius: 3px; }}
QToolButton {{ background: transparent; color: {c.primary}; border: 1px solid transparent;
  border-radius: 4px; padding: 4px; }}
QToolButton:hover {{ background: {c.selected}; }}
QToolButton::menu-indicator {{ image: none; }}
QFrame[role="popup"] {{ background: {c.surface}; border: 1px solid {c.line}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; }}
QCalendarWidget QToolButton {{ color: {c.text}; font-weight: 600; min-height: {px(28)}px;
  min-width: {px(28)}px; }}
QCalendarWidget QAbstractItemView {{ border: none; selection-background-color: {c.primary};
  selection-color: {c.on_primary}; alternate-background-color: {c.head}; }}
QCalendarWidget QTableView::item {{ padding: 0px; }}
QCalendarWidget QTableView::item:selected {{ background: {c.primary}; color: {c.on_primary}; }}
QCalendarWidget QSpinBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; }}
"""
