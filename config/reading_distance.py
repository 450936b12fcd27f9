"""How far away type can be read: the rule of sight by which boards are hung and their type is set; pure."""

import math
from typing import Final

DIGIT_HEIGHT_EM: Final = 0.733
"""Height of a digit or capital in Noto Sans CJK SC, in parts of the type size."""
HAN_HEIGHT_EM: Final = 0.92
"""Height of a Chinese character's face, likewise."""
LEGIBLE_ARCMIN: Final = 16.0
"""ISO 9241-303: the least height at which characters are read without effort; 20 to 22 is preferred."""
PREFERRED_ARCMIN: Final = 22.0

LATEST_SHARE: Final = {"main": 314 / 1080, "zone": 314 / 1080, "window": 280 / 400}
"""The largest type of the latest call, in parts of the height of a landscape picture: what the layout has room for."""
SCREEN_HEIGHT_MM: Final = {"main": 685, "zone": 685, "window": 90}
"""Where none is set: a 55-inch screen in landscape, the common board of a hall; a bar over a window."""
DISTANCE_M: Final = {"main": 15, "zone": 15, "window": 5}
"""Where none is set: across a hall; from the first rows before a window."""


def height_arcmin(type_mm: float, part_em: float, distance_m: float) -> float:
    """The angle at which a character of this type stands in the eye of a reader at `distance_m`, in minutes of arc."""
    return math.degrees(2 * math.atan(type_mm * part_em / (2 * distance_m * 1000))) * 60


def reading_distance_m(type_mm: float, part_em: float, arcmin: float = LEGIBLE_ARCMIN) -> float:
    """The farthest place from which type of this size is read without effort."""
    return type_mm * part_em / (2 * math.tan(math.radians(arcmin / 60) / 2)) / 1000


def type_for_mm(distance_m: float, part_em: float, arcmin: float = LEGIBLE_ARCMIN) -> float:
    """The type size whose characters stand at `arcmin` in the eye of a reader at `distance_m`."""
    return 2 * math.tan(math.radians(arcmin / 60) / 2) * distance_m * 1000 / part_em


def seen_from(kind: str, height_mm: float | None, distance_m: float | None) -> tuple[float, float]:
    """The height of a board's picture and the distance it has to be read from, both as set or usual for its kind."""
    return height_mm or SCREEN_HEIGHT_MM[kind], distance_m or DISTANCE_M[kind]


def too_small(height_mm: float, distance_m: float, share: float) -> str:
    """What to do about a screen too small for its distance, in one sentence; "" when it is large enough."""
    farthest_m = reading_distance_m(height_mm * share, DIGIT_HEIGHT_EM)
    if farthest_m >= distance_m:
        return ""
    needed_mm = math.ceil(type_for_mm(distance_m, DIGIT_HEIGHT_EM) / share)
    return (
        f"on a picture {height_mm:.0f} mm high the latest call is read from {farthest_m:.1f} m, not from distance_m = "
        f"{distance_m:g}: hang a screen whose picture is at least {needed_mm} mm high, or nearer"
    )
