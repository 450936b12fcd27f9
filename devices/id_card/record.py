"""The 256-byte text record of a card (GA 490-2013 and its additions) to and from a Card.

UTF-16LE, padded with blanks (U+0000 is met too), the kind of card told by the character at byte 248.
Fields are cut by place alone: names of minorities, English names and addresses hold blanks of their own.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from devices.id_card.ethnic import ETHNIC_CODES, ETHNIC_NAMES
from devices.ports import Card, CardKind, Sex

RECORD_LENGTH: Final = 256
FLAG_OFFSET: Final = 248
NO_EXPIRY: Final = "长期"
_PADDING: Final = " \0"

FLAGS: Final = {
    " ": CardKind.RESIDENT,
    "\0": CardKind.RESIDENT,
    "J": CardKind.RESIDENCE_PERMIT,
    "I": CardKind.FOREIGNER_2017,
    "Y": CardKind.FOREIGNER_2023,
}

_RESIDENT: Final = (
    ("name", 30),
    ("sex", 2),
    ("ethnic", 4),
    ("birth", 16),
    ("address", 70),
    ("number", 36),
    ("issuer", 30),
    ("valid_from", 16),
    ("valid_to", 16),
    ("pass_number", 18),
    ("issue_count", 4),
    ("reserved", 6),
    ("flag", 2),
    ("tail", 6),
)

LAYOUTS: Final[dict[CardKind, tuple[tuple[str, int], ...]]] = {
    CardKind.RESIDENT: _RESIDENT,
    CardKind.RESIDENCE_PERMIT: _RESIDENT,
    CardKind.FOREIGNER_2017: (
        ("english_name", 120),
        ("sex", 2),
        ("number", 30),
        ("nationality", 6),
        ("name", 30),
        ("valid_from", 16),
        ("valid_to", 16),
        ("birth", 16),
        ("card_version", 4),
        ("issuer", 8),
        ("flag", 2),
        ("tail", 6),
    ),
    CardKind.FOREIGNER_2023: (
        ("name", 30),
        ("sex", 2),
        ("issue_count", 4),
        ("birth", 16),
        ("english_name", 70),
        ("number", 36),
        ("reserved", 30),
        ("valid_from", 16),
        ("valid_to", 16),
        ("english_name_end", 22),
        ("nationality", 6),
        ("flag", 2),
        ("tail", 6),
    ),
}
"""Field names and their lengths in bytes, in the order they lie in the record."""

_SEXES: Final = {"0": Sex.UNKNOWN, "1": Sex.MALE, "2": Sex.FEMALE, "9": Sex.NOT_STATED}
_SEX_CODES: Final = {sex: code for code, sex in _SEXES.items()}


class RecordError(ValueError):
    """A text record that does not say what a card must say; names the field, never its content."""

    def __init__(self, field: str) -> None:
        super().__init__(f"the field '{field}' of the card record is not valid")
        self.field = field


def decode_record(record: bytes) -> Card:
    """Read a 256-byte text record; raises RecordError."""
    if len(record) != RECORD_LENGTH:
        raise RecordError("length")
    kind = FLAGS.get(record[FLAG_OFFSET : FLAG_OFFSET + 2].decode("utf-16-le", "replace"))
    if kind is None:
        raise RecordError("flag")
    texts = _split(kind, record)
    english_name = (texts.get("english_name", "") + texts.get("english_name_end", "")).strip(_PADDING)
    fields = {name: text.strip(_PADDING) for name, text in texts.items()}
    if not fields["number"]:
        raise RecordError("number")
    return Card(
        kind=kind,
        name=fields["name"] or english_name,
        number=fields["number"],
        sex=_SEXES.get(fields["sex"], Sex.UNKNOWN),
        birth=_day(fields["birth"]),
        valid_from=_validity_day("valid_from", fields["valid_from"]),
        valid_to=None if fields["valid_to"] == NO_EXPIRY else _validity_day("valid_to", fields["valid_to"]),
        ethnic=ETHNIC_NAMES.get(fields.get("ethnic", ""), ""),
        address=fields.get("address", ""),
        issuer=fields.get("issuer", ""),
        pass_number=fields.get("pass_number", ""),
        issue_count=fields.get("issue_count", ""),
        english_name=english_name,
        nationality=fields.get("nationality", ""),
    )


def _split(kind: CardKind, record: bytes) -> dict[str, str]:
    """Cut a record at the places its kind fixes, padding still on."""
    texts: dict[str, str] = {}
    offset = 0
    for name, length in LAYOUTS[kind]:
        texts[name] = record[offset : offset + length].decode("utf-16-le", "replace")
        offset += length
    return texts


def _day(text: str) -> date | None:
    """Read YYYYMMDD; None for blanks, unknown parts ("19800000") and days that never were."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _validity_day(field: str, text: str) -> date:
    """Read a day the card must state: taking a spoilt end of validity for 长期 would admit expired cards."""
    day = _day(text)
    if day is None:
        raise RecordError(field)
    return day


def encode_record(card: Card) -> bytes:
    """Write a card as the record a reader would hand out; raises RecordError for what does not fit.

    A foreigner's name that only repeats the English one leaves the Chinese field blank.
    """
    texts = _texts_of(card)
    return b"".join(_padded(name, texts.get(name, ""), length) for name, length in LAYOUTS[card.kind])


def _texts_of(card: Card) -> Mapping[str, str]:
    """Say what each field of the record holds, unpadded."""
    is_2023 = card.kind is CardKind.FOREIGNER_2023
    return {
        "name": "" if card.name == card.english_name else card.name,
        "sex": _SEX_CODES[card.sex],
        "ethnic": ETHNIC_CODES.get(card.ethnic, ""),
        "birth": _digits(card.birth) if card.birth else "",
        "address": card.address,
        "number": card.number,
        "issuer": card.issuer,
        "valid_from": _digits(card.valid_from),
        "valid_to": _digits(card.valid_to) if card.valid_to else NO_EXPIRY,
        "pass_number": card.pass_number,
        "issue_count": card.issue_count,
        "english_name": card.english_name[:35] if is_2023 else card.english_name,
        "english_name_end": card.english_name[35:],
        "nationality": card.nationality,
        "card_version": "01",
        "flag": next(flag for flag, kind in FLAGS.items() if kind is card.kind),
    }


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _padded(name: str, text: str, length: int) -> bytes:
    try:
        encoded = text.encode("utf-16-le")
    except UnicodeEncodeError as error:  # half a surrogate pair
        raise RecordError(name) from error
    if len(encoded) > length:
        raise RecordError(name)
    return encoded + " ".encode("utf-16-le") * ((length - len(encoded)) // 2)
