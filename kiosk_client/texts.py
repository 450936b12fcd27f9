"""Every fixed text of the kiosk by its id, out of `translations/`; what it may be filled in with, the faces know."""

from collections.abc import Iterable
from pathlib import Path

from devices.printer.slip import Words
from station.texts import SOURCE as SOURCE
from station.texts import Texts

TEXTS = Texts(Path(__file__).parent / "translations", "kiosk")
text = TEXTS.text
fixed_texts = TEXTS.fixed
day_text = TEXTS.day

LABEL_IDS = {"马上办": "immediate", "网上办": "online", "就近办": "nearby", "一次办": "once"}
"""The four labels as halls write them; a catalogue may also name them by id."""


def on_paper(key: str) -> Words:
    """One text as paper says it: in Chinese and English, whoever stands there."""
    return Words(text(key, SOURCE), text(key, "en"))


def named(language: str, name: str, name_en: str) -> str:
    """What a hall calls something, in Chinese and perhaps in English: in any other language, Chinese."""
    return name_en if language == "en" and name_en else name


def listed(names: Iterable[str], language: str) -> str:
    """Names one after the other, as `language` writes a list."""
    return text("list_separator", language).join(names)
