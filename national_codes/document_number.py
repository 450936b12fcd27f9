"""Numbers of identity documents as people type them: what has a check character is checked, the rest by its shape.

Of 18 characters: citizens (GB 11643), residents from Hong Kong, Macao and Taiwan (8x0000), foreigners with the card
of 2023 (9). Others: the foreigner's card of before 2023 (three letters, twelve digits), the permits of Hong Kong and
Macao (H or M) and of Taiwan, passports (ICAO 9303: at most 9). The 15 digits of first-generation ID cards are taken no
more: those cards ended on 1 January 2013, and a person would be two people under two numbers.
"""

import re
import unicodedata
from typing import Final

from national_codes.check_digit import is_id_number

_ID_LIKE: Final = re.compile(r"[0-9]{12,20}X?")
"""Long rows of digits can only be meant as an ID number."""
_OTHERS: Final = re.compile(r"[A-Z]{3}[0-9]{12}|[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8}(?:[0-9]{2})?|[A-Z0-9]{5,9}")


def plain_number(text: str) -> str:
    """A number as it is however it was typed: full-width digits, blanks inside, small letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def is_document_number(text: str) -> bool:
    """Say whether `text`, in its plain form, can be the number of a document that halls take."""
    if _ID_LIKE.fullmatch(text):
        return is_id_number(text)
    return _OTHERS.fullmatch(text) is not None and any(character.isdigit() for character in text)
