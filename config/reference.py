"""Renders docs/configuration.md from the models, so that no key is ever undocumented."""

from collections.abc import Iterator
from datetime import date, time
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from config import files
from config.settings.appointments import AppointmentsFile
from config.settings.boards import SpokenLanguage
from config.settings.calendar import CalendarFile
from config.settings.calling import RulesFile
from config.settings.classes import ClassesFile
from config.settings.counters import CountersFile
from config.settings.evaluation import EvaluationOptionsFile
from config.settings.hall import HallFile
from config.settings.items import CatalogueFile, ItemsFile
from config.settings.quantities import Period
from config.settings.queues import QueuesFile
from config.settings.slip import SlipFile
from config.settings.stations import StationsFile
from config.shape import choices, inner_model, is_list, number_range

FILES: tuple[tuple[str, str, type[BaseModel]], ...] = (
    (files.HALL, "the hall itself, its hours, zones, server and platform", HallFile),
    (files.CALENDAR, "working days and holidays", CalendarFile),
    (files.QUEUES, "the lines of tickets", QueuesFile),
    (files.COUNTERS, "the staffed places", CountersFile),
    (files.CATALOGUE, "departments and life events", CatalogueFile),
    (f"{files.ITEMS}/*.toml", "service items with their twelve elements", ItemsFile),
    (files.CLASSES, "priority classes", ClassesFile),
    (files.APPOINTMENTS, "appointments", AppointmentsFile),
    (files.RULES, "issuing, calling, missed tickets, evaluation, complaints", RulesFile),
    (files.SLIP, "the lines of a ticket slip; a hall may leave this file out", SlipFile),
    (files.STATIONS, "stations and their devices", StationsFile),
    (f"{files.ANNOUNCEMENTS}/*.toml", "a further language of the announcements; most halls have none", SpokenLanguage),
    (
        f"national/{files.EVALUATION_OPTIONS}",
        "the nation's evaluation options, beside the halls' folders",
        EvaluationOptionsFile,
    ),
)

_INTRODUCTION = """\
# Configuration

<!-- Printed by `python -m config reference`; a test fails when this page and the program differ. -->

A hall is a folder of text files in [TOML](https://toml.io), written for the hall's own staff; `config/wuhua/` is a
complete example (every datum in it is fictional). Copy it, change it, and check it:

```
./hall config check config/wuhua
```

prints a summary, or the one mistake to mend first, and then ends with status 2:

```
config/wuhua/queues.toml:25: queues[1].prefix: expected one capital letter A–Z, found "AB"
```

that is file, line, key, what was expected and what was found. Lists are counted from 0: `queues[1]` is the second
queue. Files are UTF-8; a change counts from the next start of the program. Unknown keys are mistakes, never ignored.
A hall may leave `slip.toml` out. The server reads every file; a station reads `hall.toml`, `counters.toml` and
`stations.toml` and finds its own table by its name.

Kinds of value: **text** `"…"` · **whole number** `30` · **true/false** · **date** `2026-10-01` without quotes ·
**time** `"08:30"` · **period** `"09:00-12:00"` · **list** `["A", "B"]` · **table** `{ … }` or a `[table]` of its own.
Units are part of a key's name: `_s` seconds, `_min` minutes, `_mm` millimetres.

## Simulator and real device: one line

| line in `stations.toml` | device |
|---|---|
| `card_reader = "simulator"` | simulated ID-card reader |
| `card_reader = "serial:///dev/ttyUSB0?baud=115200"` | ID-card reader on a serial line or USB serial adapter |
| `card_reader = "usb:"` | ID-card reader with its module's own USB interface (0400:c35a), or `usb:VENDOR:PRODUCT` |
| `scanner = "serial:///dev/ttyACM0?baud=9600"` | code scanner on a serial line; one that types: `code_scanner` |
| `scanner = "tcp://192.0.2.20:4001"` | the same behind a serial device server |
| `social_card = "pcsc:"` | first PC/SC reader, for social-security cards; `pcsc:ACS` the one whose name begins so |
| `social_card = "vpcd:35963"` | simulated cards, laid by `./hall devices simulate social_card` |
| `panel = "serial:///dev/ttyS2?baud=9600"` | LED panel over a counter's window |
| `call_pad = "serial:///dev/ttyUSB1?baud=9600"` | call pad of a clerk |
| `device = "serial:///dev/ttyUSB2?baud=9600"` | evaluator with five keys, of `[[evaluators]]` |
| `printer = "simulator"` | simulated slip printer |
| `printer = "tcp://192.0.2.10:9100"` | network printer |
| `printer = "file:///dev/usb/lp0"` | USB printer, by its device file |
| `printer = "cups://127.0.0.1/QUEUE"` | raw queue of a print spooler; its slips are never confirmed |
| `printer = "serial:///dev/ttyS1?baud=19200"` | serial printer |
| `voice = "espeak"` | speech made on the station itself, by its `voice_engines` |
| `"none"` for any of them | no such device |
"""


