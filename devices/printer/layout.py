"""Turning a slip into drawing operations for 80 mm or 58 mm paper: every line already fits; pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from devices.printer.leaflet import Leaflet
from devices.printer.slip import Slip, Words
from devices.printer.template import Align, Line, Part, Size, Stroke
from devices.printer.wrapping import printable, wrap

DOTS_PER_MM: Final = 8
"""203 dots to the inch, the resolution of nearly every receipt printer."""

QR_QUIET_MODULES: Final = 4
"""ISO/IEC 18004 9.1: four light modules on every side."""

Measure = Callable[[str, int, bool], int]
"""The width in dots of (text, size in dots, bold)."""


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
class Logo:
    """The hall's picture, a PNG file that `logo_of` can read."""

    png: bytes
    align: Align


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper, in dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of the slip."""


Operation = TextLine | SpreadLine | Banner | Rule | QrCode | Logo | Feed | Cut


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

    def dots_of(self, size: Size) -> int:
        """Return the dots of a template's size on this paper."""
        return {Size.SMALL: self.small, Size.NORMAL: self.body, Size.LARGE: self.value, Size.LARGEST: self.queue}[size]


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


def lay_out(sheet: Slip | Leaflet, paper: Paper, measure: Measure) -> tuple[Operation, ...]:
    """Lay a slip or a leaflet out as operations of which every text fits `paper.width_dots` by `measure`."""
    setter = _Setter(paper, measure)
    return tuple(setter.leaflet(sheet) if isinstance(sheet, Leaflet) else setter.slip(sheet))


def text_of(operation: Operation) -> str:
    """Return all the words an operation puts on paper; a QR code, a picture, a rule, a feed and a cut have none."""
    match operation:
        case TextLine(text=text) | Banner(text=text):
            return text
        case SpreadLine(left=left, note=note, right=right):
            return " ".join(part for part in (left, note, right) if part)
        case Rule() | QrCode() | Logo() | Feed() | Cut():
            return ""
        case _:
            assert_never(operation)


