"""Inställningar: how large the text is, and light or dark; seen at once, and kept by the program."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.look import Look, current
from ui.names import name_parts
from ui.screens.desk_page import DeskPage
from ui.tokens import S16, Scheme
from ui.widgets.cards import Card
from ui.widgets.labels import label, muted, section, title
from ui.widgets.segments import Segment, Segments
from ui.work import Work
from wording.swedish import count

SCALES = (100, 125, 150, 175, 200)


class Chosen(msgspec.Struct, frozen=True):
    """The look that somebody chose, to be kept for the next start."""

    scheme: Scheme
    scale: int


class SettingsPage(DeskPage):
    """`look_chosen(Chosen)` after the look has been put on."""

    look_chosen = Signal(object)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._work = work
        self.head.addWidget(title("Inställningar"))
        self.scale = Segments("Textstorlek", [Segment(str(scale), f"{scale} %") for scale in SCALES])
        name_parts(self.scale, "scale", [str(scale) for scale in SCALES])
        self.scale.chosen.connect(self._chosen)
        self.scheme = Segments("Färger", (Segment("light", "Ljust"), Segment("dark", "Mörkt")))
        name_parts(self.scheme, "scheme", ("light", "dark"))
        self.scheme.chosen.connect(self._chosen)
        self.body.addWidget(
            _card(
                "Textstorlek",
                self.scale,
                "Allt på skärmen växer. Sidopaneler fälls in när de inte får plats.",
            )
        )
        self.body.addWidget(_card("Färger", self.scheme, "Mörkt är skonsammare på natten."))
        self._about = muted("", wrap=True)
        self.body.addWidget(_card("Den här datorn", self._about))
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        look = current()
        self.scale.select(str(min(SCALES, key=lambda scale: abs(scale - look.scale))))
        self.scheme.select(look.scheme)
        settings = self._work.settings
        minutes = count(settings.lock_screen_minutes, "minut", "minuter")
        kept = (
            "Alla personer är påhittade."
            if settings.made_up
            else "Enhetens ärenden finns krypterade på datorn."
        )
        self._about.setText(
            f"{settings.directory.unit_name(self._work.unit)}, {settings.region}. {kept} "
            f"Skärmen låses efter {minutes} utan att någon rör datorn."
        )

    def _chosen(self, _key: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dark = self.scheme.selected() == "dark"
        look: Look = theme.apply(application, "dark" if dark else "light", int(self.scale.selected() or 100))
        self.look_chosen.emit(Chosen(look.scheme, look.scale))


def _card(heading: str, content: QWidget, below: str = "") -> Card:
    card = Card(spacing=S16 // 2)
    card.body.addWidget(section(heading))
    card.body.addWidget(content)
    if below:
        card.body.addWidget(label(below, "muted", wrap=True))
    return card
