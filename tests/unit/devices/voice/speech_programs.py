"""A speech process that does what the text it is given says: real pipes, real deaths, no model."""

import sys
from pathlib import Path

from devices.voice.synthesis import SpeechProgram

PROGRAM = """
import json, sys, time, wave
log, delay_s = sys.argv[1], float(sys.argv[2])
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    text = request["text"]
    with open(log, "a", encoding="utf-8") as file:
        file.write(text + "\\n")
    if "挂" in text:
        time.sleep(3600)
    if "崩" in text:
        sys.exit(3)
    if "乱" in text:
        print("Audio saved", flush=True)
        continue
    if "空" in text:
        print(json.dumps({"ok": True}), flush=True)
        continue
    if "无" in text:
        print(json.dumps({"unsayable": "无 has no reading"}), flush=True)
        continue
    time.sleep(delay_s)
    with wave.open(request["path"], "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", "not compressed"))
        file.writeframes(bytes(2 * len(text)) + bytes([1, 1]) * 200)
    print(json.dumps({"ok": True}), flush=True)
"""
TROUBLES = ("挂", "崩", "乱", "空")
"""Texts with one of these hang it, end it, make it talk nonsense, or say that it wrote what it did not."""


def obedient(log: Path, delay_s: float = 0.0) -> SpeechProgram:
    """The program; every text it is asked for goes to `log`, each takes `delay_s`."""
    command = (sys.executable, "-c", PROGRAM, str(log), str(delay_s))
    return SpeechProgram(command, "zh", "en", "obedient")


def asked(log: Path) -> list[str]:
    """The texts it was asked for so far."""
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []
