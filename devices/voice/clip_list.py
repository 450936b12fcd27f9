"""Which clips a hall has to record, found by taking apart what its calls say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from devices.voice.clips import words_of
from devices.voice.phrases import DIGITS, call_announcement

ENGLISH_WORD: Final = re.compile(r"[A-Za-z]{2,}")


def clips_needed(
    prefixes: Iterable[str], counters: Iterable[tuple[int, str]], languages: Sequence[str] = ("zh",)
) -> list[str]:
    """Return the words of every clip, each once, in the order in which calls first say them.

    `prefixes` are the letters of the hall's ticket numbers, `counters` its counters' numbers and Chinese names.
    """
    numbers = [f"{prefix}{digit}" for prefix in prefixes for digit in range(len(DIGITS))]
    calls = [call_announcement(number, counter, name) for counter, name in counters for number in numbers]
    chosen = {"zh": [call.spoken_zh for call in calls], "en": [call.spoken_en for call in calls]}
    lines = [line for language in languages for line in chosen[language]]
    return clips_of(lines)


def clips_of(spoken_lines: Iterable[str]) -> list[str]:
    """Return the words of every clip that these lines are made of, each once, in the order in which they are said."""
    return list(dict.fromkeys(clip for line in spoken_lines for clip in _clips_of(line)))


def listed(clips: Iterable[str], there: Path | None) -> Iterator[str]:
    """Yield one line for each clip: its file's name and the words in it; what is in the folder `there` is marked."""
    for words in clips:
        mark = "✓" if there is not None and (there / f"{words}.wav").exists() else " "
        yield f"{mark} {words}.wav\t{words}"


def _clips_of(line: str) -> Iterator[str]:
    """A clip for each word; English words that follow one another sound better from one clip."""
    for is_english, group in groupby(words_of(line), key=lambda word: bool(ENGLISH_WORD.fullmatch(word))):
        words = list(group)
        yield from [" ".join(words)] if is_english else words
