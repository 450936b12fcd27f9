"""The visual language as plain values: colours, type, spacing, and the contrast every pair of them must have."""

from dataclasses import dataclass
from enum import StrEnum

CONTRAST_MIN = 4.5
"""WCAG 2.1 AA for text, asked of every pair in `TEXT_PAIRS`."""
MINIMUM_TOUCH_MM = 15.0


class Scheme(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as #rrggbb: paper and ink, one indigo for doing, one vermilion for the hall."""

    ground: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    ink: str
    ink_soft: str
    primary: str
    primary_pressed: str
    on_primary: str
    primary_soft: str
    on_primary_soft: str
    accent: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    good: str
    on_good: str
    good_soft: str
    on_good_soft: str
    warn: str
    on_warn: str
    warn_soft: str
    on_warn_soft: str
    bad: str
    on_bad: str
    bad_soft: str
    on_bad_soft: str
    banner: str
    on_banner: str
    focus: str
    disabled: str
    on_disabled: str


LIGHT = Palette(
    ground="#f4f2ec",
    surface="#ffffff",
    sunken="#eae7de",
    line="#dcd8cc",
    line_strong="#8c8675",
    ink="#1c2733",
    ink_soft="#4f5a66",
    primary="#1d4e89",
    primary_pressed="#153a67",
    on_primary="#ffffff",
    primary_soft="#e3ecf6",
    on_primary_soft="#173f70",
    accent="#a8321f",
    on_accent="#ffffff",
    accent_soft="#fae8e3",
    on_accent_soft="#8c2515",
    good="#1f6b4a",
    on_good="#ffffff",
    good_soft="#e1f1e8",
    on_good_soft="#175338",
    warn="#8a5a00",
    on_warn="#ffffff",
    warn_soft="#fdf0d2",
    on_warn_soft="#6b4500",
    bad="#b3261e",
    on_bad="#ffffff",
    bad_soft="#fbe4e2",
    on_bad_soft="#8c1d18",
    banner="#14365f",
    on_banner="#ffffff",
    focus="#c47a00",
    disabled="#dfdcd3",
    on_disabled="#5c6068",
)

HIGH_CONTRAST = Palette(
    ground="#000000",
    surface="#0d0d0d",
    sunken="#1f1f1f",
    line="#8a8a8a",
    line_strong="#ffffff",
    ink="#ffffff",
    ink_soft="#e6e6e6",
    primary="#ffd500",
    primary_pressed="#e0bb00",
    on_primary="#000000",
    primary_soft="#2b2600",
    on_primary_soft="#ffe04d",
    accent="#ffd500",
    on_accent="#000000",
    accent_soft="#2b2600",
    on_accent_soft="#ffe04d",
    good="#7dffb0",
    on_good="#000000",
    good_soft="#00260f",
    on_good_soft="#9dffc4",
    warn="#ffb74d",
    on_warn="#000000",
    warn_soft="#2e1c00",
    on_warn_soft="#ffcf8a",
    bad="#ff8a80",
    on_bad="#000000",
    bad_soft="#330503",
    on_bad_soft="#ffb3ad",
    banner="#000000",
    on_banner="#ffffff",
    focus="#00e5ff",
    disabled="#2a2a2a",
    on_disabled="#c9c9c9",
)

PALETTES = {Scheme.LIGHT: LIGHT, Scheme.HIGH_CONTRAST: HIGH_CONTRAST}

TEXT_PAIRS = (
    *((text, back) for text in ("ink", "ink_soft") for back in ("ground", "surface", "sunken")),
    ("primary", "ground"),
    ("primary", "surface"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("bad", "surface"),
    ("good", "surface"),
    ("warn", "surface"),
    ("on_primary", "primary"),
    ("on_primary", "primary_pressed"),
    ("on_primary_soft", "primary_soft"),
    ("on_accent", "accent"),
    ("on_accent_soft", "accent_soft"),
    ("on_good", "good"),
    ("on_good_soft", "good_soft"),
    ("on_warn", "warn"),
    ("on_warn_soft", "warn_soft"),
    ("on_bad", "bad"),
    ("on_bad_soft", "bad_soft"),
    ("on_banner", "banner"),
    ("on_disabled", "disabled"),
)
"""(text, background): every pair that a screen may put one upon the other."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of type in design pixels; each step is about 1.25 of the one before."""

    caption: float = 15
    label: float = 17
    body: float = 20
    lead: float = 24
    heading: float = 30
    title: float = 40
    display: float = 64
    giant: float = 180


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in design pixels, and the roundness of corners."""

    xs: float = 4
    s: float = 8
    m: float = 16
    l: float = 24  # noqa: E741 - the usual name of the size between m and xl
    xl: float = 40
    xxl: float = 64
    radius: float = 12


def contrast_ratio(one: str, other: str) -> float:
    """The WCAG 2.1 contrast of two #rrggbb colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
