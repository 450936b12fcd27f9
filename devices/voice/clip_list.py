"""Which clips a hall has to record, found by taking apart what its calls say."""

from collections.abc import Iterable, Sequence

from devices.voice.clips import words_of
from devices.voice.phrases import DIGITS, call_announcement


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
    return list(dict.fromkeys(word for line in lines for word in words_of(line)))
