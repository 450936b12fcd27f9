"""No secret is in the repository: no private key, no token, no password, in any tracked file."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.house import REPOSITORY

SIGNS = {
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{32}"),
    "a bearer token": re.compile(rb"Bearer [A-Za-z0-9_-]{43}\b"),
    "a token of ours in a setting": re.compile(rb"(?i)(credential|token|secret)\"?\s*[=:]\s*\"[A-Za-z0-9_-]{43}\""),
    "a password in an address": re.compile(rb"[a-z]+://[A-Za-z0-9_.]+:(?!\{)[^@\s/\"'<>{}]{3,}@[A-Za-z0-9]"),
    "a key of a cloud": re.compile(rb"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abpr]-[A-Za-z0-9-]{10,})"),
}
NAMES = re.compile(r"\.(key|p12|pfx|jks|token)$|(^|/)(\.env|id_(rsa|ed25519|ecdsa)|credential)$")
"""Files that are secrets by their name."""


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True).stdout
    return [REPOSITORY / name for name in listed.decode().split("\0") if name]


def secrets_in(content: bytes) -> list[str]:
    return [what for what, sign in SIGNS.items() if sign.search(content)]


def is_known(path: str, what: list[str]) -> bool:
    """A made-up password in an address, to see that it is never shown."""
    return (path, what) == ("tests/crash/test_takeover.py", ["a password in an address"])


def test_no_tracked_file_holds_a_secret() -> None:
    files = [path for path in tracked() if path.is_file()]
    assert len(files) > 500
    assert not [str(path) for path in files if NAMES.search(str(path.relative_to(REPOSITORY)))]
    found = {str(path.relative_to(REPOSITORY)): secrets_in(path.read_bytes()) for path in files}
    assert not {name: what for name, what in found.items() if what and not is_known(name, what)}


@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN " + "PRIVATE KEY-----\n" + "M" * 64,
        "-----BEGIN EC " + "PRIVATE KEY-----\n" + "M" * 64,
        "Authorization: " + "Bearer " + "a" * 43,
        'token = "' + "Ab-_" * 10 + 'xyz"',
        "postgresql://hall:" + "hunter2@db/yimen",
        "AKIA" + "A" * 16,
    ],
)
def test_a_planted_one_is_found(planted: str) -> None:
    assert secrets_in(planted.encode())
