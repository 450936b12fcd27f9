"""Printing on paper that is a picture: draws what a printer would from its commands alone."""

from dataclasses import dataclass, field
from typing import Final

import qrcode
from PIL import Image, ImageDraw, ImageOps

from devices.printer.codec import Columns, Command, Control, EscPosParser, Raster, Symbol, Text, Unknown
from devices.printer.typeface import Typeface

WHITE: Final = 255
BLACK: Final = 0

CELL: Final = 24
CHINESE_TYPE: Final = (CELL, 21)
LATIN_TYPE: Final = (20, 18)
"""Size and baseline of the type that fills a cell, the tails of g and y included."""
INK_THRESHOLD: Final = 140
LINE_SPACING: Final = 30
"""Dots from line to line after ESC @ or ESC 2."""

QR_KIND: Final = 49
QR_LEVELS: Final = (
    qrcode.constants.ERROR_CORRECT_L,
    qrcode.constants.ERROR_CORRECT_M,
    qrcode.constants.ERROR_CORRECT_Q,
    qrcode.constants.ERROR_CORRECT_H,
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One piece of paper, cut off, and what went wrong on it."""

    picture: Image.Image
    """The printable width, dot for dot, mode L."""
    lines: tuple[str, ...]
    """What was printed as text; words in pictures are not among them."""
    qr_payloads: tuple[str, ...]
    unknown_bytes: int
    """Bytes that were no known command: a printer would have printed or swallowed them."""
    lost_dots: int
    """Dots of width that fell beside the paper."""
    is_full_cut: bool


@dataclass(slots=True)
class _Style:
    """How the next character looks."""

    align: int = 0
    width: int = 1
    height: int = 1
    is_bold: bool = False
    is_reverse: bool = False
    spacing: int = LINE_SPACING

    def set(self, name: bytes, value: int) -> None:
        """Take in one command that changes how characters look; any other changes nothing."""
        match name:
            case b"\x1ba":
                self.align = value % 48
            case b"\x1d!":
                self.width, self.height = (value >> 4) + 1, (value & 15) + 1
            case b"\x1cW":
                self.width = self.height = 2 if value & 1 else 1
            case b"\x1bE":
                self.is_bold = bool(value & 1)
            case b"\x1dB":
                self.is_reverse = bool(value & 1)
            case b"\x1b2":
                self.spacing = LINE_SPACING
            case b"\x1b3":
                self.spacing = value


@dataclass(slots=True)
class _Code:
    """The two-dimensional code being built up."""

    payload: str = ""
    size: int = 3
    level: int = 0


@dataclass(slots=True)
class _Sheet:
    """The paper printed since the last cut."""

    strips: list[Image.Image] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    qr_payloads: list[str] = field(default_factory=list)
    unknown_bytes: int = 0
    lost_dots: int = 0


class PaperRoll:
    """A printer's mechanism and memory: feed it commands, take the receipts it cuts; one owner, one thread."""

    def __init__(self, width_dots: int, typeface: Typeface) -> None:
        self._width = width_dots
        self._typeface = typeface
        self._glyphs: dict[tuple[str, bool, bool], Image.Image] = {}
        self._initialise()
        self._sheet = _Sheet()

    def apply(self, command: Command) -> Receipt | None:
        """Carry out one command; returns the receipt when it was a cut."""
        match command:
            case Text():
                self._add_character(command)
            case Raster():
                self._flush()
                self._print_raster(command)
            case Columns():
                self._add(_column_picture(command), "")
            case Symbol():
                self._symbol(command)
            case Unknown(data=data):
                self._sheet.unknown_bytes += len(data)
            case Control(name=b"\x1dV", parameters=parameters):
                return self._cut(parameters)
            case Control(name=b"\x1bi" | b"\x1bm" as name):
                return self._cut(b"\x00" if name == b"\x1bi" else b"\x01")
            case Control():
                self._control(command)
        return None

    def tear_off(self) -> bool:
        """Throw away what was printed since the last cut, and all memory of it; says whether there was any."""
        had_paper = bool(self._sheet.strips or self._line)
        self._initialise()
        self._sheet = _Sheet()
        return had_paper

    def _initialise(self) -> None:
        self._style = _Style()
        self._code = _Code()
        self._line: list[Image.Image] = []
        self._line_text = ""

    def _control(self, command: Control) -> None:
        """Carry out a command without data of its own; one that only sets what cannot be seen does nothing."""
        value = command.parameters[0] if command.parameters else 0
        match command.name:
            case b"\x1b@":
                self._initialise()
            case b"\n":
                self._flush(is_feed=True)
            case b"\x1bd":
                self._flush()
                self._feed(value * self._style.spacing)
            case b"\x1bJ":
                self._flush()
                self._feed(value)
            case name:
                self._style.set(name, value)

    def _add_character(self, text: Text) -> None:
        glyph = self._glyph(text.char, text.is_double, self._style.is_bold)
        enlarged = glyph.resize(
            (glyph.width * self._style.width, glyph.height * self._style.height), Image.Resampling.NEAREST
        )
        if sum(part.width for part in self._line) + enlarged.width > self._width:
            self._flush(is_feed=True)  # a printer goes on in the next line
        self._add(ImageOps.invert(enlarged) if self._style.is_reverse else enlarged, text.char)

    def _add(self, picture: Image.Image, text: str) -> None:
        self._line.append(picture)
        self._line_text += text

    def _glyph(self, char: str, is_double: bool, is_bold: bool) -> Image.Image:
        """Return the printer's own drawing of a character: 24 × 24, or 12 × 24 for the Latin ones."""
        key = (char, is_double, is_bold)
        if key not in self._glyphs:
            cell = Image.new("L", (CELL, CELL), WHITE)
            size, foot = CHINESE_TYPE if is_double else LATIN_TYPE
            self._typeface.draw(ImageDraw.Draw(cell), char, (0, foot), size, is_bold, BLACK)
            burnt = cell.point(lambda grey: WHITE if grey > INK_THRESHOLD else BLACK)
            self._glyphs[key] = burnt if is_double else _squeezed(burnt)
        return self._glyphs[key]

    def _flush(self, *, is_feed: bool = False) -> None:
        """Put the line that was being filled on paper; a feed of an empty line is blank paper."""
        if not self._line:
            if is_feed:
                self._feed(self._style.spacing)
            return
        height = max(part.height for part in self._line)
        strip = Image.new("L", (sum(part.width for part in self._line), max(height, self._style.spacing)), WHITE)
        left = 0
        for part in self._line:
            strip.paste(part, (left, strip.height - part.height))
            left += part.width
        self._sheet.lines.append(self._line_text)
        self._line, self._line_text = [], ""
        self._place(strip)

    def _place(self, picture: Image.Image) -> None:
        """Put a picture on the paper where the alignment says; what is too wide falls beside it."""
        spare = self._width - picture.width
        self._sheet.lost_dots += max(0, -spare)
        strip = Image.new("L", (self._width, picture.height), WHITE)
        strip.paste(picture, ((0, max(0, spare) // 2, max(0, spare))[min(self._style.align, 2)], 0))
        self._sheet.strips.append(strip)

    def _feed(self, dots: int) -> None:
        if dots:
            self._sheet.strips.append(Image.new("L", (self._width, dots), WHITE))

    def _print_raster(self, raster: Raster) -> None:
        if not raster.data:
            return
        size = (raster.width_bytes * 8, raster.height)
        picture = ImageOps.invert(Image.frombytes("1", size, raster.data).convert("L"))
        scale = (1 + (raster.mode & 1), 1 + (raster.mode >> 1))
        self._place(picture.resize((size[0] * scale[0], size[1] * scale[1]), Image.Resampling.NEAREST))

    def _symbol(self, symbol: Symbol) -> None:
        if symbol.kind != QR_KIND:
            self._sheet.unknown_bytes += 5 + 2 + len(symbol.data)
            return
        match symbol.function:
            case 67:
                self._code.size = symbol.data[0]
            case 69:
                self._code.level = symbol.data[0] - 48
            case 80:
                self._code.payload = symbol.data[1:].decode("utf-8", "replace")
            case 81:
                self._flush()
                self._sheet.qr_payloads.append(self._code.payload)
                self._place(_qr_picture(self._code))

    def _cut(self, parameters: bytes) -> Receipt:
        self._flush()
        if len(parameters) == 2:
            self._feed(parameters[1])
        sheet, self._sheet = self._sheet, _Sheet()
        return Receipt(
            picture=_stacked(sheet.strips, self._width),
            lines=tuple(sheet.lines),
            qr_payloads=tuple(sheet.qr_payloads),
            unknown_bytes=sheet.unknown_bytes,
            lost_dots=sheet.lost_dots,
            is_full_cut=parameters[0] in (0, 48, 65, 97, 103),
        )


def _squeezed(wide: Image.Image) -> Image.Image:
    """Make a proportional Latin glyph half as wide as a Chinese one, as printers' own letters are."""
    box = ImageOps.invert(wide).getbbox()
    narrow = Image.new("L", (CELL // 2, CELL), WHITE)
    if box is None:
        return narrow
    ink = wide.crop((box[0], 0, box[2], CELL))
    if ink.width > CELL // 2 - 1:
        ink = ink.resize((CELL // 2 - 1, CELL), Image.Resampling.NEAREST)
    narrow.paste(ink, ((CELL // 2 - ink.width) // 2, 0))
    return narrow


def _column_picture(columns: Columns) -> Image.Image:
    """Draw an ESC * picture: each column top to bottom, most significant bit first."""
    bytes_high = columns.height // 8
    count = len(columns.data) // bytes_high
    sideways = Image.frombytes("1", (columns.height, count), columns.data) if count else Image.new("1", (1, 1))
    return ImageOps.invert(sideways.convert("L").transpose(Image.Transpose.TRANSPOSE))


def _qr_picture(code: _Code) -> Image.Image:
    """Draw a code as printers do: no quiet zone of its own."""
    symbol = qrcode.QRCode(error_correction=QR_LEVELS[code.level % 4], border=0)
    symbol.add_data(code.payload)
    symbol.make(fit=True)
    rows = symbol.get_matrix()
    picture = Image.new("L", (len(rows), len(rows)), WHITE)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                picture.putpixel((x, y), BLACK)
    return picture.resize((len(rows) * code.size, len(rows) * code.size), Image.Resampling.NEAREST)


def _stacked(strips: list[Image.Image], width: int) -> Image.Image:
    paper = Image.new("L", (width, max(1, sum(strip.height for strip in strips))), WHITE)
    top = 0
    for strip in strips:
        paper.paste(strip, (0, top))
        top += strip.height
    return paper


def printed(data: bytes, width_dots: int) -> Image.Image:
    """Return what a printer of that width makes of one whole job, dot for dot, mode L; ValueError if it never cuts."""
    roll = PaperRoll(width_dots, Typeface())
    for command in EscPosParser().feed(data):
        receipt = roll.apply(command)
        if receipt is not None:
            return receipt.picture
    raise ValueError("the job has no cut at its end")


PAPER_COLOUR: Final = (251, 250, 246)
INK_COLOUR: Final = (28, 28, 32)
SIDE_DOTS: Final = 32
TOP_DOTS: Final = 40
TOOTH_DOTS: Final = 8


def as_paper(receipt: Receipt) -> Image.Image:
    """Return the receipt as it looks in the hand: margins, off-white paper, the cutter's edge."""
    printed = ImageOps.colorize(receipt.picture, INK_COLOUR, PAPER_COLOUR)
    size = (printed.width + 2 * SIDE_DOTS, printed.height + TOP_DOTS + TOOTH_DOTS)
    paper = Image.new("RGB", size, PAPER_COLOUR)
    paper.paste(printed, (SIDE_DOTS, TOP_DOTS))
    edge = ImageDraw.Draw(paper)
    for left in range(0, size[0], 2 * TOOTH_DOTS):
        foot = size[1]
        edge.polygon(
            [(left, foot), (left + TOOTH_DOTS, foot - TOOTH_DOTS), (left + 2 * TOOTH_DOTS, foot)], (200, 198, 190)
        )
    return paper
