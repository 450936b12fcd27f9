"""Check characters of people's and organisations' numbers: GB 11643-1999 and GB 32100-2015 with GB 11714.

Neither the county nor the registering office is looked up: counties are abolished while their numbers live
on, and numbers of Hong Kong, Macao, Taiwan and foreign residents begin with none.
"""

from datetime import date
from typing import Final

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_DIGITS: Final = frozenset("0123456789")

_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Letters that look like figures (I, O, S, V, Z) are left out."""
_CREDIT_VALUES: Final = {character: value for value, character in enumerate(_CREDIT_ALPHABET)}
_CREDIT_FIRST: Final = frozenset("123456789ANY")
"""Registering departments; A is the military's, N agriculture's collectives, Y others."""

_INNER_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


def id_check_character(first_17: str) -> str:
    """Return the 18th character for 17 digits (GB 11643-1999, ISO 7064 MOD 11-2); ValueError otherwise."""
    if len(first_17) != 17 or not _DIGITS.issuperset(first_17):
        raise ValueError("the first 17 characters of an ID number are digits")
    return _ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(first_17, _ID_WEIGHTS, strict=True)) % 11]


def birth_of(id_number: str) -> date | None:
    """Return the date of birth written in an 18-character number, None when there is no such day."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def is_id_number(text: str) -> bool:
    """Say whether `text` is an 18-character number of a citizen, permit holder (8x0000) or foreigner (9...).

    A small x is taken for the capital; the date of birth must exist.
    """
    if len(text) != 18 or not _DIGITS.issuperset(text[:17]):
        return False
    return id_check_character(text[:17]) == text[17].upper() and birth_of(text) is not None


def credit_check_character(first_17: str) -> str:
    """Return the 18th character of a unified social credit code (GB 32100-2015); ValueError otherwise."""
    if len(first_17) != 17 or not _CREDIT_VALUES.keys() >= set(first_17):
        raise ValueError("the first 17 characters of a credit code are digits or capitals without I O S V Z")
    total = sum(_CREDIT_VALUES[character] * pow(3, place, 31) for place, character in enumerate(first_17))
    return _CREDIT_ALPHABET[-total % 31]


def organisation_check_character(first_8: str) -> str:
    """Return the 9th character of an organisation code (GB 11714); ValueError otherwise."""
    if len(first_8) != 8 or not first_8.isascii() or not first_8.isalnum() or not first_8.upper() == first_8:
        raise ValueError("the first 8 characters of an organisation code are digits or capitals")
    remainder = 11 - sum(int(c, 36) * weight for c, weight in zip(first_8, _INNER_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(remainder, str(remainder))


def is_credit_code(text: str) -> bool:
    """Say whether `text` is a unified social credit code: first character, inner code and check character."""
    if len(text) != 18 or not _CREDIT_VALUES.keys() >= set(text) or text[0] not in _CREDIT_FIRST:
        return False
    return organisation_check_character(text[8:16]) == text[16] and credit_check_character(text[:17]) == text[17]
