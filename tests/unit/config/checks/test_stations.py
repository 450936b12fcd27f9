"""Contradictions of `stations.toml` with itself, the counters and the zones."""

import re
from pathlib import Path

import pytest

from config.loader import load_hall
from tests.unit.config.example import change, message_of, spoiled

CASES = {
    "name twice": (
        "stations.toml",
        'name = "zone-board"',
        'name = "kiosk-1"  # again',
        "# again",
        'boards[1].name: expected a station name that is used once, found "kiosk-1" a second time, first on line 16',
    ),
    "counter": (
        "stations.toml",
        "counter = 16",
        "counter = 17",
        "counter = 17",
        "counter_stations[15].counter: expected the number of a counter in counters.toml, found 17",
    ),
    "counter twice": (
        "stations.toml",
        "counter = 16",
        "counter = 15  # again",
        "# again",
        "counter_stations[15].counter: expected a counter that is used once, found 15 a second time, first on line 126",
    ),
    "kiosk zone": (
        "stations.toml",
        'zone = "special"',
        'zone = "west"',
        'zone = "west"',
        'kiosks[1].zone: expected the id of a zone in hall.toml, found "west"',
    ),
    "a printer's code in a picture": (
        "stations.toml",
        "slip_width_mm = 80",
        "printer_native_qr = true #",
        "printer_native_qr",
        'kiosks[0].printer_native_qr: expected printer_mode = "text" beside it: a picture holds its code, found true',
    ),
    "a spooler that is to confirm": (
        "stations.toml",
        'printer = "simulator" ',
        'printer_confirmation = "status"\nprinter = "cups://127.0.0.1/slips" ',
        "printer_confirmation",
        'kiosks[0].printer_confirmation: expected no such key for a print spooler: it confirms nothing, found "status"',
    ),
    "board zone": (
        "stations.toml",
        '["general", "special"]',
        '["general", "west"]',
        '"west"',
        'boards[0].zones[1]: expected the id of a zone in hall.toml, found "west"',
    ),
    "board without a zone": (
        "stations.toml",
        'zones = ["special"]\n',
        "",
        "# 专业服务区分屏",
        "boards[1]: expected zones, the ids of the zones it shows, found none",
    ),
    "zone board of two zones": (
        "stations.toml",
        'zones = ["special"]',
        'zones = ["special", "general"]',
        'zones = ["special", "general"]',
        "boards[1].zones: expected exactly one zone on a zone board, found 2",
    ),
    "window board without a counter": (
        "stations.toml",
        "counter = 3\nscreen",
        "screen",
        "# 3号窗口上方",
        "boards[2]: expected counter, the number of the counter it hangs over, found none",
    ),
    "window board of no counter": (
        "stations.toml",
        "counter = 3\nscreen",
        "counter = 99\nscreen",
        "counter = 99",
        "boards[2].counter: expected the number of a counter in counters.toml, found 99",
    ),
    "window board with a zone": (
        "stations.toml",
        "counter = 3\nscreen",
        'counter = 3\nzones = ["general"]  # both\nscreen',
        "# both",
        'boards[2].zones: expected no zones on a window board, whose counter is its place, found "general"',
    ),
    "main board with a counter": (
        "stations.toml",
        'kind = "main"',
        'kind = "main"\ncounter = 3  # here',
        "# here",
        'boards[0].counter: expected no counter, or kind = "window", found 3',
    ),
    "two voices in a zone": (
        "stations.toml",
        'voice = "none"\nrows = 6',
        'voice = "espeak"  # second\nrows = 6',
        "# second",
        'boards[1].voice: expected "none": zone special is announced by main-board already, and one board a zone '
        'speaks, found "espeak"',
    ),
    "a window's voice in a zone that has one": (
        "stations.toml",
        "counter = 3\nscreen",
        'counter = 3\nvoice = "simulator"  # loud\nscreen',
        "# loud",
        'boards[2].voice: expected "none": zone general is announced by main-board already, and one board a zone '
        'speaks, found "simulator"',
    ),
    "language nobody wrote a file for": (
        "stations.toml",
        'languages = ["zh"]  ',
        'languages = ["zh", "vi"]  ',
        'languages = ["zh", "vi"]',
        "boards[0].languages[1]: expected the name of a language a board can say: zh, en, or one with a file "
        'announcements/LANGUAGE.toml, found "vi"',
    ),
    "volumes out of order": (
        "stations.toml",
        'at = "13:30"',
        'at = "07:00"',
        'at = "07:00"',
        'boards[0].volume[1].at: expected a time after 12:00, the one before it, found "07:00"',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


VIETNAMESE = """voice = "vi"
call = "Mời số {number} đến quầy {counter}"
digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
"""


def test_a_file_adds_a_language_to_the_announcements(hall_folder: Path) -> None:
    change(hall_folder, "stations.toml", 'languages = ["zh"]  ', 'languages = ["zh", "vi"]  ')
    (hall_folder / "announcements").mkdir()
    (hall_folder / "announcements" / "vi.toml").write_text(VIETNAMESE, encoding="utf-8")
    assert load_hall(hall_folder).stations.boards[0].languages == ("zh", "vi")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("{number}", "so", "call"),
        ("{counter}", "cua", "call"),
        ("{number}", "{counter}", "call"),
        (', "chín"', "", "digits"),
        ('voice = "vi"', "", "voice"),
    ],
)
def test_a_language_file_that_cannot_be_spoken_is_refused(hall_folder: Path, old: str, new: str, key: str) -> None:
    (hall_folder / "announcements").mkdir()
    file = hall_folder / "announcements" / "vi.toml"
    file.write_text(VIETNAMESE.replace(old, new), encoding="utf-8")
    assert re.match(rf"announcements/vi\.toml(:\d+)?: {key}\b", message_of(hall_folder))
