"""Contradictions of the service items with themselves and with the lists they refer to."""

from pathlib import Path

import pytest

from tests.unit.config.example import line_with, message_of, spoiled

CASES = {
    "department twice": (
        "catalogue.toml",
        'id = "tax"',
        'id = "civil_affairs"  # again',
        "# again",
        "departments[7].id: expected a department id that is used once, "
        'found "civil_affairs" a second time, first on line 43',
    ),
    "credit code twice": (
        "catalogue.toml",
        '"11999999MB0000086Q"',
        '"11999999MB0000078X"  # again',
        "# again",
        "departments[7].credit_code: expected a credit code that is used once, "
        'found "11999999MB0000078X" a second time, first on line 46',
    ),
    "life event twice": (
        "catalogue.toml",
        'id = "retiring"',
        'id = "working"  # again',
        "# again",
        "life_events[8].id: expected a life event id that is used once, "
        'found "working" a second time, first on line 98',
    ),
    "queue": (
        "items/tax.toml",
        'queue = "G"',
        'queue = "Q"',
        '"Q"',
        'items[0].queue: expected the id of a queue in queues.toml, found "Q"',
    ),
    "department": (
        "items/tax.toml",
        'department = "tax"',
        'department = "tex"',
        '"tex"',
        'items[0].department: expected the id of a department in catalogue.toml (did you mean "tax"?), found "tex"',
    ),
    "life event": (
        "items/tax.toml",
        'life_event = "buying_a_home"',
        'life_event = "buying_home"',
        '"buying_home"',
        'items[0].life_event: expected the id of a life event in catalogue.toml (did you mean "buying_a_home"?), '
        'found "buying_home"',
    ),
    "credit code": (
        "items/tax.toml",
        'item_code = "11999999MB0000086Q4000430001000"',
        'item_code = "11999999MB0000078X4000430001000"',
        "78X",
        "items[0].item_code: expected a code that begins with the credit code of tax, 11999999MB0000086Q, "
        'found "11999999MB0000078X4000430001000"',
    ),
    "base code": (
        "items/tax.toml",
        'item_code = "11999999MB0000086Q4000430001000"',
        'item_code = "11999999MB0000086Q4000430009000"',
        "009000",
        "items[0].item_code: expected a code that ends with the item's base code, 000430001000, "
        'found "11999999MB0000086Q4000430009000"',
    ),
    "immediate limit": (
        "items/tax.toml",
        '{ kind = "immediate" }',
        '{ kind = "immediate", promised = 3 }',
        "promised = 3",
        "items[0].time_limit.promised: expected 0, because kind is immediate, found 3",
    ),
    "no promise": (
        "items/investment.toml",
        "statutory = 20, promised = 10",
        "statutory = 20, promised = 0",
        "promised = 0",
        "items[1].time_limit.promised: expected at least 1 working day, found 0",
    ),
    "long promise": (
        "items/investment.toml",
        "statutory = 20, promised = 10",
        "statutory = 20, promised = 21",
        "promised = 21",
        "items[1].time_limit.promised: expected at most the statutory limit, which is 20, found 21",
    ),
    "fee basis": (
        "items/tax.toml",
        ', basis = "《中华人民共和国契税法》"',
        "",
        "fee = {",
        "items[0].fee.basis: expected the rule the fee rests on, found nothing",
    ),
    "online": (
        "items/tax.toml",
        'labels = ["immediate", "online", "once"]',
        'labels = ["immediate", "once"]',
        'labels = ["immediate", "once"]',
        'items[0].labels: expected the label "online", because the item can be done online in full, found a list of 2',
    ),
    "places without the label": (
        "items/household.toml",
        'labels = ["online", "nearby", "once"]',
        'labels = ["online", "once"]  # not nearby',
        "# not nearby",
        'items[4].labels: expected the label "nearby", because places are named where it is done as well, '
        "found a list of 2",
    ),
    "english steps that do not match": (
        "items/household.toml",
        'procedure_en = ["Application", ',
        "procedure_en = [",
        "procedure_en",
        "items[0].procedure_en: expected as many lines as procedure, which has 6, found a list of 5",
    ),
    "an end before the beginning": (
        "items/household.toml",
        "effective_from = 2025-01-01",
        "effective_until = 2024-12-31\neffective_from = 2025-01-01",
        "effective_until = 2024-12-31",
        "items[4].effective_until: expected a day from 2025-01-01 on, which is its first, found 2024-12-31",
    ),
    "shared material": (
        "items/tax.toml",
        '{ name = "居民身份证", name_en = "ID card", source',
        '{ name = "居民身份证", name_en = "ID card", copies = 2, source',
        "copies = 2",
        "items[0].materials[1].copies: expected 0, because a material that is e_licence is not handed in, found 2",
    ),
    "library of what is handed in": (
        "items/tax.toml",
        ', originals = 1, source = "form"',
        ', originals = 1, library = "people", source = "form"',
        'library = "people", source = "form"',
        "items[0].materials[0].library: expected no library, because a material that is form is in none, "
        'found "people"',
    ),
    "no sheets": (
        "items/tax.toml",
        ', originals = 1, source = "form"',
        ', source = "form"',
        'source = "form"',
        "items[0].materials[0].originals: expected at least one original or copy, found none",
    ),
    "not entered twice": (
        "catalogue.toml",
        '"11999999MB000006XX4000109902000"',
        '"11999999MB000006XX4000109901000"  # again',
        "# again",
        "not_entered[1].item_code: expected a service item code that is used once, "
        'found "11999999MB000006XX4000109901000" a second time, first on line 147',
    ),
    "entered and not": (
        "catalogue.toml",
        '"11999999MB000006XX4000109902000"',
        '"11999999MB0000086Q4000430001000"',
        "6Q4000430001000",
        "not_entered[1].item_code: expected the code of an item the hall does not take in, "
        'found "11999999MB0000086Q4000430001000", which is in items/',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_an_item_code_is_used_once_in_all_files(hall_folder: Path) -> None:
    copied = (hall_folder / "items" / "tax.toml").read_text(encoding="utf-8")
    (hall_folder / "items" / "taxes.toml").write_text(copied, encoding="utf-8")
    line = line_with(copied, "item_code = ")
    assert message_of(hall_folder) == (
        f"items/taxes.toml:{line}: items[0].item_code: expected an item code that is used once, "
        'found "11999999MB0000086Q4000430001000" a second time, first in tax.toml'
    )
