"""A program that holds wrapping keys, as one that talks to a hardware module would: `python key_program.py KEY_FILE`.

The key file holds the key's name and the key in hex. What is in the file `KEY_FILE.mood` it does instead of answering.
"""

import base64
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


MOODS: dict[str, Callable[[], object]] = {
    "dies": lambda: sys.exit(3),
    "hangs": lambda: time.sleep(60),  # noqa: TID251 - it is what this mood is
    "babbles": lambda: say("good morning\n"),
    "says nothing useful": lambda: say("{}\n"),
    "floods": lambda: say("x" * 100_000),
    "no base64": lambda: say('{"key_id": "k", "wrapped": "?", "key": "?"}\n'),
}


def answer_to(question: dict[str, Any], key_id: str, key: AESGCM) -> dict[str, str]:
    context = base64.b64decode(question.get("context", ""))
    match question["do"]:
        case "present":
            return {"key_id": key_id}
        case "wrap":
            nonce = os.urandom(NONCE_BYTES)
            wrapped = nonce + key.encrypt(nonce, base64.b64decode(question["key"]), context)
            return {"key_id": key_id, "wrapped": base64.b64encode(wrapped).decode()}
    if question["key_id"] != key_id:
        return {"error": "missing"}
    wrapped = base64.b64decode(question["wrapped"])
    try:
        opened = key.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], context)
    except InvalidTag:
        return {"error": "changed"}
    return {"key": base64.b64encode(opened).decode()}


def main(file: Path) -> None:
    key_id, text = file.read_text().split()
    key, mood = AESGCM(bytes.fromhex(text)), file.with_name(f"{file.name}.mood")
    for line in sys.stdin:
        if mood.exists():
            MOODS[mood.read_text()]()
        else:
            say(json.dumps(answer_to(json.loads(line), key_id, key)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