class _Setter:
    """Sets type for one paper with one way of measuring."""

    def __init__(self, paper: Paper, measure: Measure) -> None:
        self._paper = paper
        self._measure = measure

    def slip(self, slip: Slip) -> Iterator[Operation]:
        for line in slip.template.lines:
            if not line.when or line.when & slip.occasions:
                yield from self._line(line, slip)
        yield Cut()

    def leaflet(self, leaflet: Leaflet) -> Iterator[Operation]:
        paper = self._paper
        yield from self._heading(leaflet.hall_name)
        yield Feed(12)
        yield Rule(4)
        yield Feed(10)
        yield from self._both(leaflet.title, paper.queue, Align.CENTRE, bold=True)
        for section in leaflet.sections:
            yield Feed(8)
            yield Rule(2, dashed=True)
            yield Feed(8)
            yield from self._or_stacked(self._named(section.title))
            for line in section.lines:
                yield from self._both(line, paper.body, Align.LEFT, bold=True)
        for code in leaflet.codes:
            yield Feed(8)
            yield Rule(2, dashed=True)
            yield QrCode(code.payload, paper.qr_module)
            yield from self._both(code.caption, paper.body, Align.CENTRE)
        yield Feed(8)
        yield from self._lines(leaflet.printed_at_text, paper.small, Align.CENTRE)
        yield Cut()

    def _line(self, line: Line, slip: Slip) -> Iterator[Operation]:
        """Set one line of the template; a part of which this slip has nothing takes no paper."""
        match line.show:
            case Part.TEXT:
                yield from self._styled(Words(line.text, line.text_en), line, self._paper.body)
            case Part.BANNER:
                yield from self._mark(Words(line.text, line.text_en))
            case Part.RULE:
                yield Rule(4 if line.stroke is Stroke.THICK else 2, dashed=line.stroke is Stroke.DASHED)
            case Part.SPACE:
                yield Feed(line.space_dots)
            case Part.LOGO if slip.template.logo:
                yield Logo(slip.template.logo, line.align or Align.CENTRE)
                yield Feed(8)
            case _:
                yield from self._part(line, slip)

    def _part(self, line: Line, slip: Slip) -> Iterator[Operation]:
        match line.show:
            case Part.HALL_NAME:
                yield from self._hall_name(line, slip)
            case Part.NUMBER:
                yield from self._called_by(slip)
            case Part.MARKS:
                for mark in slip.marks:
                    yield from self._mark(mark)
                    yield Feed(10)
            case Part.QUEUE:
                bold = replace(line, bold=line.bold is not False)
                yield from self._styled(slip.queue_name, bold, self._paper.queue, Align.CENTRE)
            case Part.MATTERS:
                yield from self._matters(slip, self._size(line, self._paper.body))
            case Part.CODE:
                yield from self._code(slip)
            case Part.NOTES:
                yield from self._notes(slip, line)
            case _:
                yield from self._known(line, slip)

    def _known(self, line: Line, slip: Slip) -> Iterator[Operation]:
        paper = self._paper
        match line.show:
            case Part.PEOPLE_AHEAD if slip.people_ahead is not None:
                count = Words(f"{slip.people_ahead} 人")
                yield from self._fact(Words("前面等候", "People ahead"), count, self._size(line, paper.value))
            case Part.WAIT if slip.wait is not None:
                yield from self._fact(Words("预计等待", "Expected wait"), slip.wait, self._size(line, paper.value))
            case Part.ISSUED_AT:
                time = Words(slip.issued_at_text)
                yield from self._fact(Words("取号时间", "Issued"), time, self._size(line, paper.body))
            case _:
                return

    def _hall_name(self, line: Line, slip: Slip) -> Iterator[Operation]:
        if line.size is None and line.align is None and line.bold is None:
            yield from self._heading(slip.hall_name)
        else:
            yield from self._styled(slip.hall_name, line, self._paper.queue, Align.CENTRE)

    def _called_by(self, slip: Slip) -> Iterator[Operation]:
        yield from self._lines("您的号码 Your number", self._paper.small, Align.CENTRE)
        yield Feed(8)
        yield from self._number(slip.ticket_number)
        yield Feed(18)

    def _matters(self, slip: Slip, size: int) -> Iterator[Operation]:
        if slip.item_name is not None:
            yield from self._or_stacked(self._named(Words("办理事项", "Item")))
            yield from self._both(slip.item_name, size, Align.LEFT, bold=True)
            yield Feed(8)
        yield from self._route(slip.route, size)

    def _route(self, route: tuple[Words, ...], size: int) -> Iterator[Operation]:
        """Set the stops in order, numbered where there are several."""
        if not route:
            return
        is_long = len(route) > 1
        yield from self._or_stacked(
            self._named(Words("办理路线", "Your route") if is_long else Words("办理事项", "Items"))
        )
        for place, stop in enumerate(route, start=1):
            yield Feed(8)
            words = Words(f"{place}. {stop.zh}", stop.en) if is_long else stop
            yield from self._both(words, size, Align.LEFT, bold=True)
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

    def _notes(self, slip: Slip, line: Line) -> Iterator[Operation]:
        if not slip.notes:
            return
        yield Feed(2)
        yield Rule(2)
        for note in slip.notes:
            yield Feed(8)
            yield from self._styled(note, line, self._paper.body)

    def _styled(self, words: Words, line: Line, size: int, align: Align = Align.LEFT) -> Iterator[Operation]:
        """Set words as the template wants them, by default `size` large and at `align`."""
        yield from self._both(words, self._size(line, size), line.align or align, bold=bool(line.bold))

    def _size(self, line: Line, default: int) -> int:
        return default if line.size is None else self._paper.dots_of(line.size)

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
