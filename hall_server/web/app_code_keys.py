"""The keys hall and platform share for the app's codes: files that an operator puts in and takes out."""

import logging
import stat
from pathlib import Path

from hall_protocol.app_code import key_id, parse_key

FOLDER = "keys/app_codes"

logger = logging.getLogger(__name__)


class AppCodeKeys:
    """Every `*.key` under `DATA/keys/app_codes`, by its id: two while a new key takes over from an old one."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def by_id(self) -> dict[bytes, bytes]:
        """The keys as they are now, so that one put in or taken out counts at once; one that is no good is left out.

        The log says which file and why, never what it holds.
        """
        keys: dict[bytes, bytes] = {}
        for file in sorted(self._folder.glob("*.key")):
            try:
                key = _read(file)
            except (OSError, ValueError) as error:
                logger.error("%s: %s; codes under this key are refused", file, _reason(error))
                continue
            keys[key_id(key)] = key
        return keys


def _read(file: Path) -> bytes:
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise ValueError("others may read this key; expected mode 0600")
    return parse_key(file.read_text(encoding="ascii"))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "not text" if isinstance(error, UnicodeError) else str(error)
