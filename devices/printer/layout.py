"""Turning a slip into drawing operations for 80 mm or 58 mm paper: every line already fits; pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from devices.printer.slip import Slip, Words
from devices.printer.wrapping import printable, wrap

DOTS_PER_MM: Final = 8
"""203 dots to the inch, the resolution of nearly every receipt printer."""

QR_QUIET_MODULES: Final = 4
"""ISO/IEC 18004 9.1: four light modules on every side."""

Measure = Callable[[str, int, bool], int]
"""The width in dots of (text, size in dots, bold)."""


class Align(StrEnum):
    """Where a line stands on the paper."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text that fits the paper; `is_capitals` lines need no room above and below the letters."""

    text: str
    size: int
    bold: bool = False
    align: Align = Align.LEFT
    is_capitals: bool = False


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """A name at the left edge, a smaller note behind it, and the value at the right edge of one line."""

    left: str
    left_size: int
    note: str
    note_size: int
    right: str
    right_size: int
    right_bold: bool = False

    @property
    def note_gap(self) -> int:
        """The blank between name and note, in dots."""
        return self.note_size // 2 if self.left and self.note else 0


@dataclass(frozen=True, slots=True)
class Banner:
    """White words on a black bar: what must not be overlooked."""

    text: str
    size: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper, `thickness` dots thick."""

    thickness: int
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, centred, with modules of `module_dots` dots."""

    payload: str
    module_dots: int


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper, in dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of the slip."""


Operation = TextLine | SpreadLine | Banner | Rule | QrCode | Feed | Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper width with the type sizes (dots) that read well on it."""

    width_mm: int
    width_dots: int
    number_max: int
    number_min: int
    heading: int
    queue: int
    value: int
    body: int
    small: int
    qr_module: int


PAPER_80: Final = Paper(
    width_mm=80,
    width_dots=576,
    number_max=216,
    number_min=72,
    heading=42,
    queue=48,
    value=44,
    body=34,
    small=25,
    qr_module=7,
)
PAPER_58: Final = Paper(
    width_mm=58,
    width_dots=384,
    number_max=140,
    number_min=48,
    heading=34,
    queue=38,
    value=34,
    body=28,
    small=21,
    qr_module=6,
)

PAPERS: Final = {paper.width_mm: paper for paper in (PAPER_80, PAPER_58)}


def lay_out(slip: Slip, paper: Paper, measure: Measure) -> tuple[Operation, ...]:
    """Lay a slip out as operations of which every text fits `paper.width_dots` by `measure`."""
    return tuple(_Setter(paper, measure).slip(slip))


def text_of(operation: Operation) -> str:
    """Return all the words an operation puts on paper; a QR code, a rule, a feed and a cut have none."""
    match operation:
        case TextLine(text=text) | Banner(text=text):
            return text
        case SpreadLine(left=left, note=note, right=right):
            return " ".join(part for part in (left, note, right) if part)
        case Rule() | QrCode() | Feed() | Cut():
            return ""
        case _:
            assert_never(operation)


