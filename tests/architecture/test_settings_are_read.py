"""No key of the configuration is a knob that turns nothing: a program reads it, or it is named here as a plain fact."""

import ast
from collections.abc import Iterator
from pathlib import Path

from config.reference import described_keys
from config.settings.quantities import Period
from config.shape import inner_model
from tests.architecture.house import REPOSITORY

PROGRAMS = ("hall_server", "kiosk_client", "counter_client", "display_board")
READERS = {
    "stations.toml: kiosks[].": ("kiosk_client",),
    "stations.toml: counter_stations[].": ("counter_client",),
    "stations.toml: evaluators[].": ("counter_client",),
    "stations.toml: boards[].": ("display_board",),
}
"""Tables that one program reads; a key of the same name in another table is no excuse."""

FACTS = {
    "calendar.toml: years[].year",
    "calendar.toml: years[].source",
    "catalogue.toml: departments[].credit_code",
    "items/*.toml: items[].code",
    "items/*.toml: items[].type",
    "items/*.toml: items[].legal_basis",
    "items/*.toml: items[].authority_scope",
    "items/*.toml: items[].procedure",
    "items/*.toml: items[].conditions",
    "items/*.toml: items[].online",
    "items/*.toml: items[].norm_service_min",
    "items/*.toml: items[].time_limit.statutory",
    "items/*.toml: items[].forms[].blank",
    "items/*.toml: items[].forms[].sample",
    "items/*.toml: items[].fee.charged",
    "items/*.toml: items[].fee.basis",
    "classes.toml: classes[].legal_basis",
    "national/evaluation_options.toml: as_of",
    "stations.toml: kiosks[].zone",
    # The loader finds a station's table by this name.
    "stations.toml: kiosks[].name",
    "stations.toml: counter_stations[].name",
    "stations.toml: counter_stations[].counter",
    "stations.toml: boards[].name",
}
"""What describes the hall and changes nothing it does; a new knob never belongs here."""


def values() -> Iterator[str]:
    """Every key that holds a value, as `file: table.key`."""
    return (name for name, field in described_keys() if inner_model(field.annotation) in {None, Period})


def sees_the_settings(source: str) -> bool:
    return any(line.startswith("from config.") for line in source.splitlines())


def attributes_read(package: Path) -> set[str]:
    """The names after a dot in the modules of `package` that see the settings at all."""
    sources = [file.read_text(encoding="utf-8") for file in package.rglob("*.py")]
    nodes = (node for source in sources if sees_the_settings(source) for node in ast.walk(ast.parse(source)))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)}


def test_every_key_is_read_by_a_program_or_is_a_plain_fact() -> None:
    read = {program: attributes_read(REPOSITORY / program) for program in PROGRAMS}
    unread = [
        name
        for name in values()
        if name not in FACTS and not any(key_of(name) in read[program] for program in programs_of(name))
    ]
    assert unread == []


def key_of(name: str) -> str:
    return name.split(": ")[1].rsplit(".", 1)[-1]


def programs_of(name: str) -> tuple[str, ...]:
    return next((programs for table, programs in READERS.items() if name.startswith(table)), PROGRAMS)


def test_the_facts_named_here_are_keys() -> None:
    assert FACTS - set(values()) == set()


def test_a_key_that_nobody_reads_would_be_seen() -> None:
    read = attributes_read(REPOSITORY / "hall_server")
    assert "held_max" in read
    assert not {"undone_s", "hasty_s", "no_such_key"} & read
