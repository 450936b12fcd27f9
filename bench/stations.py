"""The three stations as real programs on X screens: how soon they serve, print and are back, whether they grow."""

from pathlib import Path

from bench import card_to_paper, counter_back, station_day, station_start
from bench.figure import Figure


def measure(folder: Path) -> list[Figure]:
    """Seconds, milliseconds and megabytes."""
    figures: list[Figure] = []
    for part in (station_start, card_to_paper, counter_back, station_day):
        own = folder / part.__name__
        own.mkdir()
        figures += part.measure(own)
    return figures
