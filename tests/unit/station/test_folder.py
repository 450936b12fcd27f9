import stat
from pathlib import Path

import pytest

from station.folder import StationFolder, folder_of


def test_what_it_keeps_is_its_user_s_alone(tmp_path: Path) -> None:
    folder = StationFolder(tmp_path / "kiosk-1")
    folder.keep(folder.credential, "one")
    folder.keep(folder.credential, "two")
    assert folder.credential.read_text() == "two"
    assert stat.S_IMODE(folder.credential.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert list(folder.path.iterdir()) == [folder.credential]


def test_it_lies_among_the_user_s_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert folder_of("kiosk-1").path == tmp_path / "yimen" / "kiosk-1"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_of("kiosk-1").path == tmp_path / ".local" / "state" / "yimen" / "kiosk-1"
