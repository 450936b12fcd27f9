"""Contradictions in the national options and in the subjects of complaints."""

from pathlib import Path

import pytest

from config import files
from tests.unit.config.example import message_of, spoiled

NATIONAL = files.NATIONAL / files.EVALUATION_OPTIONS


def test_a_subject_twice_is_one_line(hall_folder: Path) -> None:
    case = (
        "rules.toml",
        'code = "efficiency"',
        'code = "attitude"',
        "办事效率",
        'complaints.subjects[1].code: expected a code of a subject that is used once, found "attitude" a second time, '
        "first on line 60",
    )
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'code = "511"',
            'code = "510"',
            'options[1].code: expected a code of an option that is used once, found "510"',
        ),
        ('code = "511"', 'code = "499"', 'options[1].code: expected a code of grade 5, found "499"'),
        (", shown_first = true", "", "options: expected 3 options of grade 5 with shown_first, found 2"),
        ("shown_first = true", "shown_first = true, in_use = false", "expected false for a retired code, found true"),
        ("grade = 4, name", "grade = 5, name", "grades[1].grade: expected a grade that is used once"),
    ],
)
def test_a_wrong_national_list_is_seen(
    hall_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    text = NATIONAL.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / files.EVALUATION_OPTIONS).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(files, "NATIONAL", tmp_path)
    assert said in message_of(hall_folder)
