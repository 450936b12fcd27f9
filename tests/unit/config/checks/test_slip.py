"""A slip template that would spoil tickets is refused in one line that says where and what to do."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from config.checks.slip import BANNER_COLUMNS, COLUMNS, KEYS, MANDATORY, ONCE, columns_of
from config.loader import load_hall
from config.settings.slip import SlipLine
from devices.printer import template
from devices.printer.encoding import measure_cells
from devices.printer.layout import PAPER_58
from devices.printer.typeface import Typeface
from tests.unit.config.example import change, line_with, message_of, spoiled

FILE = "slip.toml"
PARTS = "logo, hall_name, number, marks, queue, matters, people_ahead, wait, issued_at, code, notes"
PARTS += ", text, banner, rule, space"
LENGTH = "3 rows of 58 mm paper, a Chinese character takes 2); shorten it or make it smaller"
CASES = {
    "unknown part": (
        FILE,
        'show = "wait"',
        'show = "wiat"',
        "wiat",
        f'lines[18].show: expected one of {PARTS} (did you mean "wait"?), found "wiat"',
    ),
    "the person": (
        FILE,
        'show = "wait"',
        'show = "visitor_name"',
        "visitor_name",
        f'lines[18].show: expected one of {PARTS}, found "visitor_name"',
    ),
    "too long": (
        FILE,
        "服务好不好，请您来评价",
        "服务好不好，请您来评价" * 4,
        "服务好不好",
        f"lines[23].text: expected at most 66 columns ({LENGTH}, found 88 columns",
    ),
    "too long banner": (
        FILE,
        "Ask a guide for help",
        "Ask a guide for help " * 3 + "whenever you like",
        "Ask a guide",
        f"lines[10].text_en: expected at most 75 columns ({LENGTH}, found 80 columns",
    ),
    "mark only sometimes": (
        FILE,
        'show = "marks"',
        'show = "marks"\nwhen = ["reprint"]  # here',
        "# here",
        'lines[6].when: expected no when: "marks" stands on every slip, found when',
    ),
    "a key that does nothing": (
        FILE,
        'show = "number"',
        'show = "number"\nsize = "small"',
        'size = "small"',
        'lines[5].size: expected no further key beside show = "number", found size',
    ),
    "another part's key": (
        FILE,
        'stroke = "thick"',
        'stroke = "thick"\nbold = true  # here',
        "# here",
        'lines[3].bold: expected only stroke beside show = "rule", found bold',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_one_line(hall_folder: Path, name: str) -> None:
    message, wanted = spoiled(hall_folder, CASES[name])
    assert message == wanted


def test_a_part_said_twice_is_told_with_both_lines(hall_folder: Path) -> None:
    path = hall_folder / FILE
    text = path.read_text(encoding="utf-8").replace('show = "issued_at"', 'show = "code"  # first')
    path.write_text(text, encoding="utf-8")
    first = line_with(text, "# first")
    assert message_of(hall_folder).endswith(f'found "code" a second time, first on line {first}')


@pytest.mark.parametrize("part", MANDATORY)
def test_what_makes_a_ticket_one_cannot_be_templated_away(hall_folder: Path, part: str) -> None:
    path = hall_folder / FILE
    text = path.read_text(encoding="utf-8").replace(f'show = "{part}"', 'show = "rule"')
    path.write_text(text, encoding="utf-8")
    message = message_of(hall_folder)
    assert message.startswith("slip.toml:")
    assert message.endswith(f'lines: expected a line with show = "{part}": no ticket is one without it, found none')


def test_a_text_without_words_and_a_space_without_height_are_told(hall_folder: Path) -> None:
    for show, needed in (("text", "text"), ("banner", "text"), ("space", "space_dots")):
        (hall_folder / FILE).write_text(f'[[lines]]\nshow = "{show}"\n')
        assert message_of(hall_folder) == (
            f'slip.toml:2: lines[0].show: expected {needed} beside show = "{show}", found nothing'
        )


def test_a_hall_without_the_file_has_the_usual_slip_and_a_dead_link_is_told(hall_folder: Path) -> None:
    (hall_folder / FILE).unlink()
    assert load_hall(hall_folder).slip.lines == ()
    (hall_folder / FILE).symlink_to(hall_folder / "nowhere.toml")
    assert message_of(hall_folder) == "slip.toml: expected this file to exist, found nothing"


def test_the_parts_are_the_printers_own() -> None:
    assert set(MANDATORY) == template.MANDATORY
    assert set(ONCE) == set(template.Part) - template.REPEATABLE
    assert {key for keys in KEYS.values() for key in keys} | {"show", "when"} == set(SlipLine.model_fields)


@pytest.mark.parametrize("size", template.Size)
def test_a_row_that_passes_fits_the_narrow_paper(size: template.Size) -> None:
    row = "政" * (COLUMNS[size] // 2)
    assert columns_of(row) <= COLUMNS[size]
    for measure in (Typeface().measure, measure_cells):
        assert measure(row, PAPER_58.dots_of(size), True) <= PAPER_58.width_dots
    assert Typeface().measure("政" * (BANNER_COLUMNS // 2), PAPER_58.body, True) <= PAPER_58.width_dots - PAPER_58.body


LOGO_LINE = '[[lines]]\nshow = "logo"\n\n[[lines]]\nshow = "hall_name"'
WANTED = "expected logo.png beside this file: PNG, at most 64 KiB, 32 to 2048 dots wide and high, found "


def a_logo(size: tuple[int, int] = (64, 48)) -> bytes:
    file = BytesIO()
    Image.new("L", size, 0).save(file, "PNG")
    return file.getvalue()


def test_a_logo_is_read_with_the_slip_and_only_for_it(hall_folder: Path) -> None:
    (hall_folder / "logo.png").write_bytes(a_logo())
    assert load_hall(hall_folder).slip_logo == b""
    change(hall_folder, FILE, '[[lines]]\nshow = "hall_name"', LOGO_LINE)
    assert load_hall(hall_folder).slip_logo == a_logo()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (None, "nothing"),
        (b"GIF89a", "a file that does not begin like PNG"),
        (a_logo()[:-1], "a PNG file that is damaged or cut off"),
        (a_logo()[:8], "a PNG file that is damaged or cut off"),
        (a_logo().replace(b"IDAT", b"IDAX"), "a PNG file that is damaged or cut off"),
        (a_logo((31, 64)), "31 × 64 dots"),
        (a_logo((64, 2049)), "64 × 2049 dots"),
        (a_logo() + bytes(64 << 10), "a file of more than 64 KiB"),
    ],
)
def test_a_logo_that_cannot_be_printed_is_told_at_its_line(
    hall_folder: Path, content: bytes | None, found: str
) -> None:
    text = change(hall_folder, FILE, '[[lines]]\nshow = "hall_name"', LOGO_LINE)
    if content is not None:
        (hall_folder / "logo.png").write_bytes(content)
    line = line_with(text, 'show = "logo"')
    assert message_of(hall_folder) == f"slip.toml:{line}: lines[1].show: {WANTED}{found}"
