"""How long ago something was, also across a power cut and under a wall clock that is wrong or set meanwhile."""

import time
from dataclasses import dataclass
from pathlib import Path

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment by both of the machine's clocks; `steady_s` counts within one boot only, and sleeps do not stop it."""

    boot: str
    steady_s: float
    wall_s: float


def moment_now() -> Moment:
    """This moment."""
    return Moment(_boot_id(), time.clock_gettime(time.CLOCK_BOOTTIME), time.time())


def seconds_between(then: Moment, now: Moment) -> float:
    """From `then` to `now`, never negative; by the wall clock only where the machine was started in between."""
    if then.boot == now.boot:
        return max(0.0, now.steady_s - then.steady_s)
    return max(0.0, now.wall_s - then.wall_s)


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:  # a system without one: the wall clock has to do
        return ""