def reference_page() -> str:
    """Return the whole page as Markdown."""
    parts = [_INTRODUCTION]
    for name, subject, model in FILES:
        parts.append(f"\n## `{name}`: {subject}\n")
        parts.extend(_tables(model, ""))
    return "".join(parts)


def described_keys() -> Iterator[tuple[str, FieldInfo]]:
    """Yield every key of every file as `file: table.key` with its field."""
    for name, _, model in FILES:
        for path, table in _models(model, ""):
            for key, field in table.model_fields.items():
                yield f"{name}: {path}{'.' if path else ''}{key}", field


def _tables(model: type[BaseModel], path: str) -> Iterator[str]:
    for table_path, table in _models(model, path):
        if table_path:
            yield f"\n### `{table_path}`\n\n{_first_line(table)}\n"
        rows = [_row(key, field) for key, field in table.model_fields.items() if table_path or _is_value(field)]
        if rows:
            yield "\n| key | kind | default | meaning |\n|---|---|---|---|\n" + "".join(rows)


def _models(model: type[BaseModel], path: str) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield a model and the tables in it, depth first, each with its path from the top of the file."""
    yield path, model
    for key, field in model.model_fields.items():
        inner = inner_model(field.annotation)
        if inner is not None and inner is not Period:
            dots = "[]" if is_list(field.annotation) else ""
            yield from _models(inner, f"{path}{'.' if path else ''}{key}{dots}")


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _is_value(field: FieldInfo) -> bool:
    return inner_model(field.annotation) is None


def _row(key: str, field: FieldInfo) -> str:
    meaning = (field.description or "").replace("|", "\\|")
    return f"| `{key}` | {_kind(field)} | {_default(field)} | {meaning} |\n"


def _kind(field: FieldInfo) -> str:
    single = _single_kind(field)
    return f"list of {single}" if is_list(field.annotation) else single


def _single_kind(field: FieldInfo) -> str:
    inner = inner_model(field.annotation)
    if inner is not None:
        return "period" if inner is Period else "table"
    if choices(field.annotation):
        return " / ".join(f"`{choice}`" for choice in choices(field.annotation))
    plain = _plain_type(field.annotation)
    limits = number_range(field)
    if plain is int and limits:
        return f"whole number {limits[0]}–{limits[1]}"
    return {bool: "true/false", int: "whole number", date: "date", time: "time"}.get(plain, "text")


def _plain_type(annotation: Any) -> type:
    """Return the Python type at the bottom of `Annotated[int, …]`, `X | None` or `tuple[X, ...]`."""
    parts = [part for part in get_args(annotation) if part is not NoneType and part is not Ellipsis]
    return _plain_type(parts[0]) if parts else annotation


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "its defaults"
    if field.default is PydanticUndefined:
        return "**required**"
    if field.default is None:
        return "none"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    if isinstance(field.default, tuple):
        words = ", ".join(f'"{each}"' for each in field.default)
        return f"`[{words}]`"
    return f'`"{field.default}"`' if isinstance(field.default, str) else f"`{field.default}`"
