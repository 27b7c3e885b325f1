"""The pictures of the process page are the symbols of the desk, in the colours of the desk."""

from __future__ import annotations

import re

from cases.status import Look
from tests.house.tree import ROOT
from tests.process import symbols
from ui import icons
from ui.symbols import SYMBOLS, ink
from ui.tokens import LIGHT

FOLDER = ROOT / "docs" / "pictures"


def test_the_pictures_are_fresh() -> None:
    for file, text in symbols.drawings().items():
        written = (FOLDER / file).read_text(encoding="utf-8")
        assert written == text, "python -m tests.process.symbols docs/pictures"


def test_every_look_has_its_picture_and_no_other_is_left_there() -> None:
    wanted = {f"step-{SYMBOLS[look]}.svg" for look in Look} | {"step-flag.svg"}
    assert {path.name for path in FOLDER.glob("step-*.svg")} == wanted


def test_a_picture_has_the_shape_of_its_template_and_the_colour_of_its_status() -> None:
    for look in Look:
        made = symbols.drawings()[f"step-{SYMBOLS[look]}.svg"]
        assert ink(SYMBOLS[look], LIGHT) in made
        assert not re.search(r"#(?:000|fff)\b", made)
        template = icons.drawing(f"step-{SYMBOLS[look]}")
        assert len(re.findall(r"<(?:circle|path)", made)) == len(re.findall(r"<(?:circle|path)", template))
