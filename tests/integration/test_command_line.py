"""What the server's command line refuses: exit status 2, what is wrong in one line, and never a traceback."""

import os
import shutil
import socket
from pathlib import Path

import pytest
from msgspec.structs import replace

from config.loader import load_hall
from hall_protocol.chain import chain_hash, sealed_digest
from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from hall_server.composition.policy import policy_from
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal
from tests.helpers.hall_process import WUHUA

SHORT_DAY = ["simulate", "--config", str(WUHUA), "--until", "2026-11-24T09:30:00+08:00"]
"""The first half hour of the example day."""


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


@pytest.mark.parametrize("lost", ["hall.key", "platform_signing.key"])
def test_a_hall_with_a_journal_that_lost_a_key(lost: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SHORT_DAY, "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    key = tmp_path / "keys" / lost
    key.unlink()
    line = refusal(capsys, *server(tmp_path))
    assert str(key) in line
    assert "restore keys/ from a backup" in line
    assert not key.exists()


def test_a_record_this_program_cannot_replay_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SHORT_DAY, "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    hall_id = policy_from(load_hall(WUHUA)).hall_id
    engine = open_hall_database(tmp_path)
    journal = SqlJournal(engine, hall_id)
    last = journal.last()
    assert last is not None
    later = replace(last, seq=last.seq + 1, payload=b'{"type":"hall.from.tomorrow.v9"}', sealed=None)
    later = replace(later, sealed_digest=sealed_digest(later.seq, None), request_key="")
    chained = chain_hash(
        last.chain_hash, hall_id, later.seq, later.at, later.event_type, later.actor, "", later.payload,
        later.sealed_digest,
    )  # fmt: skip
    journal.append([replace(later, chain_hash=chained)])
    engine.dispose()
    line = refusal(capsys, *server(tmp_path))
    assert f"journal record {later.seq}: does not replay" in line


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK, Role.EVALUATOR}))
def test_a_counter_for_a_role_that_has_none(role: Role, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    asked = ("credential", "issue", "--data", str(data), "--role", role.value, "--counter", "5")
    assert "--role clerk or --role evaluator" in refusal(capsys, *asked)
    assert not data.exists()


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
    assert ": error: " in wrong_argument(capsys, arguments)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["server", "--start-at", "0001-01-01T00:00:00+08:00"], "in the years 2000 to 2100"),
        (["server", "--start-at", "9999-12-31T23:59:59-08:00"], "in the years 2000 to 2100"),
        (["server", "--start-at", "1999-11-24T09:10:00+08:00"], "in the years 2000 to 2100"),
        (["server", "--start-at", "2026-11-24T09:10:00"], "expected a time with its offset"),
        (["server", "--platform", "foo"], "expected a web address, like \"http://127.0.0.1:8500\", found 'foo'"),
        (["server", "--platform", ""], "expected a web address"),
        (["server", "--port", "abc"], "expected a port from 0 to 65535, found 'abc'"),
        (["server", "--port", "-1"], "expected a port from 0 to 65535"),
        (["server", "--speed", "x"], "expected a number above 0, at most 10000, found 'x'"),
        (["simulate", "--first-day", "x"], "expected a date like 2026-11-24"),
        (["simulate", "--first-day", "0001-01-01"], "in the years 2000 to 2100, found '0001-01-01'"),
        (["simulate", "--days", "0"], "expected a number of days from 1 to"),
        (["simulate", "--days", "-1"], "expected a number of days from 1 to"),
        (["simulate", "--until", "0001-01-01T00:00:00+08:00"], "in the years 2000 to 2100"),
        (["credential", "issue", "--role", "clerk", "--counter", "0"], "expected a counter's number from 1 to 9999"),
        (["credential", "issue", "--role", "clerk", "--counter", "10000"], "found '10000'"),
        (["credential", "issue", "--role", "clerk", "--counter", "x"], "expected a counter's number"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_values_end_with_what_was_expected(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected in wrong_argument(capsys, arguments)


def wrong_argument(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    """The line below the usage."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err.splitlines()[-1]
