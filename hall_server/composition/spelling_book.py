"""The spellings that a search by pinyin needs, kept in a file: the dictionary is asked once for a catalogue."""

import logging
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import msgspec

from hall_server.composition.pinyin import Spelling, spelled
from program.whole_file import write_whole

SPELLINGS_FILE = "spellings.json"
ASK_LIMIT_S = 30.0
"""What a whole catalogue takes is half a second."""

logger = logging.getLogger(__name__)


class _Kept(msgspec.Struct):
    dictionary: str
    spellings: dict[str, Spelling]


class SpellingBook:
    """The spellings of one process's catalogues, remembered in `data`; a file that is damaged or old is made anew."""

    def __init__(self, data: Path) -> None:
        self._path = data / SPELLINGS_FILE
        self._dictionary = version("pypinyin")
        self._known = self._read()

    def spell(self, texts: Iterable[str]) -> dict[str, Spelling]:
        """The spelling of each text; the first time it blocks for half a second."""
        wanted = list(dict.fromkeys(texts))
        if new := [text for text in wanted if text not in self._known]:
            self._known |= _asked(new)
            self._keep()
        return {text: self._known[text] for text in wanted}

    def _read(self) -> dict[str, Spelling]:
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.MsgspecError) as error:
            logger.warning("%s is made anew: %s", self._path, error)
            return {}
        return kept.spellings if kept.dictionary == self._dictionary else {}

    def _keep(self) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, msgspec.json.encode(_Kept(self._dictionary, self._known)))
        except OSError as error:
            logger.warning("%s is not kept, the next start takes longer: %s", self._path, error)


def _asked(texts: list[str]) -> dict[str, Spelling]:
    command = [sys.executable, "-m", spelled.__module__]
    try:
        said = subprocess.run(  # noqa: S603 - our own program
            command, input=msgspec.json.encode(texts), capture_output=True, check=True, timeout=ASK_LIMIT_S
        )
        return msgspec.json.decode(said.stdout, type=dict[str, Spelling])
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError) as error:
        logger.warning("the pinyin program failed, the dictionary is loaded here: %s", error)
        return spelled(texts)
