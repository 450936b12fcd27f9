"""A whole file or none, also over a power cut: half a key would pass for one."""

import os
from pathlib import Path

OWNER_ONLY = 0o600


def write_whole(path: Path, content: bytes, mode: int = OWNER_ONLY) -> None:
    """Put `content` in the place of what was there, never readable by more than `mode` says."""
    draft = _draft(path, content, mode)
    draft.replace(path)
    sync(path.parent)


def write_new(path: Path, content: bytes, mode: int = OWNER_ONLY) -> None:
    """The same, but never over another file; raises `FileExistsError`."""
    draft = _draft(path, content, mode)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
    sync(path.parent)


def make_folder(folder: Path, mode: int = 0o700) -> None:
    """A folder that is on the disk, and whatever it needed above it; one that is there stays as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent, mode)
    folder.mkdir(mode=mode, exist_ok=True)
    sync(folder.parent)


def _draft(path: Path, content: bytes, mode: int) -> Path:
    """The content on the disk under a name that nobody reads."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    return draft


def sync(path: Path) -> None:
    """Put a file or a folder on the disk; a name is there once its folder is."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
