"""Configurations for measurements: the example hall with more counters, and many village halls beside each other."""

import shutil
from pathlib import Path

from bench.hall_process import REPOSITORY, BenchError

WUHUA, QINGYUN = REPOSITORY / "config" / "wuhua", REPOSITORY / "config" / "qingyun"
EXAMPLE_COUNTERS = 16
"""As many as the example hall has."""
HALLS_A_REGION = 90
"""A hall's id is six digits of a region and two of its own."""
_COUNTER = """
[[counters]]
number = {number}
name = "{number}号综合窗口"
name_en = "Counter {number}, any comprehensive matter"
kind = "comprehensive"
mode = "undifferentiated"
zone = "general"
primary = ["{primary}"]
secondary = ["J", "H"]
"""
_NO_BOUNDS = """
[server.bounds]
requests_per_s = 100000
requests_burst = 1000000
credential_sessions_max = 10000
"""
_PRIMARY = "ABC"


def wide_hall(folder: Path, counters: int, *, is_linked: bool = False, is_bounded: bool = False) -> Path:
    """The example hall with so many counters, the new ones open to every comprehensive queue.

    What one credential may ask is bounded where stations behave like stations, not where one drives a whole load.
    """
    target = folder / "config"
    shutil.copytree(WUHUA, target)
    file = target / "counters.toml"
    before, mark, after = file.read_text().partition("[[shifts]]")
    present = before.count("[[counters]]")
    more = [_COUNTER.format(number=number, primary=_PRIMARY[number % 3]) for number in range(present + 1, counters + 1)]
    file.write_text("".join((before, *more, mark, after)))
    if not is_linked:
        unlink(target)
    if not is_bounded:
        _lift_bounds(target)
    return target


def unlink(folder: Path) -> None:
    """Switch the hall's platform link off."""
    file = folder / "hall.toml"
    text = file.read_text()
    if text.count("enabled = true") != 1:
        raise BenchError(f"{file}: expected one 'enabled = true', of the platform link")
    file.write_text(text.replace("enabled = true", "enabled = false"))


def _lift_bounds(folder: Path) -> None:
    with (folder / "hall.toml").open("a") as file:
        file.write(_NO_BOUNDS)


def village_halls(folder: Path, count: int) -> list[str]:
    """So many village halls in `folder`, one in each folder of it; their ids."""
    return [_village(folder / f"hall-{number:03}", number) for number in range(count)]


def _village(folder: Path, number: int) -> str:
    shutil.copytree(QINGYUN, folder)
    region, own = divmod(number, HALLS_A_REGION)
    hall_id = f"9999{region:02}-{own + 1:02}"
    file = folder / "hall.toml"
    text = file.read_text().replace('"530102-21"', f'"{hall_id}"').replace('"530102999201"', f'"{hall_id[:6]}999201"')
    file.write_text(text)
    queues = folder / "queues.toml"
    queues.write_text(queues.read_text().replace("daily_quota = 120", "daily_quota = 5000"))
    unlink(folder)
    _lift_bounds(folder)
    return hall_id
