"""One server process with many halls, and each of them as a `HallProcess` that was not started by itself."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.hall_process import REPOSITORY, WUHUA, HallProcess

QINGYUN = REPOSITORY / "config" / "qingyun"


class ManyHallsProcess(HallProcess):
    """`with ManyHallsProcess(data) as process: process.halls["530102-21"].client(…)`; the first hall is the root's."""

    def __init__(
        self,
        data: Path,
        configs: Sequence[Path] = (WUHUA, QINGYUN),
        database: str | None = None,
        *,
        on_sqlite: bool = False,
    ) -> None:
        super().__init__(data, database=database, on_sqlite=on_sqlite, config=configs[0])
        self.configs = configs
        self.halls = {_hall_id(config): self._one(config) for config in configs}

    def _one(self, config: Path) -> HallProcess:
        is_apart = self.database is None
        return HallProcess(self.data / _hall_id(config), database=self.database, on_sqlite=is_apart, config=config)

    @property
    def arguments(self) -> tuple[str, ...]:
        configs = [word for config in self.configs for word in ("--config", str(config))]
        places = (*configs, "--data", str(self.data), "--port", str(self.port))
        return (*places, *self.database_option, "--platform", self.platform)

    def await_ready(self) -> None:
        """Wait for the ready line; what became of each hall is said before it."""
        line = self.next_line()
        while line and not line.startswith("ready "):
            line = self.next_line()
        assert line, self.stderr
        self.url = line.split()[1]
        self.port = int(self.url.rpartition(":")[2])
        for hall_id, hall in self.halls.items():
            hall.url, hall.port = f"{self.url}/halls/{hall_id}", self.port

    def presences(self) -> dict[str, str]:
        """How each hall stands, as the process says."""
        lines = self.client().get(f"{self.url}/halls").json()
        return {line["hall_id"]: line["presence"] for line in lines}

    def __exit__(self, *error: object) -> None:
        for hall in self.halls.values():
            hall.__exit__(None, None, None)
        super().__exit__(None, None, None)


def _hall_id(config: Path) -> str:
    hall_id: str = tomllib.loads((config / "hall.toml").read_text())["hall"]["hall_id"]
    return hall_id
