"""Whole files: readers, and a kill at any moment, find the old content or the new, never half; nothing is left over."""

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from program.whole_file import make_folder, write_new, write_whole
from tests.helpers.synced import watch_syncs

KILLED = """
import os, signal, sys
from pathlib import Path
from program import whole_file
whole_file.os.{call} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
whole_file.{write}(Path(sys.argv[1]), b"n" * 32)
"""


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_it_is_there_for_its_readers_alone_and_leaves_no_draft(tmp_path: Path, mode: int) -> None:
    write_whole(tmp_path / "key", b"first", mode)
    write_whole(tmp_path / "key", b"second", mode)
    write_new(tmp_path / "other", b"third", mode)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"key": b"second", "other": b"third"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {mode}


def test_a_file_that_others_could_read_is_narrowed(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"old")
    (tmp_path / "key").chmod(0o666)
    write_whole(tmp_path / "key", b"new")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_draft_that_a_crash_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".key.{os.getpid()}").write_bytes(b"left by a crash")
    write_whole(tmp_path / "key", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    write_new(tmp_path / "key", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "key", b"second")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"key": b"first"}


def test_a_link_is_replaced_and_what_it_led_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "key").symlink_to(tmp_path / "elsewhere")
    write_whole(tmp_path / "key", b"ours")
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
    assert not (tmp_path / "key").is_symlink()


@pytest.mark.parametrize("call", ["fsync", "replace", "link"])
@pytest.mark.parametrize("write", ["write_whole", "write_new"])
def test_a_kill_at_any_step_leaves_no_half_and_the_next_write_succeeds(tmp_path: Path, call: str, write: str) -> None:
    key = tmp_path / "key"
    done = subprocess.run([sys.executable, "-c", KILLED.format(call=call, write=write), str(key)], check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    assert not key.exists() or key.read_bytes() == b"n" * 32
    write_whole(key, b"after")
    assert key.read_bytes() == b"after"


def test_a_reader_meanwhile_finds_one_content_or_the_other(tmp_path: Path) -> None:
    key, contents = tmp_path / "key", [bytes([letter]) * 4096 for letter in b"ab"]
    write_whole(key, contents[0])
    seen: set[bytes] = set()
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            seen.add(key.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(100):
        write_whole(key, contents[turn % 2])
    is_over.set()
    reader.join()
    assert seen <= set(contents)
    assert os.listdir(tmp_path) == ["key"]


def test_a_new_folder_and_all_it_needed_above_it_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = watch_syncs(monkeypatch)
    make_folder(tmp_path / "a" / "b" / "c")
    assert synced == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")} == {0o700}
    make_folder(tmp_path / "a" / "b" / "c")
    assert len(synced) == 3


def test_a_folder_where_a_file_is_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OSError, match="a"):
        make_folder(tmp_path / "a" / "b")
