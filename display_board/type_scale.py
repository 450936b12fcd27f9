"""Type sizes of a board from its screen: everything grows with the screen, and the latest call is read from afar."""

import math
from dataclasses import dataclass

DIGIT_HEIGHT_EM = 0.733
"""Height of a digit or capital in Noto Sans CJK SC, in parts of the type size."""
HAN_HEIGHT_EM = 0.92
"""Height of a Chinese character's face, likewise."""
LEGIBLE_ARCMIN = 16.0
"""ISO 9241-303: the least height at which characters are read without effort; 20 to 22 is preferred."""
DESIGN_HEIGHT = 1080
DESIGN_WIDTH = 1920


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen as it hangs: pixels, and millimetres of its picture."""

    width: int
    height: int
    height_mm: float = 685.0
    """The picture of a 55-inch screen in landscape, the common board of a hall."""

    @property
    def is_portrait(self) -> bool:
        """Whether it hangs upright."""
        return self.height > self.width

    @property
    def unit(self) -> float:
        """Screen pixels per pixel of the 1920×1080 design (1080×1920 upright); the tighter side decides."""
        width, height = (DESIGN_HEIGHT, DESIGN_WIDTH) if self.is_portrait else (DESIGN_WIDTH, DESIGN_HEIGHT)
        return min(self.width / width, self.height / height)

    @property
    def pitch_mm(self) -> float:
        """The size of one pixel."""
        return self.height_mm / self.height


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Type sizes in screen pixels."""

    ticket: int
    counter: int
    counter_en: int
    row_ticket: int
    title: int
    clock: int
    table: int
    body: int
    small: int


_DESIGN = TypeScale(
    ticket=262, counter=150, counter_en=48, row_ticket=66, title=44, clock=64, table=34, body=29, small=22
)


def type_scale(screen: Screen) -> TypeScale:
    """The sizes for this screen."""
    return TypeScale(**{name: round(getattr(_DESIGN, name) * screen.unit) for name in TypeScale.__slots__})


def height_arcmin(type_px: float, part_em: float, screen: Screen, distance_m: float) -> float:
    """The angle at which a character of this type stands in the eye of a reader at `distance_m`, in minutes of arc."""
    height_mm = type_px * part_em * screen.pitch_mm
    return math.degrees(2 * math.atan(height_mm / (2 * distance_m * 1000))) * 60


def reading_distance_m(type_px: float, part_em: float, screen: Screen, arcmin: float = LEGIBLE_ARCMIN) -> float:
    """The farthest place from which type of this size is read without effort."""
    height_mm = type_px * part_em * screen.pitch_mm
    return height_mm / (2 * math.tan(math.radians(arcmin / 60) / 2)) / 1000
