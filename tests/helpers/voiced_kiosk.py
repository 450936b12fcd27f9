"""A real kiosk whose voice is heard: every sentence, as it is handed over and as it was spoken, goes to a file.

`YIMEN_HEARD` names the file: lines of `said TEXT`, and `spoken TEXT` once a sound was made of it, whole or cut off.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from devices.voice.announcer import Spoken
from devices.voice.choice import VoiceSources, engines_of
from devices.voice.prompter import VoicePrompter
from kiosk_client import outfit
from kiosk_client.__main__ import main

HEARD = Path(os.environ["YIMEN_HEARD"])


class _HeardPrompter(VoicePrompter):
    def say(self, text: str) -> None:
        _note("said", text)
        super().say(text)


def _note(how: str, text: str) -> None:
    with HEARD.open("a", encoding="utf-8") as file:
        file.write(f"{how} {text}\n")


def _spoken(spoken: Spoken) -> None:
    if spoken.path is not None:
        _note("spoken", spoken.text)


def _prompter(value: str, sound_dir: Path, *, sources: VoiceSources, ahead: Sequence[str]) -> VoicePrompter:
    assert value == "silent"
    return _HeardPrompter(sound_dir, engines_of(sources, sound_dir), None, ahead=ahead, on_spoken=_spoken)


if __name__ == "__main__":
    outfit.prompter = _prompter  # type: ignore[attr-defined, assignment]
    main()
