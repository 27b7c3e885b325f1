"""The look as data: colours for light and dark, sizes in pixels at 100 % text, and how contrast is
measured."""

from __future__ import annotations

from typing import Literal

import msgspec

Scheme = Literal["light", "dark"]


class Colours(msgspec.Struct, frozen=True):
    """One colour scheme, each value "#RRGGBB". The names are those of the table in the design of the desk."""

    ground: str
    surface: str
    line: str
    hair: str
    selected: str
    head: str
    mark: str
    text: str
    muted: str
    primary: str
    on_primary: str
    own: str
    other: str
    done: str
    idle: str
    not_mine: str
    warn: str
    warn_ground: str
    offline: str
    on_offline: str
    offline_line: str
    drill: str
    on_drill: str
    drill_stripe: str
    focus: str


LIGHT = Colours(
    ground="#F4F6F5",
    surface="#FFFFFF",
    line="#75837F",
    hair="#D9E0DE",
    selected="#E0EEF0",
    head="#ECF0EF",
    mark="#FFFFFF",
    text="#15211F",
    muted="#4B5956",
    primary="#0B5563",
    on_primary="#FFFFFF",
    own="#B3261E",
    other="#1D5BB5",
    done="#1A6B3A",
    idle="#5C6866",
    not_mine="#7A5C00",
    warn="#7A4B00",
    warn_ground="#FFF2D6",
    offline="#36454A",
    on_offline="#FFFFFF",
    offline_line="#93A3A8",
    drill="#5B2A86",
    on_drill="#FFFFFF",
    drill_stripe="#8C5CB8",
    focus="#0A5FE0",
)

DARK = Colours(
    ground="#14191A",
    surface="#1D2426",
    line="#75827F",
    hair="#344042",
    selected="#20393F",
    head="#252E30",
    mark="#12181A",
    text="#EAF0EE",
    muted="#B3BFBC",
    primary="#7CC7D6",
    on_primary="#08262C",
    own="#FF9C93",
    other="#9CC2FF",
    done="#83D6A0",
    idle="#A3AFAC",
    not_mine="#E6C85C",
    warn="#FFD27A",
    warn_ground="#3A2E12",
    offline="#36454A",
    on_offline="#FFFFFF",
    offline_line="#93A3A8",
    drill="#CDA8F2",
    on_drill="#241036",
    drill_stripe="#7B4FA8",
    focus="#8AB8FF",
)

# Type, pixels.
SMALL, BODY, SECTION, TITLE, LARGE = 13, 15, 18, 22, 28
# Spacing, pixels; spacing does not grow with the text, so that 200 % fits.
S4, S8, S12, S16, S24, S32 = 4, 8, 12, 16, 24, 32
RADIUS = 6
HEADER, STATE_BAR, FOOT = 52, 44, 62
NAVIGATION, NAVIGATION_ITEM = 112, 64
PANEL, CALL_PANEL = 304, 352
ROW, ROW_TWO_LINES, ROW_COMPACT = 40, 46, 32
TABLE_HEAD, TABLE_HEAD_ICONS = 28, 48
SCROLL_BAR = 12
FIELD, BUTTON, BUTTON_COMPACT = 36, 36, 32
DRILL_STRIPE, DRILL_FRAME = 8, 4
FOCUS_WIDTH, FOCUS_GAP = 2, 1
ICON = 20
NARROW = 1300
"""Below this width (pixels of the window divided by the text scale) the panels fold away."""


def colours(scheme: Scheme) -> Colours:
    return DARK if scheme == "dark" else LIGHT


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" as WCAG 2 defines it, 0 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 defines it, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(base: str, over: str, share: float) -> str:
    """`over` laid on `base` with the given share (0 to 1): for hover and pressed grounds."""
    parts = [
        round(int(base[place : place + 2], 16) * (1 - share) + int(over[place : place + 2], 16) * share)
        for place in (1, 3, 5)
    ]
    return "#{:02X}{:02X}{:02X}".format(*parts)
