"""Checks of the files that forms name (空表、样表): they are there, readable and what their ending says."""

from collections.abc import Iterator

from config.errors import ConfigurationError, shown
from config.files import FORMS, HallFiles
from config.forms import NOT_THERE
from config.settings.items import Form

_KEYS = (("file", "blank"), ("sample_file", "sample"))


def check_forms(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong with a form's files in `items/`."""
    troubles = {file.path: file.trouble for file in files.forms}
    for file in files.items:
        for index, item in enumerate(file.content.items):
            for place, form in enumerate(item.forms):
                path = ("items", index, "forms", place)
                for key, flag in _KEYS:
                    name: str | None = getattr(form, key)
                    if name is not None and (trouble := troubles.get(name, NOT_THERE)) is not None:
                        expected = f"a form under {FORMS}/, HTML that begins with <!doctype html> or PDF"
                        yield file.document.error((*path, key), expected, f"{shown(name)}: {trouble}")
                    if name is not None and not _is_published(form, flag):
                        yield file.document.error((*path, flag), f"true, because {key} is named", "false")


def _is_published(form: Form, flag: str) -> bool:
    return bool(getattr(form, flag))
