"""Every icon has its drawing, every drawing its icon, and each is coloured as asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import icons
from ui.icons import Icon


def colours_in(picture: QImage) -> set[str]:
    """The colours of all pixels that are seen in full."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }


def test_icons_and_drawings_are_the_same_set() -> None:
    drawn = {path.stem for path in icons.FOLDER.glob("*.svg") if not path.stem.startswith("step-")}
    assert drawn == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", list(Icon))
def test_a_drawing_keeps_to_the_grid_and_the_line(icon: Icon) -> None:
    svg = icons.drawing(icon)
    assert 'viewBox="0 0 20 20"' in svg
    assert 'stroke-width="1.75"' in svg


@pytest.mark.parametrize("icon", list(Icon))
def test_an_icon_is_drawn_in_the_colour_that_was_asked_for(qapp: QApplication, icon: Icon) -> None:
    assert "#b3261e" in colours_in(icons.pixmap(icon, "#b3261e", 40).toImage())


def test_a_pixmap_has_the_pixels_of_its_screen(qapp: QApplication) -> None:
    picture = icons.pixmap(Icon.LOCK, "#000000", 20, ratio=2.0, gap=6)
    assert (picture.width(), picture.height()) == (52, 40)
    assert picture.deviceIndependentSize().toSize().width() == 26


def test_the_same_icon_is_rendered_once(qapp: QApplication) -> None:
    first = icons.pixmap(Icon.PRINT, "#123456", 20)
    assert icons.pixmap(Icon.PRINT, "#123456", 20).cacheKey() == first.cacheKey()


def test_a_disabled_button_gets_the_icon_in_the_colour_for_that(qapp: QApplication) -> None:
    made = icons.icon(Icon.LOCK, "#0b5563", 40, disabled="#5c6866")
    off = made.pixmap(40, 40, QIcon.Mode.Disabled).toImage()
    assert "#5c6866" in colours_in(off)


def test_an_icon_is_painted_in_the_middle_of_its_area(qapp: QApplication) -> None:
    canvas = QImage(60, 20, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    icons.paint(painter, Icon.ADD, "#000000", QRectF(0, 0, 60, 20))
    painter.end()
    assert canvas.pixelColor(30, 10).alpha() == 255
    assert canvas.pixelColor(5, 10).alpha() == 0
