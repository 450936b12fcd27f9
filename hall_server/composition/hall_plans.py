"""Which halls a server is started for, and where the data of each lies: one in the folder itself, many in one each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config.loader import load_server
from config.settings.processes import HallSettings, ServerSettings

HALL_FILE = "hall.toml"
KEYS = "keys"


class HallsDisagreeError(Exception):
    """The halls, or the folder for their data, do not go together; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class HallPlan:
    """One hall to be served, and the folder of its databases and keys."""

    settings: HallSettings
    data: Path

    @property
    def hall_id(self) -> str:
        """Which hall it is."""
        return self.settings.hall.hall_id


def configurations(given: Sequence[Path]) -> list[Path]:
    """The halls' folders: those given, and where one has no hall.toml of its own those within it, by name."""
    found: list[Path] = []
    for folder in given:
        within = sorted(path.parent for path in folder.glob(f"*/{HALL_FILE}"))
        found += within if within and not (folder / HALL_FILE).is_file() else [folder]
    return found


def is_for_many(given: Sequence[Path]) -> bool:
    """Whether a server with these `--config` is one for many halls, also while there is only one in the folder."""
    return configurations(given) != list(given) or len(given) > 1


def plans_of(folders: Sequence[Path], data: Path) -> tuple[list[HallPlan], ServerSettings]:
    """What to serve, each hall in `DATA/HALL_ID`; the first one's settings say where to listen.

    Raises `ConfigurationError`, `HallsDisagreeError`.
    """
    if (data / KEYS).is_dir():
        raise HallsDisagreeError(
            f"{data}: is the data folder of one hall; expected one that holds a folder for each, named by its hall_id "
            f"(make it, and move this folder into it)"
        )
    loaded = [load_server(folder) for folder in folders]
    known: dict[str, Path] = {}
    for folder, settings in zip(folders, loaded, strict=True):
        hall_id = settings.hall.hall.hall_id
        if hall_id in known:
            raise HallsDisagreeError(f"{folder}: hall {hall_id} is also {known[hall_id]}; expected each hall once")
        known[hall_id] = folder
    return [HallPlan(each.hall, data / each.hall.hall.hall_id) for each in loaded], loaded[0]


def require_not_many(data: Path, hall_id: str) -> None:
    """Raise `HallsDisagreeError` when one hall is started on a folder that holds several, its own among them."""
    if not (data / KEYS).is_dir() and (data / hall_id / KEYS).is_dir():
        raise HallsDisagreeError(f"{data}: holds the folders of several halls; expected --data {data / hall_id}")
