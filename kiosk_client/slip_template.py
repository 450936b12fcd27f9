"""The hall's slip template as it came over the wire, as the printer takes it; the usual one where there is none."""

from base64 import b64decode
from collections.abc import Sequence

from devices.printer.logo import logo_of
from devices.printer.template import DEFAULT, Align, Line, Occasion, Part, Size, Stroke, Template
from hall_protocol.results import SlipLineView


def template_of(lines: Sequence[SlipLineView], logo: str = "") -> Template:
    """The template of these lines; the usual one for none, and for what this kiosk does not understand.

    `logo` is its picture in base64; one that cannot be printed is left out, and the lines stand.
    A hall newer than its kiosk may know more parts: a whole slip of the usual kind beats one with a hole in it.
    """
    if not lines:
        return DEFAULT
    try:
        return Template(tuple(_line(line) for line in lines), _printable(logo))
    except ValueError:
        return DEFAULT


def _printable(logo: str) -> bytes:
    try:
        png = b64decode(logo, validate=True)
        if png:
            logo_of(png)
    except ValueError:
        return b""
    return png


def _line(view: SlipLineView) -> Line:
    return Line(
        show=Part(view.show),
        text=view.text or "",
        text_en=view.text_en or "",
        size=None if view.size is None else Size(view.size),
        align=None if view.align is None else Align(view.align),
        bold=view.bold,
        stroke=Stroke(view.stroke or Stroke.THIN),
        space_dots=view.space_dots or 0,
        when=frozenset(Occasion(each) for each in view.when),
    )
