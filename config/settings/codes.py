"""Check characters of the national codes that appear in a configuration."""

import re

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-Z]{9}[0-9A-HJ-NPQRTUWXY]")
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_credit_code(code: str) -> bool:
    """Tell whether `code` is a unified social credit code with both check characters right (GB 32100, GB 11714)."""
    if _CREDIT_CODE.fullmatch(code) is None or any(c not in _CREDIT_ALPHABET for c in code):
        return False
    return code[16] == body_check(code[8:16]) and code[17] == credit_check(code[:17])


def credit_check(code: str) -> str:
    """Return the 18th character for the first 17 of a unified social credit code (GB 32100)."""
    total = sum(_CREDIT_ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(code[:17]))
    return _CREDIT_ALPHABET[-total % 31]


def body_check(code: str) -> str:
    """Return the 9th character for the first 8 of an organisation code (GB 11714)."""
    total = sum(_ALPHANUMERIC.index(c) * weight for c, weight in zip(code, _BODY_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]
