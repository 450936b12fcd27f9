"""What the server's command line refuses: exit status 2, what is wrong in one line, and never a traceback."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from hall_server.__main__ import main
from tests.helpers.hall_process import WUHUA


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line."""
    assert main(list(arguments)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    [line] = said.err.splitlines()
    return line


def server(data: Path, config: Path = WUHUA, port: str = "0") -> tuple[str, ...]:
    return ("server", "--config", str(config), "--data", str(data), "--port", port)


def test_a_port_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert port in refusal(capsys, *server(tmp_path / "data", port=port))


def test_a_host_that_is_not_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "192.0.2.1" in refusal(capsys, *server(tmp_path / "data"), "--host", "192.0.2.1")


def test_a_wrong_configuration_by_file_line_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "config"
    shutil.copytree(WUHUA, config)
    queues = config / "queues.toml"
    text = queues.read_text().replace("\ndaily_quota = 2000\n", '\ndaily_quota = "many"\n', 1)
    queues.write_text(text)
    wrong_line = text[: text.index('"many"')].count("\n") + 1
    line = refusal(capsys, *server(tmp_path / "data", config))
    assert f"queues.toml:{wrong_line}" in line
    assert "daily_quota" in line


def test_no_configuration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert str(tmp_path / "none") in refusal(capsys, *server(tmp_path / "data", tmp_path / "none"))


@pytest.mark.parametrize("place", ["/proc/nowhere", "file"])
def test_a_data_folder_that_cannot_be(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert place in refusal(capsys, *server(tmp_path / place))


def test_a_broken_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hall.db").write_bytes(os.urandom(8192))
    assert "hall.db" in refusal(capsys, *server(tmp_path))


def test_half_a_hall_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys" / "hall.key").write_bytes(b"half")
    assert "hall.key" in refusal(capsys, *server(tmp_path))


def test_nothing_to_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert str(tmp_path / "none") in refusal(capsys, "verify", "--data", str(tmp_path / "none"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["server", "--nonsense"],
        ["server", "--port", "x"],
        ["server", "--port", "70000"],
        ["server", "--speed", "0"],
        ["server", "--speed", "nan"],
        ["server", "--start-at", "yesterday"],
        ["server", "--start-at", "2026-11-24T09:10:00"],
        ["credential", "issue", "--role", "king"],
        ["serve"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_arguments_end_with_what_is_wrong(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert ": error: " in said.err.splitlines()[-1]
