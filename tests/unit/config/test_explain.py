"""What pydantic finds wrong in one file is said in our words, on the right line."""

from pathlib import Path

import pytest

from tests.unit.config.example import change, message_of, spoiled

CASES = {
    "prefix": (
        "queues.toml",
        'prefix = "B"',
        'prefix = "AB"',
        'prefix = "AB"',
        'queues[1].prefix: expected one capital letter A–Z, found "AB"',
    ),
    "mistyped key": (
        "queues.toml",
        'prefix = "C"',
        'prefxi = "C"',
        "prefxi",
        'queues[2].prefxi: expected a known key (did you mean "prefix"?), found "prefxi"',
    ),
    "strange key": (
        "rules.toml",
        "recalls_max = 3",
        "colour = 3",
        "colour",
        "calling.colour: expected one of the keys secondary_after_min, "
        'recalls_max, favoured_max, favoured_of, max_wait_min, undo_s, held_max, found "colour"',
    ),
    "text for number": (
        "queues.toml",
        "norm_service_s = 900",
        'norm_service_s = "900"',
        'norm_service_s = "900"',
        'queues[1].norm_service_s: expected a whole number, found "900"',
    ),
    "fraction": (
        "rules.toml",
        "recalls_max = 3",
        "recalls_max = 3.5",
        "recalls_max",
        "calling.recalls_max: expected a whole number, found 3.5",
    ),
    "truth for number": (
        "rules.toml",
        "recalls_max = 3",
        "recalls_max = true",
        "recalls_max",
        "calling.recalls_max: expected a whole number, found true",
    ),
    "too small": (
        "queues.toml",
        "width = 3\n",
        "width = 0\n",
        "width = 0",
        "queues[0].width: expected a whole number from 1 to 6, found 0",
    ),
    "too large": (
        "hall.toml",
        "port = 8400",
        "port = 84000",
        "port = 84000",
        "server.port: expected a whole number from 1 to 65535, found 84000",
    ),
    "huge": (
        "hall.toml",
        "port = 8400",
        "port = 0x" + "f" * 5000,
        "port = 0x",
        "server.port: expected a whole number from 1 to 65535, found a huge number",
    ),
    "number for text": (
        "hall.toml",
        'name = "综合服务区"',
        "name = 1",
        "name = 1",
        "zones[0].name: expected text in quotes, found 1",
    ),
    "empty text": (
        "hall.toml",
        'name = "综合服务区"',
        'name = ""',
        'name = ""',
        'zones[0].name: expected a name of 1 to 80 characters on one line, found ""',
    ),
    "text for truth": (
        "hall.toml",
        "serves_at_lunch = true",
        'serves_at_lunch = "yes"',
        "serves_at_lunch",
        'hours.serves_at_lunch: expected true or false, found "yes"',
    ),
    "one for a list": (
        "counters.toml",
        'primary = ["B"]',
        'primary = "B"',
        'primary = "B"',
        'counters[0].primary: expected a list in square brackets, found "B"',
    ),
    "empty list": (
        "counters.toml",
        'primary = ["B"]',
        "primary = []",
        "primary = []",
        "counters[0].primary: expected a list with at least 1, found an empty list",
    ),
    "repeat in a list": (
        "counters.toml",
        'primary = ["B"]',
        'primary = ["B", "B"]',
        'primary = ["B", "B"]',
        "counters[0].primary: expected a list without repeats, found a list of 2",
    ),
    "near choice": (
        "counters.toml",
        'kind = "collection"',
        'kind = "colection"',
        "colection",
        "counters[15].kind: expected one of comprehensive, department, collection "
        '(did you mean "collection"?), found "colection"',
    ),
    "choice in a list": (
        "items/tax.toml",
        'labels = ["immediate", "online", "once"]',
        'labels = ["immediate", "online", 7]',
        "labels = [",
        "items[0].labels[2]: expected one of immediate, online, nearby, once, found 7",
    ),
    "period": (
        "hall.toml",
        '"13:30-17:00"',
        '"13:30-17"',
        "working_day",
        'hours.working_day[1]: expected a period of the day, like "09:00-12:00", found "13:30-17"',
    ),
    "time": (
        "hall.toml",
        'day_roll_at = "03:00"',
        'day_roll_at = "3 o\'clock"',
        "day_roll_at",
        'hall.day_roll_at: expected a time of day, like "08:30", found "3 o\'clock"',
    ),
    "date": (
        "calendar.toml",
        "first_day = 2026-01-01",
        'first_day = "2026-01-01"',
        'first_day = "2026-01-01"',
        'years[0].holidays[0].first_day: expected a date without quotes, like 2026-10-01, found "2026-01-01"',
    ),
    "date with time": (
        "calendar.toml",
        "first_day = 2026-01-01",
        "first_day = 2026-01-01T08:00:00",
        "T08:00:00",
        "years[0].holidays[0].first_day: expected a date without quotes, like 2026-10-01, found 2026-01-01 08:00:00",
    ),
    "time zone": (
        "hall.toml",
        'time_zone = "Asia/Shanghai"',
        'time_zone = "Asia/Kunming"',
        "time_zone",
        'hall.time_zone: expected the name of a time zone, like "Asia/Shanghai", found "Asia/Kunming"',
    ),
    "hall id": (
        "hall.toml",
        'hall_id = "530102-01"',
        'hall_id = "wuhua"',
        "hall_id =",
        'hall.hall_id: expected the six-digit region code and a two-digit number, like "530102-01", found "wuhua"',
    ),
    "web address": (
        "hall.toml",
        'url = "http://127.0.0.1:8500"',
        'url = "127.0.0.1:8500"',
        'url = "127.0.0.1:8500"',
        'platform.url: expected a web address, like "http://127.0.0.1:8500", found "127.0.0.1:8500"',
    ),
    "device": (
        "stations.toml",
        'card_reader = "simulator"      # serial',
        'card_reader = "/dev/ttyUSB0"      # serial',
        '= "/dev/ttyUSB0"',
        'kiosks[0].card_reader: expected "simulator", "none", '
        '"serial:///dev/ttyUSB0?baud=115200" or "usb:", found "/dev/ttyUSB0"',
    ),
    "credit code": (
        "catalogue.toml",
        "11999999MB0000027M",
        "11999999MB0000072M",
        "11999999MB0000072M",
        "departments[1].credit_code: expected a unified social credit code: 18 characters with right check "
        'characters (GB 32100), found "11999999MB0000072M"',
    ),
    "item code": (
        "items/tax.toml",
        'item_code = "11999999MB0000086Q4',
        'item_code = "11999999MB0000086Q',
        "item_code = ",
        "items[0].item_code: expected 31 characters: credit code of the body (18), level digit 1–6, "
        'base code (12), found "11999999MB0000086Q000430001000"',
    ),
    "table expected": (
        "items/tax.toml",
        'time_limit = { kind = "immediate" }',
        'time_limit = "at once"',
        "at once",
        'items[0].time_limit: expected a table, found "at once"',
    ),
    "key in the wrong table": (
        "hall.toml",
        "[server]\n",
        "[server]\nphone = 5\n",
        "phone = 5",
        'server.phone: expected one of the keys host, port, plain_http, bounds, found "phone"',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_in_one_file_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_a_key_left_out_is_told_at_its_table(hall_folder: Path) -> None:
    text = change(hall_folder, "counters.toml", 'name_en = "Counter 2, any matter"\n', "")
    line = text.split("\n").index("number = 2")  # the header stands one line above, counted from 1
    assert message_of(hall_folder) == (f"counters.toml:{line}: counters[1].name_en: expected this key, found nothing")


ELEMENTS = (
    "code",
    "name",
    "type",
    "legal_basis",
    "authority_scope",
    "time_limit",
    "procedure",
    "conditions",
    "forms",
    "fee",
    "result",
)


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_of_the_twelve_elements_is_required(hall_folder: Path, element: str) -> None:
    file = hall_folder / "items" / "tax.toml"
    lines = file.read_text(encoding="utf-8").split("\n")
    header = lines.index("[[items]]")
    del lines[next(n for n in range(header, len(lines)) if lines[n].startswith(f"{element} = "))]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert message_of(hall_folder) == (
        f"items/tax.toml:{header + 1}: items[0].{element}: expected this key, found nothing"
    )


def test_the_twelfth_element_is_required_too(hall_folder: Path) -> None:
    file = hall_folder / "items" / "tax.toml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("materials = ["), text.index("forms = ")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    assert "items[0].materials: expected this key, found nothing" in message_of(hall_folder)


def test_of_several_mistakes_the_topmost_is_told_and_a_left_out_key_last(hall_folder: Path) -> None:
    change(hall_folder, "queues.toml", 'prefix = "E"', "prefix = 5")
    change(hall_folder, "queues.toml", 'prefix = "D"', "prefix = 4")
    change(hall_folder, "queues.toml", 'prefix = "A"\n', "")
    assert "queues[3].prefix: expected text in quotes, found 4" in message_of(hall_folder)
