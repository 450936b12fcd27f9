"""Type sizes of a board from its screen and the distance it is read from; the latest call is read from afar."""

from dataclasses import dataclass

from config.reading_distance import DIGIT_HEIGHT_EM, DISTANCE_M, PREFERRED_ARCMIN, too_small, type_for_mm

DESIGN_HEIGHT = 1080
DESIGN_WIDTH = 1920
BAR_WIDTH, BAR_HEIGHT = 1280, 400
"""The design of a window board that is a bar; one that is a whole screen has the usual design."""
BAR_ASPECT = 2.2
"""Wider than this in parts of its height, a window board is a bar."""
WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen as it hangs: pixels, millimetres of its picture (None: as usual for its shape), what kind of board."""

    width: int
    height: int
    height_mm: float | None = None
    kind: str = "main"

    @property
    def is_portrait(self) -> bool:
        """Whether it hangs upright."""
        return self.height > self.width

    @property
    def is_bar(self) -> bool:
        """Whether it is a window board far wider than high."""
        return self.kind == WINDOW and self.width >= self.height * BAR_ASPECT

    @property
    def unit(self) -> float:
        """Screen pixels per pixel of the 1920×1080 design (1080×1920 upright); the tighter side decides."""
        width, height = (DESIGN_HEIGHT, DESIGN_WIDTH) if self.is_portrait else (DESIGN_WIDTH, DESIGN_HEIGHT)
        if self.is_bar:
            width, height = BAR_WIDTH, BAR_HEIGHT
        return min(self.width / width, self.height / height)

    @property
    def picture_mm(self) -> float:
        """The height of its picture: as set, or of 55 inches; a window's of a bar of 90 mm or a screen of 24 inches."""
        if self.height_mm is not None:
            return self.height_mm
        if self.kind == WINDOW:
            return 90.0 if self.is_bar else 530.0 if self.is_portrait else 300.0
        return 1218.0 if self.is_portrait else 685.0

    @property
    def pitch_mm(self) -> float:
        """The size of one pixel."""
        return self.picture_mm / self.height


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
_BAR = TypeScale(ticket=280, counter=190, counter_en=30, row_ticket=44, title=40, clock=34, table=44, body=36, small=26)
_PANEL = TypeScale(
    ticket=430, counter=300, counter_en=56, row_ticket=90, title=76, clock=72, table=92, body=72, small=48
)
_UPRIGHT_PANEL = TypeScale(
    ticket=330, counter=360, counter_en=56, row_ticket=90, title=70, clock=72, table=84, body=60, small=44
)
LATEST_MAX = 1.2
"""So much larger than the design the latest call of a hall's board may be set: then its panel is full."""


def type_scale(screen: Screen, distance_m: float | None = None) -> TypeScale:
    """The sizes for this screen; the latest call at 22 minutes of arc (ISO 9241-303) where the design is smaller.

    A window board has one number to show: it is as large as the board holds, whatever the distance.
    """
    design = _design_of(screen)
    sizes = {name: round(getattr(design, name) * screen.unit) for name in TypeScale.__slots__}
    if screen.kind != WINDOW:
        from_m = distance_m or DISTANCE_M[screen.kind]
        wanted_px = type_for_mm(from_m, DIGIT_HEIGHT_EM, PREFERRED_ARCMIN) / screen.pitch_mm
        sizes["ticket"] = round(min(max(sizes["ticket"], wanted_px), sizes["ticket"] * LATEST_MAX))
    return TypeScale(**sizes)


def shortfall(screen: Screen, distance_m: float | None = None) -> str:
    """What to do about a screen on which the latest call cannot be read from `distance_m`; "" when it can."""
    from_m = distance_m or DISTANCE_M[screen.kind]
    return too_small(screen.picture_mm, from_m, type_scale(screen, distance_m).ticket / screen.height)


def _design_of(screen: Screen) -> TypeScale:
    if screen.kind != WINDOW:
        return _DESIGN
    if screen.is_bar:
        return _BAR
    return _UPRIGHT_PANEL if screen.is_portrait else _PANEL
