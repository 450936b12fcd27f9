"""Passwords: which are taken, how they are kept (argon2id), and that an unknown number costs the same time."""

import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

PASSWORD_CHARS_MAX = 128
"""NIST SP 800-63B, 3.1.1.2: at least 64 must be possible."""
DIFFERENT_CHARS_MIN = 4
"""What repeats fewer characters than this is among the first guesses (800-63B: repetitive characters)."""

# The library's defaults are RFC 9106's second recommended choice: 64 MiB, three passes.
_hasher = PasswordHasher()
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$5sl62fPOvm1EVcacIo+HWA$b6hfxKqKWXIa3WztWD3zLBuHlDeQnTzfR3/nafn7qy4"
"""Of a password that was thrown away; written down, since making it would hold up every start."""


def hash_of(password: str) -> str:
    """How a password is kept; takes some 50 ms and 64 MiB on purpose."""
    return _hasher.hash(_plain(password))


def is_right(password: str, password_hash: str | None) -> bool:
    """Whether it is the one; with None, an unknown number, the same work is done and the answer is no."""
    try:
        _hasher.verify(password_hash or NOBODY, _plain(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def weakness(password: str, staff_number: str, chars_min: int) -> tuple[str, str] | None:
    """Why it is not taken, in Chinese and English; None when it is. No rule of composition (NIST SP 800-63B)."""
    plain = _plain(password)
    if len(plain) < chars_min:
        return f"密码至少需要 {chars_min} 个字符。", f"A password has at least {chars_min} characters."
    if staff_number.casefold() in plain.casefold():
        return "密码不能包含工号。", "A password does not contain the staff number."
    if len(set(plain)) < DIFFERENT_CHARS_MIN:
        return "密码中重复的字符太多。", f"A password has at least {DIFFERENT_CHARS_MIN} different characters."
    if _is_run(plain):
        return "密码不能是连续的字符。", "A password is no run of characters that follow each other."
    return None


def _is_run(plain: str) -> bool:
    steps = {ord(second) - ord(first) for first, second in pairwise(plain)}
    return len(steps) == 1


def _plain(password: str) -> str:
    """One form of what may be typed in several (800-63B: NFKC before hashing)."""
    return unicodedata.normalize("NFKC", password)
