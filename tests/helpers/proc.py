"""What the kernel tells of running processes; one that ends while it is looked at tells nothing."""

import contextlib
from pathlib import Path

_PROC = Path("/proc")


def children_of(pid: int) -> list[int]:
    """The processes that its threads have started and that still run."""
    found = list[int]()
    for children in (_PROC / str(pid) / "task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, children.read_text().split())
    return found


def command_line_of(pid: int) -> str:
    """Its words, each ended by a NUL as the kernel has them; empty when it has ended."""
    with contextlib.suppress(OSError):
        return (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace")
    return ""


def running() -> list[int]:
    """The ids of all processes."""
    return [int(folder.name) for folder in _PROC.glob("[0-9]*")]
