"""The files of forms (空表、样表) under `forms/` of a hall's folder, read with the configuration, served from memory.

A changed form is a changed configuration; and what was never read can never be served.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LIMIT_BYTES = 2 << 20
"""A blank form of some pages; a scanned one is larger and should be written anew."""
MEDIA_TYPES = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf"}
NOT_THERE = "nothing"
_BEGINS = {".html": b"<!doctype html", ".pdf": b"%PDF-"}


@dataclass(frozen=True)
class FormFile:
    """One file, `path` under `forms/`; `trouble` says why it cannot be served, and then it has no content."""

    path: str
    content: bytes
    trouble: str | None = None

    @property
    def media_type(self) -> str:
        """The content type it is served with."""
        return MEDIA_TYPES[Path(self.path).suffix]


def read_forms(folder: Path, paths: Iterable[str]) -> Iterator[FormFile]:
    """Read each of `paths` under `folder`; what is wrong with one is said in it."""
    for path in sorted(paths):
        yield _read(folder, path)


def _read(folder: Path, path: str) -> FormFile:
    file = folder / path
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            return FormFile(path, b"", "a file outside the folder forms/")
        with file.open("rb") as stream:
            content = stream.read(LIMIT_BYTES + 1)
    except FileNotFoundError:
        return FormFile(path, b"", NOT_THERE)
    except OSError as error:
        return FormFile(path, b"", error.strerror)
    if len(content) > LIMIT_BYTES:
        return FormFile(path, b"", f"a file of more than {LIMIT_BYTES >> 20} MiB")
    if not content[:64].lstrip().lower().startswith(_BEGINS[file.suffix].lower()):
        return FormFile(path, b"", f"a file that does not begin like {file.suffix[1:].upper()}")
    return FormFile(path, content)