class _Setter:
    """Sets type for one paper with one way of measuring."""

    def __init__(self, paper: Paper, measure: Measure) -> None:
        self._paper = paper
        self._measure = measure

    def slip(self, slip: Slip) -> Iterator[Operation]:
        yield from self._head(slip)
        yield from self._facts(slip)
        yield from self._code(slip)
        yield from self._notes(slip)
        yield Cut()

    def _head(self, slip: Slip) -> Iterator[Operation]:
        paper = self._paper
        yield from self._heading(slip.hall_name)
        yield Feed(12)
        yield Rule(4)
        yield Feed(10)
        yield from self._lines("您的号码 Your number", paper.small, Align.CENTRE)
        yield Feed(8)
        yield from self._number(slip.ticket_number)
        yield Feed(18)
        for mark in slip.marks:
            yield from self._mark(mark)
            yield Feed(10)
        yield from self._both(slip.queue_name, paper.queue, Align.CENTRE, bold=True)
        yield Feed(8)
        yield Rule(2, dashed=True)
        yield Feed(8)

    def _facts(self, slip: Slip) -> Iterator[Operation]:
        paper = self._paper
        if slip.item_name is not None:
            yield self._named(Words("办理事项", "Item"))
            yield from self._both(slip.item_name, paper.body, Align.LEFT, bold=True)
            yield Feed(8)
        yield from self._route(slip.route)
        yield from self._fact(Words("前面等候", "People ahead"), Words(f"{slip.people_ahead} 人"), paper.value)
        yield from self._fact(Words("预计等待", "Expected wait"), slip.wait, paper.value)
        yield from self._fact(Words("取号时间", "Issued"), Words(slip.issued_at_text), paper.body)

    def _route(self, route: tuple[Words, ...]) -> Iterator[Operation]:
        """Set the stops in order, numbered where there are several."""
        if not route:
            return
        paper, is_long = self._paper, len(route) > 1
        yield self._named(Words("办理路线", "Your route") if is_long else Words("办理事项", "Items"))
        for place, stop in enumerate(route, start=1):
            yield Feed(8)
            words = Words(f"{place}. {stop.zh}", stop.en) if is_long else stop
            yield from self._both(words, paper.body, Align.LEFT, bold=True)
        yield Feed(8)

    def _fact(self, name: Words, value: Words, size: int) -> Iterator[Operation]:
        """Set a name and its value on one line where they fit, a second line holding the English of the value."""
        bold = size > self._paper.body
        whole = self._spread(name, value.zh, size, bold)
        if not value.en and self._fits(whole):
            yield whole
        else:
            yield from self._or_stacked(self._spread(Words(name.zh), value.zh, size, bold))
            yield from self._or_stacked(self._spread(Words("", name.en), value.en, self._paper.small, False))
        yield Feed(6)

    def _code(self, slip: Slip) -> Iterator[Operation]:
        if not slip.qr_payload:
            return
        yield Rule(2, dashed=True)
        yield QrCode(slip.qr_payload, self._paper.qr_module)
        yield from self._both(slip.qr_caption, self._paper.body, Align.CENTRE)
        yield Feed(8)

    def _notes(self, slip: Slip) -> Iterator[Operation]:
        if not slip.notes:
            return
        yield Feed(2)
        yield Rule(2)
        for note in slip.notes:
            yield Feed(8)
            yield from self._both(note, self._paper.body, Align.LEFT)

    def _heading(self, name: Words) -> Iterator[Operation]:
        """Set the hall's name, a little smaller where that keeps it on one line."""
        paper = self._paper
        sizes = range(paper.heading, paper.heading * 4 // 5, -1)
        text = printable(name.zh)
        size = next((each for each in sizes if self._measure(text, each, True) <= paper.width_dots), paper.heading)
        yield from self._lines(text, size, Align.CENTRE, bold=True)
        yield from self._lines(name.en, paper.small, Align.CENTRE)

    def _number(self, number: str) -> Iterator[Operation]:
        paper = self._paper
        size = paper.number_max
        while size > paper.number_min and self._measure(number, size, True) > paper.width_dots:
            size -= 2
        for line in self._wrapped(number, size, bold=True):
            yield TextLine(line, size, bold=True, align=Align.CENTRE, is_capitals=True)

    def _mark(self, mark: Words) -> Iterator[Operation]:
        size = self._paper.body
        whole = printable(f"{mark.zh}  {mark.en}")
        room = self._paper.width_dots - size
        if self._measure(whole, size, True) <= room:
            yield Banner(whole, size)
            return
        for words in (mark.zh, mark.en):
            for line in wrap(words, room, lambda text: self._measure(text, size, True)):
                yield Banner(line, size)

    def _both(self, words: Words, size: int, align: Align, *, bold: bool = False) -> Iterator[Operation]:
        yield from self._lines(words.zh, size, align, bold=bold)
        yield from self._lines(words.en, self._paper.small, align)

    def _lines(self, text: str, size: int, align: Align, *, bold: bool = False) -> Iterator[Operation]:
        for line in self._wrapped(text, size, bold=bold):
            yield TextLine(line, size, bold, align)

    def _wrapped(self, text: str, size: int, *, bold: bool) -> list[str]:
        return wrap(text, self._paper.width_dots, lambda part: self._measure(part, size, bold))

    def _named(self, name: Words) -> SpreadLine:
        return self._spread(name, "", self._paper.body, False)

    def _spread(self, name: Words, value: str, size: int, bold: bool) -> SpreadLine:
        paper = self._paper
        left, note, right = printable(name.zh), printable(name.en), printable(value)
        return SpreadLine(left, paper.body, note, paper.small, right, size, bold)

    def _fits(self, line: SpreadLine) -> bool:
        parts = (
            self._measure(line.left, line.left_size, False),
            line.note_gap,
            self._measure(line.note, line.note_size, False),
            self._measure(line.right, line.right_size, line.right_bold),
        )
        gap = self._paper.small if line.right else 0
        return sum(parts) + gap <= self._paper.width_dots

    def _or_stacked(self, line: SpreadLine) -> Iterator[Operation]:
        """Give the line itself, or its parts below each other when they are too wide together."""
        if self._fits(line):
            yield line
            return
        yield from self._lines(line.left, line.left_size, Align.LEFT)
        yield from self._lines(line.note, line.note_size, Align.LEFT)
        yield from self._lines(line.right, line.right_size, Align.RIGHT, bold=line.right_bold)
