"""A real kiosk that can be asked what it remembers: on SIGUSR1 it looks through its own live objects for given words.

`YIMEN_WITNESS` names a folder: `words` holds what to look for, a line each; what was found goes to `found`.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CoroutineType, FrameType, FunctionType, GeneratorType
from typing import Any
from weakref import ProxyTypes

from kiosk_client.__main__ import main

FOLDER = Path(os.environ["YIMEN_WITNESS"])
PLAIN = (str, bytes, bytearray)


def _look(_: int, __: FrameType | None) -> None:
    words = (FOLDER / "words").read_text("utf-8").split("\n")
    gc.collect()
    held = [(where, word) for where, value in _held(words) for word in words if _has(value, word)]
    found = sorted({f"{_named(word)} in {where}" for where, word in held})
    half = FOLDER / "found.half"
    half.write_text("\n".join(found), "utf-8")
    half.rename(FOLDER / "found")


def _named(word: str) -> str:
    return f"{word[:3]}… ({len(word)} characters)"


def _has(value: str | bytes | bytearray, word: str) -> bool:
    """As text, as it goes over a wire, or as a card's record has it."""
    if isinstance(value, str):
        return word in value
    return any(word.encode(coding) in value for coding in ("utf-8", "utf-16-le", "gb18030"))


def _held(words: list[str]) -> Iterator[tuple[str, str | bytes | bytearray]]:
    """Every text and every bytes that a live object, a thread or a coroutine holds, but for the words themselves."""
    for each in gc.get_objects():
        if type(each) in ProxyTypes:
            continue  # not what it stands for, and a dead one raises when it is asked anything
        # What a function holds itself is its documentation; what it closes over is an object of its own.
        if each is not words and not isinstance(each, FrameType | FunctionType):
            yield from ((type(each).__qualname__, one) for one in gc.get_referents(each) if isinstance(one, PLAIN))
        frame = each.cr_frame if isinstance(each, CoroutineType) else each.gi_frame if _is_generator(each) else None
        if frame is not None and frame.f_code.co_filename != __file__:
            yield from _locals(frame)
    for top in sys._current_frames().values():
        frame = top
        while frame is not None:
            if frame.f_code.co_filename != __file__:
                yield from _locals(frame)
            frame = frame.f_back


def _is_generator(each: object) -> bool:
    return isinstance(each, GeneratorType)


def _locals(frame: FrameType) -> Iterator[tuple[str, str | bytes | bytearray]]:
    where = f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_qualname}"
    for name, value in frame.f_locals.items():
        yield from ((f"{where} {name}", one) for one in _plain_in(value))


def _plain_in(value: Any, depth: int = 3) -> Iterator[str | bytes | bytearray]:
    """The texts of a local variable: a frozen record of texts is itself known to no collector."""
    if isinstance(value, PLAIN):
        yield value
    elif depth:
        for one in gc.get_referents(value):
            if not isinstance(one, type) and not callable(one):
                yield from _plain_in(one, depth - 1)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _look)
    main()
