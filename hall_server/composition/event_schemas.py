"""The published JSON Schemas of the hall's events, made from the events themselves.

`python -m hall_server.composition.event_schemas hall_protocol/event_schemas` writes them anew; a test holds the
committed files against what this makes.
"""

import json
import sys
from pathlib import Path
from typing import Any, get_args

import msgspec

from hall_server.domain.events import AnyEvent
from hall_server.engine.outward import SCHEMA_BASE
from hall_server.engine.recording import sealed_field

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def event_schemas() -> dict[str, str]:
    """The text of each schema file by its name, "hall.ticket.issued.v1.json"."""
    return {f"{kind.__struct_config__.tag}.json": _text(kind) for kind in get_args(AnyEvent)}


def write_event_schemas(folder: Path) -> None:
    """Make `folder` hold exactly the schemas of today's events."""
    folder.mkdir(parents=True, exist_ok=True)
    schemas = event_schemas()
    for path in folder.glob("*.json"):
        if path.name not in schemas:
            path.unlink()
    for name, text in schemas.items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(kind: Any) -> str:
    [(_,), components] = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    schema = components.pop(kind.__name__)
    schema["properties"].pop(sealed_field(kind), None)  # it never leaves the hall
    whole = {"$schema": DIALECT, "$id": f"{SCHEMA_BASE}{kind.__struct_config__.tag}.json", **schema}
    if components:
        whole["$defs"] = components
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    write_event_schemas(Path(sys.argv[1]))
