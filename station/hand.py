"""The rehearsal hand: orders as JSON lines in, real Qt input on the station's windows, answers as JSON lines out."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TextIO

from PySide6.QtCore import QTimer

from station import touch

Order = dict[str, Any]
Answer = dict[str, Any]

WAIT_DEFAULT_S = 10.0
POLL_S = 0.02
ORDER_LIMIT_BYTES = 64 << 10


class OrderError(ValueError):
    """An order that cannot be carried out, with the reason to answer."""


async def obey_orders(source_fd: int | None = None, sink: TextIO | None = None) -> None:
    """Carry out the orders that arrive on `source_fd` (standard input) one after another until it ends."""
    sink = sink or sys.stdout
    async for line in _lines(sys.stdin.fileno() if source_fd is None else source_fd):
        answer = await obey(line)
        sink.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sink.flush()


async def obey(line: bytes | str) -> Answer:
    """Carry out one order and say how it went; never raises for anything the order holds."""
    try:
        order = json.loads(line)
        if not isinstance(order, dict):
            raise OrderError("an order is a JSON object")
        action = _ACTIONS.get(str(order.get("order")))
        if action is None:
            raise OrderError(f"unknown order; known are {', '.join(sorted(_ACTIONS))}")
        return {"ok": True, **await action(order)}
    except (OrderError, touch.OutOfReachError) as error:
        return {"ok": False, "why": str(error)}
    except (ValueError, TypeError) as error:
        return {"ok": False, "why": f"the order cannot be read: {error}"}


async def _press(order: Order) -> Answer:
    name = _text(order, "target")
    await _from_event_loop(lambda: touch.press(touch.find(name)))
    return {}


async def _type(order: Order) -> Answer:
    text = _text(order, "text")
    await _from_event_loop(lambda: touch.type_text(text))
    return {}


async def _key(order: Order) -> Answer:
    key = _text(order, "key")
    await _from_event_loop(lambda: touch.strike(key))
    return {}


async def _see(order: Order) -> Answer:
    return touch.see(touch.find(_text(order, "target")))


async def _place(order: Order) -> Answer:
    return touch.place(touch.find(_text(order, "target")))


async def _wait(order: Order) -> Answer:
    name, text = _text(order, "target"), str(order.get("text", ""))
    deadline_s = asyncio.get_running_loop().time() + float(order.get("timeout_s", WAIT_DEFAULT_S))
    seen: Answer = {}
    while True:
        with contextlib.suppress(touch.OutOfReachError):
            seen = touch.see(touch.find(name))
            if seen["visible"] and text in seen["text"]:
                return seen
        if asyncio.get_running_loop().time() > deadline_s:
            wanted = f"{name} with {text!r}" if text else name
            raise OrderError(f"waited in vain for {wanted}; last seen: {seen or 'nothing'}")
        await asyncio.sleep(POLL_S)


async def _screenshot(order: Order) -> Answer:
    width, height = touch.screenshot(_text(order, "path"), order.get("window"))
    return {"width": width, "height": height}


async def _resize(order: Order) -> Answer:
    width, height = int(order.get("width", 0)), int(order.get("height", 0))
    touch.resize(_text(order, "window"), width, height)
    return {}


_ACTIONS: dict[str, Callable[[Order], Awaitable[Answer]]] = {
    "press": _press,
    "type": _type,
    "key": _key,
    "see": _see,
    "place": _place,
    "wait": _wait,
    "screenshot": _screenshot,
    "resize": _resize,
}


def _text(order: Order, key: str) -> str:
    value = order.get(key)
    if not isinstance(value, str) or not value:
        raise OrderError(f"the order {order.get('order')} needs {key!r}, a text")
    return value


async def _from_event_loop(action: Callable[[], None]) -> None:
    """Do `action` as Qt's own event would: outside any asyncio task, because input may spin the event loop."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def act() -> None:
        try:
            action()
        except touch.OutOfReachError as error:
            done.set_exception(error)
        else:
            done.set_result(None)

    QTimer.singleShot(0, act)
    await done


async def _lines(source_fd: int) -> AsyncIterator[bytes]:
    """Each line of `source_fd` as bytes, until its end."""
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        chunk = os.read(source_fd, ORDER_LIMIT_BYTES)
        if not chunk:
            loop.remove_reader(source_fd)
        chunks.put_nowait(chunk)

    loop.add_reader(source_fd, read)
    rest = b""
    try:
        while chunk := await chunks.get():
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                if line.strip():
                    yield line
            if len(rest) > ORDER_LIMIT_BYTES:
                rest = b""
    finally:
        loop.remove_reader(source_fd)
