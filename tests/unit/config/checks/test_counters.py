"""Contradictions of `counters.toml` with itself, the queues, zones and departments."""

from pathlib import Path

import pytest

from tests.unit.config.example import change, message_of, spoiled

CASES = {
    "number twice": (
        "counters.toml",
        "number = 5",
        "number = 4  # again",
        "# again",
        "counters[4].number: expected a counter number that is used once, found 4 a second time, first on line 47",
    ),
    "name twice": (
        "counters.toml",
        'name = "4号综合窗口"',
        'name = "3号综合窗口"  # again',
        "# again",
        "counters[3].name: expected a counter name that is used once, "
        'found "3号综合窗口" a second time, first on line 38',
    ),
    "zone": (
        "counters.toml",
        'zone = "special"',
        'zone = "sunny"',
        "sunny",
        'counters[8].zone: expected the id of a zone in hall.toml, found "sunny"',
    ),
    "primary": (
        "counters.toml",
        'primary = ["J", "A"]',
        'primary = ["J", "Z"]',
        '"Z"',
        'counters[3].primary[1]: expected the id of a queue in queues.toml, found "Z"',
    ),
    "secondary": (
        "counters.toml",
        'secondary = ["J", "B"]',
        'secondary = ["J", "b"]',
        '"b"',
        'counters[2].secondary[1]: expected the id of a queue in queues.toml, found "b"',
    ),
    "overlap": (
        "counters.toml",
        'secondary = ["J", "B"]',
        'secondary = ["J", "A"]',
        '["J", "A"]',
        'counters[2].secondary[1]: expected a queue that is not already in primary, found "A"',
    ),
    "department": (
        "counters.toml",
        'department = "tax"',
        'department = "taxes"',
        '"taxes"',
        'counters[14].department: expected the id of a department in catalogue.toml (did you mean "tax"?), '
        'found "taxes"',
    ),
    "no category": (
        "counters.toml",
        "[[counters]]\nnumber = 1\n",
        '[[counters]]\nnumber = 99\nname = "x"\nname_en = "x"\nkind = "comprehensive"\nzone = '
        '"general"\nprimary = ["A"]\n[[counters]]\nnumber = 1\n',
        "[[counters]]",
        "counters[0].category: expected this key, because kind is comprehensive, found nothing",
    ),
    "category of a department": (
        "counters.toml",
        'department = "tax"',
        'department = "tax"\ncategory = "enterprise"  # odd',
        "# odd",
        'counters[14].category: expected no such key, because kind is department, found "enterprise"',
    ),
    "category of an undifferentiated counter": (
        "counters.toml",
        'mode = "undifferentiated" ',
        'mode = "undifferentiated"\ncategory = "enterprise"  # odd',
        "# odd",
        'counters[1].category: expected no such key, because mode is undifferentiated, found "enterprise"',
    ),
    "mode of a department": (
        "counters.toml",
        'department = "tax"',
        'department = "tax"\nmode = "undifferentiated"  # odd',
        "# odd",
        "counters[14].mode: expected no such key, because kind is department, found it",
    ),
    "help": (
        "counters.toml",
        'primary = ["K"]',
        'primary = ["K"]\nhelp = ["A", "Z"]',
        'help = ["A", "Z"]',
        'counters[15].help[1]: expected the id of a queue in queues.toml, found "Z"',
    ),
    "department of a collection": (
        "counters.toml",
        'kind = "collection"',
        'kind = "collection"\ndepartment = "tax"  # odd',
        "# odd",
        'counters[15].department: expected no such key, because kind is collection, found "tax"',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_a_department_counter_needs_its_department(hall_folder: Path) -> None:
    text = change(hall_folder, "counters.toml", 'department = "tax"\n', "")
    header = text.split("\n").index("number = 15")  # the header stands one line above, counted from 1
    assert message_of(hall_folder) == (
        f"counters.toml:{header}: counters[14].department: expected this key, because kind is department, found nothing"
    )
