"""What a program is done with leaves it, also after the large blocks that would teach glibc to keep it."""

import subprocess
import sys

import pytest

KEPT_PAGES = """
import ctypes, sys
from program.memory import give_back_large_blocks
if sys.argv[1] == "given back":
    give_back_large_blocks()
def pages():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])
large = bytearray(24 << 20)
del large
parts = [bytearray(1 << 20) for _ in range(24)]
last = bytearray(1 << 20)
before = pages()
del parts
print(before - pages())
"""
PAGES_OF_HALF = (12 << 20) // 4096


@pytest.mark.parametrize(("way", "is_given_back"), [("given back", True), ("left alone", False)])
def test_blocks_that_were_freed_go_back(way: str, is_given_back: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KEPT_PAGES, way], capture_output=True, text=True, check=True, timeout=60
    )
    assert (int(done.stdout) > PAGES_OF_HALF) is is_given_back
