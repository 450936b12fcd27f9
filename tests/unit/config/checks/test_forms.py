from pathlib import Path

import pytest

from config.loader import load_hall
from tests.unit.config.example import change, message_of, spoiled

HOUSEHOLD = "items/household.toml"
FILE = 'file = "residence_permit.html"'
EXPECTED = "expected a form under forms/, HTML that begins with <!doctype html> or PDF, found"
PATTERN = (
    "expected a path under forms/ of letters, digits, - and _, ending in .html or .pdf, "
    'like "residence_permit.html", found'
)
CASES = {
    "not there": (
        HOUSEHOLD,
        FILE,
        'file = "nowhere.html"',
        '"nowhere.html"',
        f'items[4].forms[0].file: {EXPECTED} "nowhere.html": nothing',
    ),
    "a sample that is not published": (
        HOUSEHOLD,
        FILE,
        f"sample = false, {FILE}",
        "sample = false",
        "items[4].forms[0].sample: expected true, because sample_file is named, found false",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_about_a_form_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_what_a_file_holds_is_looked_at(hall_folder: Path) -> None:
    (hall_folder / "forms" / "residence_permit.html").write_bytes(b"MZ")
    assert '"residence_permit.html": a file that does not begin like HTML' in message_of(hall_folder)


@pytest.mark.parametrize(
    "path",
    ["../hall.toml", "../forms/a.html", "/etc/passwd.html", "a/../b.html", "./a.html", ".a.html", "a.exe", "a.html\\n"],
)
def test_a_path_that_could_lead_elsewhere_cannot_be_written(hall_folder: Path, path: str) -> None:
    change(hall_folder, HOUSEHOLD, FILE, f'file = "{path}"')
    assert PATTERN in message_of(hall_folder)


def test_a_changed_form_is_a_changed_configuration(hall_folder: Path) -> None:
    before = load_hall(hall_folder)
    form = hall_folder / "forms" / "residence_permit.html"
    form.write_bytes(form.read_bytes() + b"<!-- -->")
    assert load_hall(hall_folder).forms["residence_permit.html"] != before.forms["residence_permit.html"]
    assert len(before.forms) == 6
