"""What a program has made sure is on the disk, in order."""

import os
from pathlib import Path

import pytest


def watch_syncs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths whose descriptors are synced from now on."""
    synced: list[Path] = []
    sync = os.fsync

    def told(descriptor: int) -> None:
        sync(descriptor)
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())

    monkeypatch.setattr(os, "fsync", told)
    return synced
