"""Wrapping keys as files: `keys/sealing/0001.aes256`, `0002.sm4`, …; the highest number is the present one."""

from pathlib import Path

from hall_server.engine.sealing_port import KeyMissingError, WrappedKey
from hall_server.store.ciphers import CIPHERS, GcmCipher
from program.whole_file import make_folder, write_new

KEY_FOLDER = "keys/sealing"


class FileKeyProvider:
    """A `KeyProvider` over the files of a folder; a key that appears there is used from the next value on."""

    def __init__(self, data: Path) -> None:
        self._folder = data / KEY_FOLDER
        self._changed_ns = -1
        self._keys: dict[str, tuple[GcmCipher, bytes]] = {}
        self._present = ""

    def wrap(self, key: bytes, context: bytes) -> WrappedKey:
        """Wrap a data key under the present wrapping key."""
        key_id = self.present_id()
        cipher, own = self._keys[key_id]
        return WrappedKey(key_id, cipher.encrypt(own, key, context))

    def unwrap(self, wrapped: WrappedKey, context: bytes) -> bytes:
        """The data key again; raises `KeyMissingError`, `ValueError`."""
        if wrapped.key_id not in self._keys:
            self._look()
        if wrapped.key_id not in self._keys:
            raise KeyMissingError(
                f"{self._folder / wrapped.key_id}: missing, though sealed values need it; restore keys/ from a backup"
            )
        cipher, own = self._keys[wrapped.key_id]
        return cipher.decrypt(own, wrapped.wrapped, context)

    def present_id(self) -> str:
        """The id of the newest key; raises `KeyMissingError` when there is none."""
        self._look()
        if not self._present:
            raise KeyMissingError(f"{self._folder}: no wrapping key there; restore keys/ from a backup")
        return self._present

    def key_ids(self) -> list[str]:
        """All keys there are, oldest first."""
        self._look()
        return sorted(self._keys)

    def make(self, cipher: GcmCipher) -> str:
        """Make the next wrapping key, readable by its owner alone; its id. It is the present one from now on."""
        make_folder(self._folder)
        number = max((int(known.partition(".")[0]) for known in self.key_ids()), default=0) + 1
        key_id = f"{number:04}.{cipher.mark}"
        write_new(self._folder / key_id, cipher.new_key())
        return key_id

    def drop(self, key_id: str) -> None:
        """Remove a wrapping key; whatever is wrapped under it can never be opened again."""
        (self._folder / key_id).unlink()

    def _look(self) -> None:
        """Read the folder when it changed; a file's name says its cipher."""
        try:
            changed_ns = self._folder.stat().st_mtime_ns
        except FileNotFoundError:
            changed_ns = -1
        if changed_ns == self._changed_ns:
            return
        self._keys = {path.name: _read(path) for path in sorted(self._folder.iterdir()) if path.suffix[1:] in CIPHERS}
        self._present = max(self._keys, default="")
        self._changed_ns = changed_ns


def _read(path: Path) -> tuple[GcmCipher, bytes]:
    cipher, key = CIPHERS[path.suffix[1:]], path.read_bytes()
    if len(key) != cipher.key_bytes or not path.stem.isdecimal():
        raise KeyMissingError(
            f"{path}: expected {cipher.key_bytes} bytes under a name like 0001.{cipher.mark}; restore it from a backup"
        )
    return cipher, key
