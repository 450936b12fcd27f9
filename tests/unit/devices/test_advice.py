import errno
import os

import pytest

from devices.advice import ADVICE_BY_STATE, STATE_WORDS, advice
from devices.ports import DeviceState, DeviceStatus


@pytest.mark.parametrize("state", DeviceState)
def test_every_state_has_words_and_advice_in_both_languages(state: DeviceState) -> None:
    for words in (STATE_WORDS[state], ADVICE_BY_STATE[state], advice(DeviceStatus(state, "something new"))):
        assert words.zh
        assert words.en


@pytest.mark.parametrize(
    ("detail", "met"),
    [
        (f"cannot open /dev/ttyUSB0: {os.strerror(errno.EACCES)}", "dialout"),
        (f"cannot open /dev/ttyUSB0: {os.strerror(errno.ENOENT)}", "/dev/serial/by-id"),
        (f"cannot open /dev/ttyUSB0: {os.strerror(errno.EAGAIN)}", "Another program"),
        ("no answer to 'ask SAM status'", "baud"),
        ("no print spooler at 127.0.0.1:631", "systemctl start cups"),
        ("the queue is stopped: cupsenable slips", "run the command"),
        ("the print spooler refuses: The printer or class does not exist.", "lpstat -v"),
        ("silent: no player (aplay is not installed)", "alsa-utils"),
        ("neural: onnxruntime is not installed: …", "pip install onnxruntime"),
        ("neural: /opt/voice lacks model.onnx: ./hall voice fetch --to /opt/voice", "on a machine with a network"),
        ("clips: there is no clip 零.wav", "./hall voice clips"),
        ("the clip 零.wav has 2 channels of 16 bit: save it as mono, 16 bit", "./hall voice clips"),
    ],
)
def test_a_known_cause_gets_its_own_advice(detail: str, met: str) -> None:
    assert met in advice(DeviceStatus(DeviceState.UNREACHABLE, detail)).en
