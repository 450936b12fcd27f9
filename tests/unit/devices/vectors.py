"""The golden vectors of devices: real bytes beside what they mean, one file for each kind."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "vectors" / "devices"


def vectors(kind: str) -> list[Any]:
    """Read one kind's vectors."""
    return list(json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8")))
