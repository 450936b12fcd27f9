"""The example hall, and ways to spoil it: what the tests of this package share."""

import shutil
from pathlib import Path

from config.errors import ConfigurationError
from config.loader import load_hall

EXAMPLE = Path(__file__).parents[3] / "config" / "wuhua"


def copy_of_example(parent: Path) -> Path:
    """Copy the example hall's files into `parent` and return the folder."""
    folder = parent / "hall"
    shutil.copytree(EXAMPLE, folder)
    return folder


def change(folder: Path, file: str, old: str, new: str) -> str:
    """Replace the first `old` in a file and return the file's new text; fails if there is no `old`."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    changed = text.replace(old, new, 1)
    path.write_text(changed, encoding="utf-8")
    return changed


def line_with(text: str, marker: str) -> int:
    """Return the number of the first line that holds `marker`."""
    return next(number for number, line in enumerate(text.split("\n"), start=1) if marker in line)


def message_of(folder: Path) -> str:
    """Load the hall and return its error line without the folder; fails if it loads or if it is no single line."""
    try:
        load_hall(folder)
    except ConfigurationError as error:
        message = str(error)
    else:
        raise AssertionError("the hall loaded although it is broken")
    assert len(message.splitlines()) == 1
    return message.removeprefix(f"{folder}/")


def spoiled(folder: Path, case: tuple[str, str, str, str, str]) -> tuple[str, str]:
    """Apply (file, old, new, marker, ending) and return the error line and what it should be."""
    file, old, new, marker, ending = case
    text = change(folder, file, old, new)
    return message_of(folder), f"{file}:{line_with(text, marker)}: {ending}"
