"""The programs under measurement as real processes on free loopback ports, each ended by its own pid."""

import contextlib
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from config.loader import load_hall
from hall_protocol.vocabulary import Role
from hall_server.composition.policy import policy_from
from hall_server.domain.policy import HallPolicy
from hall_server.store import credentials
from hall_server.store.database import open_hall_database

REPOSITORY = Path(__file__).resolve().parents[1]
EXAMPLE_ID = "530102-01"
HALL_TIME = "2026-11-24T09:10:00+08:00"
"""A Tuesday in office hours: the hall's clock begins here whenever the benchmark runs."""
READY_S = 60.0
STOP_S = 15.0
LOAD_S = 120.0
"""The longest any load may take before it is ended."""
BYTECODE = Path(tempfile.gettempdir()) / "yimen-bench-bytecode"
"""Installed programs have their bytecode; here it is kept out of the source tree."""


class BenchError(Exception):
    """A measurement could not be made; the message says why."""


class NotReadyError(BenchError):
    """A program did not get ready; what it wrote last is added where its log is known."""


@dataclass(frozen=True, slots=True)
class Running:
    """A program that has said it is ready, `ready_s` after its start."""

    url: str
    pid: int
    ready_s: float
    last_words: list[str]
    """What it printed after its ready line, once it has ended."""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rpartition(":")[2])

    def stamps(self) -> dict[int, float]:
        """Numbers and monotonic seconds it printed before it ended."""
        return {int(number): float(at_s) for number, at_s in map(str.split, self.last_words)}


def example_policy(config: Path = REPOSITORY / "config" / "wuhua") -> HallPolicy:
    """The rules of the example hall, or of another."""
    return policy_from(load_hall(config))


Station = tuple[Role, str, int | None]
"""A station's role, name and counter."""


def issue_credential(data: Path, role: Role, station: str, counter: int | None = None) -> str:
    """A token for a station of the example hall in `data`."""
    return issue_credentials(data, [(role, station, counter)])[0]


def issue_credentials(
    data: Path, stations: Sequence[Station], hall_id: str = EXAMPLE_ID, database: str | None = None
) -> list[str]:
    """Tokens for the stations of a hall, in their order."""
    data.mkdir(parents=True, exist_ok=True)
    engine, now = open_hall_database(data, database), datetime.fromtimestamp(time.time(), UTC)
    try:
        return [
            credentials.issue(engine, hall_id, role, name, counter, now, "os:bench") for role, name, counter in stations
        ]
    finally:
        engine.dispose()


@contextlib.contextmanager
def running(module: str, *arguments: str, stdin: bytes = b"") -> Iterator[Running]:
    """`python -m module arguments`, from its `ready URL` line to the end of the block."""
    begun_s = time.perf_counter()
    last_words: list[str] = []
    with launched(module, *arguments, stdin=stdin, last_words=last_words) as process:
        url = ready_url(process, module)
        yield Running(url, process.pid, time.perf_counter() - begun_s, last_words)


@contextlib.contextmanager
def launched(
    module: str, *arguments: str, stdin: bytes = b"", last_words: list[str] | None = None
) -> "Iterator[subprocess.Popen[bytes]]":
    """The same, as soon as it is started; what it printed that nobody read goes into `last_words`.

    Its log is nobody's business on the terminal: the last line is told when the program does not get ready.
    """
    with tempfile.TemporaryFile(prefix=f"bench-{module}-") as log:
        try:
            with _ended(_start(module, arguments, log), last_words) as process:
                assert process.stdin is not None
                process.stdin.write(stdin)
                process.stdin.close()
                process.stdin = None  # or communicate() would flush it again
                yield process
        except NotReadyError as error:
            raise BenchError(f"{error}; its last words: {_last_line(log)}") from None


@contextlib.contextmanager
def running_server(config: Path, data: Path, *more: str, module: str = "hall_server") -> Iterator[Running]:
    """The hall server on a free port, its clock in office hours."""
    arguments = ("server", "--config", str(config), "--data", str(data), "--port", "0", "--start-at", HALL_TIME)
    with running(module, *arguments, *more) as server:
        yield server


def run_load(module: str, order: dict[str, Any]) -> dict[str, Any]:
    """Run a load generator in a process of its own: its order as JSON on stdin, its result as JSON on stdout."""
    try:
        _, out = run_python("-m", module, order=json.dumps(order))
    except subprocess.TimeoutExpired:
        raise BenchError(f"{module}: not done within {LOAD_S:.0f} s") from None
    result: dict[str, Any] = json.loads(out)
    return result


def run_python(*arguments: str, order: str = "") -> tuple[float, str]:
    """Seconds that `python arguments` takes, and what it printed."""
    begun_s = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env=environment(),
        input=order,
        capture_output=True,
        text=True,
        check=False,
        timeout=LOAD_S,
    )
    if done.returncode != 0:
        raise BenchError(f"python {' '.join(arguments)}: {done.stderr.strip()[-300:]}")
    return time.perf_counter() - begun_s, done.stdout


def _start(module: str, arguments: Sequence[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", module, *arguments]
    pipe = subprocess.PIPE
    # Without a buffer of our own, what select sees is what there is to read.
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment(), stdin=pipe, stdout=pipe, stderr=log, bufsize=0)


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    return (log.read().decode(errors="replace").strip().splitlines() or ["none"])[-1]


@contextlib.contextmanager
def _ended(process: "subprocess.Popen[bytes]", last_words: list[str] | None) -> "Iterator[subprocess.Popen[bytes]]":
    """The process, until the end of the block."""
    try:
        yield process
    finally:
        said = _end(process)
        if last_words is not None:
            last_words += said


def environment() -> dict[str, str]:
    """This process's own, with bytecode."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(REPOSITORY), "PYTHONPYCACHEPREFIX": str(BYTECODE)}


def ready_url(process: "subprocess.Popen[bytes]", module: str) -> str:
    """Where it listens, once it says so; what it says before is passed over."""
    assert process.stdout is not None
    line = "at first"
    while line and not line.startswith("ready "):
        readable, _, _ = select.select([process.stdout], [], [], READY_S)
        line = process.stdout.readline().decode() if readable else ""
    if not line:
        raise NotReadyError(f"{module}: expected its ready line within {READY_S:.0f} s")
    return line.split()[1]


def _end(process: "subprocess.Popen[bytes]") -> list[str]:
    """End it, gently first; the lines nobody has read yet."""
    if process.poll() is None:
        process.terminate()
    try:
        said, _ = process.communicate(timeout=STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    return said.decode().splitlines()
