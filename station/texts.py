"""A station's texts by id, out of Qt Linguist's files: one `.ts` for each language; no application object is needed.

The files are compiled when a language is first wanted, so that no compiled file can be older than its text.
"""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import PySide6
from PySide6.QtCore import QDate, QLocale, Qt, QTranslator

from station.messages import messages_of

SOURCE = "zh"
"""The language that every text has, and that stands in for what another lacks."""
_LRELEASE = Path(PySide6.__file__).parent / "lrelease"
_PATIENCE_S = 30


class TextsError(Exception):
    """A language whose texts cannot be had; says why in one line."""


def tag_of(language: str) -> str:
    """How a language is named in file names and in Qt: "zh" is "zh_CN", any other is itself."""
    return "zh_CN" if language == SOURCE else language


class Texts:
    """The texts of one station: `NAME_TAG.ts` in its own folder, or in one that a hall adds."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folders = [folder]
        self._name = name
        self._translators: dict[str, QTranslator] = {}
        self._fixed: dict[str, Mapping[str, str]] = {}

    def open(self, languages: Sequence[str], folder: Path) -> None:
        """Make `languages` ready, those of a hall's own out of `folder`; raises TextsError."""
        if folder not in self._folders:
            self._folders.append(folder)
        for language in languages:
            self._translator(language)

    def open_or_end(self, program: str, languages: Sequence[str], first: str, folder: Path) -> tuple[str, ...]:
        """Make `languages` ready as `open` does; ends the program with one line when one or `first` is not there."""
        if first not in languages:
            raise SystemExit(f"{program}: --language {first}: expected one of {', '.join(languages)}")
        try:
            self.open(languages, folder)
        except TextsError as error:
            raise SystemExit(f"{program}: {error}") from None
        return tuple(languages)

    def text(self, key: str, language: str, *, count: int | None = None, **values: object) -> str:
        """One text, filled in, in the form its language has for `count`; in Chinese what `language` lacks or has wrong.

        Raises KeyError for an unknown key, TextsError for a language that has no file.
        """
        for each in (language, SOURCE):
            words = self._translator(each).translate("", key, None, -1 if count is None else count)
            try:
                if words:
                    return _filled(words, count, values)
            except (LookupError, ValueError, AttributeError, TypeError):
                continue  # a translation that asks for what there is not
        raise KeyError(key)

    def fixed(self, language: str) -> Mapping[str, str]:
        """Every text that has nothing to fill in, by key."""
        if language not in self._fixed:
            keys = [message.key for message in messages_of(self._file(SOURCE)) if message.is_fixed]
            self._fixed[language] = {key: self.text(key, language) for key in keys}
        return self._fixed[language]

    def day(self, day: date, pattern_key: str, language: str) -> str:
        """A day as `language` writes it, after the pattern that is its text `pattern_key`."""
        locale = QLocale(tag_of(language))
        if locale.language() is QLocale.Language.C:  # one that Qt does not know
            locale = QLocale(tag_of(SOURCE))
        return locale.toString(QDate(day.year, day.month, day.day), self.text(pattern_key, language))

    def is_right_to_left(self, language: str) -> bool:
        """Whether `language` is written from right to left."""
        return QLocale(tag_of(language)).textDirection() is Qt.LayoutDirection.RightToLeft

    def _file(self, language: str) -> Path:
        file_name = f"{self._name}_{tag_of(language)}.ts"
        found = next((folder / file_name for folder in self._folders if (folder / file_name).is_file()), None)
        if found is None:
            raise TextsError(f"language {language!r}: no {file_name} in {' or '.join(map(str, self._folders))}")
        return found

    def _translator(self, language: str) -> QTranslator:
        if language not in self._translators:
            self._translators[language] = _compiled(self._file(language))
        return self._translators[language]


def _filled(words: str, count: int | None, values: Mapping[str, object]) -> str:
    counted = words if count is None else words.replace("%n", str(count))
    return counted.format(**values) if values else counted


def _compiled(source: Path) -> QTranslator:
    """The texts of one file; Qt keeps what it read after the compiled file is gone."""
    with tempfile.TemporaryDirectory(prefix="yimen-texts-") as folder:
        compiled = Path(folder) / "texts.qm"
        try:
            subprocess.run(  # noqa: S603 - Qt's own compiler on a file of the program or the hall
                [_LRELEASE, "-silent", source, "-qm", compiled],
                check=True,
                capture_output=True,
                text=True,
                timeout=_PATIENCE_S,
            )
        except (OSError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            raise TextsError(f"{source}: {' '.join(str(said).split())}") from None
        translator = QTranslator()
        if not translator.load(str(compiled)):
            raise TextsError(f"{source}: holds no text")
        return translator
