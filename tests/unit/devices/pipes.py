"""The four pipes every codec is run over: plain, byte by byte, delayed, and one that loses a write in five."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle

from devices.null_modem import Delivery, Manipulator, straight


def byte_by_byte(data: bytes) -> list[Delivery]:
    return [Delivery(data[place : place + 1]) for place in range(len(data))]


def delayed(data: bytes) -> list[Delivery]:
    return [Delivery(data, after_s=0.01)]


def lossy(seed: int) -> Manipulator:
    """Lose one write in five."""
    chance = random.Random(seed)
    return lambda data: [] if chance.random() < 0.2 else [Delivery(data)]


PIPES: dict[str, Callable[[int], Manipulator]] = {
    "plain": lambda _seed: straight,
    "byte_by_byte": lambda _seed: byte_by_byte,
    "delayed": lambda _seed: delayed,
    "lossy": lossy,
}


def cut_up(stream: bytes, cuts: list[int]) -> Iterator[bytes]:
    """The stream in pieces as long as `cuts` says, over and over."""
    place = 0
    for cut in cycle(cuts):
        if place >= len(stream):
            return
        yield stream[place : place + cut]
        place += cut
