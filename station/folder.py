"""A station's own folder: its credential and the certificate of its hall's authority, readable by its user alone."""

import os
from dataclasses import dataclass
from pathlib import Path

from program.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class StationFolder:
    """What a station keeps between starts."""

    path: Path

    @property
    def credential(self) -> Path:
        """The token it is known by."""
        return self.path / "credential"

    @property
    def pending(self) -> Path:
        """A token that it has made and the hall may not know yet."""
        return self.path / "credential.pending"

    @property
    def authority(self) -> Path:
        """Whom it trusts to vouch for its hall."""
        return self.path / "hall-ca.pem"

    def keep(self, file: Path, content: str) -> None:
        """Write the whole file or nothing, also over a power cut, for this user alone."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, content.encode())


def folder_of(station: str) -> StationFolder:
    """The station's folder among the user's own state, where the XDG base directory specification puts it."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return StationFolder(Path(state) / "yimen" / station)
