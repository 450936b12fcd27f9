"""A hall server as a real process on a free loopback port, always ended by its own id; its credentials and clients."""

import resource
import select
import subprocess
import sys
import threading
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from hall_protocol.vocabulary import Role
from hall_server.store import credentials
from hall_server.store.database import open_hall_database
from tests.helpers.postgresql import chosen_address

REPOSITORY = Path(__file__).parents[2]
WUHUA = REPOSITORY / "config" / "wuhua"
START_AT = "2026-11-24T09:10:00+08:00"
ISSUED_AT = datetime(2026, 11, 24, tzinfo=UTC)
HALL_ID = "530102-01"
NOWHERE = "http://127.0.0.1:9"
"""The discard port: no platform answers there."""
START_S = STOP_S = ANSWER_S = 60.0
"""Waits that end as soon as it is so: a busy machine may need tens of seconds for what takes one."""

LOOK_EVERY_S = 0.05


class HallProcess:
    """`with HallProcess(data) as hall: hall.client(hall.token(Role.KIOSK)).post("/tickets", …)`."""

    def __init__(
        self,
        data: Path,
        start_at: str | None = START_AT,
        platform: str = NOWHERE,
        database: str | None = None,
        *,
        on_sqlite: bool = False,
        config: Path = WUHUA,
    ) -> None:
        self.data = data
        self.database = None if on_sqlite else database or chosen_address(data)
        self._room_bytes: int | None = None
        self.start_at = start_at
        self.platform = platform
        self.config = config
        self.port = 0
        self.url = ""
        self.stderr_file = data.with_name(f"{data.name}.stderr")
        self.stdout = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._clients: list[httpx.Client] = []

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients:
            client.close()
        if self._process is not None and self.process.poll() is None:
            self.kill()
        self._forget_output()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    @property
    def session_url(self) -> str:
        return f"{self.url.replace('http', 'ws')}/session"

    @property
    def stderr(self) -> str:
        return self.stderr_file.read_text()

    def await_said(self, words: str) -> None:
        """Until these stand on its standard error: its log is written by a thread that nobody waits for."""
        ends_s = time.monotonic() + ANSWER_S
        while words not in self.stderr:
            assert time.monotonic() < ends_s, f"{words!r} never came; {self.stderr}"
            threading.Event().wait(LOOK_EVERY_S)

    @property
    def complaints(self) -> list[str]:
        """What stands on stderr beside the log's everyday lines."""
        return [line for line in self.stderr.splitlines() if '"level":"info"' not in line]

    def start(self, *more: str) -> None:
        """Start (again, on the same port) and wait for the ready line; what it says on stderr is appended."""
        self.launch(*more)
        self.await_ready()

    def launch(self, *more: str) -> None:
        """Start and wait for nothing: where another server owns the hall it stands by."""
        start_at = ("--start-at", self.start_at) if self.start_at else ()
        with self.stderr_file.open("ab") as stderr:
            self._process = subprocess.Popen(
                [*self.program, *self.arguments, *start_at, *more],
                cwd=REPOSITORY,
                stdout=subprocess.PIPE,
                bufsize=0,  # what waits in a buffer of ours, `select` does not see
                stderr=stderr,
                preexec_fn=self._limit_room if self._room_bytes is not None else None,  # noqa: PLW1509 - no threads
            )

    def await_ready(self) -> None:
        """Wait for the ready line."""
        line = self.next_line()
        assert line.startswith(("ready http://127.0.0.1:", "ready https://127.0.0.1:")), f"{line!r}; {self.stderr}"
        self.url = line.split()[1]
        self.port = int(self.url.rpartition(":")[2])

    @property
    def program(self) -> list[str]:
        """What is started."""
        return command("server")

    @property
    def arguments(self) -> tuple[str, ...]:
        """How it is started, without the clock."""
        places = ("--config", str(self.config), "--data", str(self.data), "--port", str(self.port))
        return (*places, *self.database_option, "--platform", self.platform)

    @property
    def database_option(self) -> tuple[str, ...]:
        """What tells a command where the journal is, if not in the data folder."""
        return ("--database", self.database) if self.database else ()

    def terminate(self) -> int:
        """Ask it to stop; its exit status."""
        self.process.terminate()
        return self._ended()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self._ended()

    def restart(self, *more: str) -> None:
        """Stop it cleanly if it runs, and start it with these arguments."""
        if self.process.poll() is None:
            assert self.terminate() == 0
        self.start(*more)

    def restart_with_room(self, room_bytes: int) -> None:
        """Restart it where no file may grow beyond so much; the next start has room again."""
        self._room_bytes = room_bytes
        self.restart()
        self._room_bytes = None

    def _limit_room(self) -> None:
        assert self._room_bytes is not None
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._room_bytes, self._room_bytes))

    def start_unless_running(self) -> None:
        """Start it if it was left stopped."""
        if self.process.poll() is not None:
            self.start()

    @property
    def hall_id(self) -> str:
        """Whose hall it is."""
        hall_id: str = tomllib.loads((self.config / "hall.toml").read_text())["hall"]["hall_id"]
        return hall_id

    def token(self, role: Role, counter: int | None = None, station: str | None = None) -> str:
        """A new bearer token, as `hall credential issue` makes it; also before the first start."""
        self.data.mkdir(parents=True, exist_ok=True)
        name = station or (f"{role.value}-{counter}" if counter else role.value)
        engine = open_hall_database(self.data, self.database)
        try:
            return credentials.issue(engine, self.hall_id, role, name, counter, ISSUED_AT, "os:root")
        finally:
            engine.dispose()

    def client(self, token: str | None = None, **more: Any) -> httpx.Client:
        """A client of the API; closed with the hall."""
        client = httpx.Client(
            base_url=f"{self.url}/api/v1", headers=bearer(token), trust_env=False, timeout=ANSWER_S, **more
        )
        self._clients.append(client)
        return client

    def async_client(self, token: str | None = None) -> httpx.AsyncClient:
        """A client of the API for a coroutine, which closes it."""
        return httpx.AsyncClient(
            base_url=f"{self.url}/api/v1", headers=bearer(token), trust_env=False, timeout=ANSWER_S
        )

    def next_line(self) -> str:
        """What it says next on its standard output, empty when it says nothing for long."""
        output = self.process.stdout
        assert output is not None
        readable, _, _ = select.select([output], [], [], START_S)
        line = output.readline().decode() if readable else ""
        self.stdout += line
        return line

    def _ended(self) -> int:
        status = self.process.wait(STOP_S)
        self._forget_output()
        return status

    def _forget_output(self) -> None:
        if self._process is not None and self._process.stdout is not None and not self._process.stdout.closed:
            self.stdout += self._process.stdout.read().decode()
            self._process.stdout.close()


def command(*arguments: str) -> list[str]:
    """`./hall ARGUMENTS` with this Python; any warning is an error."""
    return [sys.executable, "-W", "error", "-m", "hall_server", *arguments]


def bearer(token: str | None) -> dict[str, str]:
    """The headers that carry a token."""
    return {"Authorization": f"Bearer {token}"} if token else {}
