from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.id_card.ethnic import ETHNIC_CODES
from devices.id_card.record import FLAG_OFFSET, LAYOUTS, RECORD_LENGTH, RecordError, decode_record, encode_record
from devices.ports import Card, CardKind, Sex
from tests.unit.devices.id_card.people import (
    ELDER,
    EVERYBODY,
    FOREIGNER_2017,
    FOREIGNER_2023,
    PERMIT_HOLDER,
    RESIDENT,
)


def record_of(fields: dict[int, str]) -> bytes:
    """A blank record with texts written at byte offsets: independent of the encoder."""
    record = bytearray(" ".encode("utf-16-le") * 128)
    for offset, text in fields.items():
        encoded = text.encode("utf-16-le")
        record[offset : offset + len(encoded)] = encoded
    return bytes(record)


RESIDENT_FIELDS = {
    0: "云小禾",
    30: "1",
    32: "01",
    36: "19900307",
    52: "示例省示例市示例区幸福路 1 号 2 幢 301 室",
    122: "999999199003075016",
    158: "示例市公安局示例分局",
    188: "20200101",
    204: "20400101",
}


def test_a_resident_record_is_read_from_its_published_places() -> None:
    assert decode_record(record_of(RESIDENT_FIELDS)) == RESIDENT


def test_a_nul_flag_is_a_resident_too() -> None:
    assert decode_record(record_of(RESIDENT_FIELDS | {248: "\0"})) == RESIDENT


def test_nul_padding_is_stripped_like_blanks() -> None:
    padded = {offset: text + "\0" for offset, text in RESIDENT_FIELDS.items() if offset in (0, 52, 158)}
    assert decode_record(record_of(RESIDENT_FIELDS | padded)) == RESIDENT


def test_a_residence_permit_record_is_read_from_its_published_places() -> None:
    fields = {
        0: "钟示例",
        30: "2",
        36: "19940823",
        52: "示例省示例市示例区港湾路 8 号",
        122: "810000199408230021",
        158: "示例市公安局",
        188: "20240229",
        204: "20290228",
        220: "H00000000",
        238: "01",
        248: "J",
    }
    assert decode_record(record_of(fields)) == PERMIT_HOLDER


def test_a_foreigners_record_of_2017_is_not_read_with_the_residents_layout() -> None:
    fields = {
        0: "EXAMPLE, ANNA MARIA VAN DER",
        120: "2",
        122: "XXA999999800101",
        152: "XXA",
        158: "示例安娜",
        188: "20180601",
        204: "20280601",
        220: "19800101",
        236: "01",
        240: "9999",
        248: "I",
    }
    assert decode_record(record_of(fields)) == FOREIGNER_2017


def test_a_foreigners_record_of_2023_is_not_taken_for_a_resident() -> None:
    name = FOREIGNER_2023.english_name
    fields = {
        30: "1",
        32: "01",
        36: "19800101",
        52: name[:35],
        122: "99999919800101002X",
        188: "20240102",
        204: "20340102",
        220: name[35:],
        242: "XXA",
        248: "Y",
    }
    card = decode_record(record_of(fields))
    assert card == FOREIGNER_2023
    assert (card.ethnic, card.address) == ("", "")


def test_an_english_name_may_break_at_a_blank() -> None:
    name = "A" * 34 + " " + "B" * 11
    card = replace(FOREIGNER_2023, name=name, english_name=name)
    assert decode_record(encode_record(card)).english_name == name


@pytest.mark.parametrize("card", EVERYBODY, ids=lambda card: card.kind.value)
def test_what_the_encoder_writes_the_decoder_reads(card: Card) -> None:
    record = encode_record(card)
    assert len(record) == RECORD_LENGTH
    assert decode_record(record) == card


@pytest.mark.parametrize("kind", CardKind)
def test_every_layout_fills_the_record_and_holds_the_flag_at_its_place(kind: CardKind) -> None:
    names = [name for name, _ in LAYOUTS[kind]]
    assert sum(length for _, length in LAYOUTS[kind]) == RECORD_LENGTH
    assert sum(length for _, length in LAYOUTS[kind][: names.index("flag")]) == FLAG_OFFSET


def test_blanks_within_names_and_addresses_stay() -> None:
    card = decode_record(encode_record(ELDER))
    assert (card.name, card.address) == (ELDER.name, ELDER.address)


def test_long_term_validity_has_no_end() -> None:
    assert decode_record(record_of(RESIDENT_FIELDS | {204: "长期    "})).valid_to is None


@pytest.mark.parametrize(
    ("code", "sex"), [("0", Sex.UNKNOWN), ("1", Sex.MALE), ("2", Sex.FEMALE), ("9", Sex.NOT_STATED), ("7", Sex.UNKNOWN)]
)
def test_sex_is_never_guessed(code: str, sex: Sex) -> None:
    assert decode_record(record_of(RESIDENT_FIELDS | {30: code})).sex is sex


@pytest.mark.parametrize("birth", ["19800000", "20230229", "        ", "１９８００１０１"])
def test_a_birth_that_is_no_day_is_left_open(birth: str) -> None:
    assert decode_record(record_of(RESIDENT_FIELDS | {36: birth})).birth is None


def test_an_ethnic_code_of_a_later_edition_is_left_open() -> None:
    assert decode_record(record_of(RESIDENT_FIELDS | {32: "60"})).ethnic == ""


@pytest.mark.parametrize(
    ("offset", "text", "field"),
    [
        (122, " " * 18, "number"),
        (188, "2020010X", "valid_from"),
        (204, "20401301", "valid_to"),
        (204, "        ", "valid_to"),
        (248, "Q", "flag"),
        (248, "\ud800", "flag"),
    ],
)
def test_a_record_that_lacks_what_a_card_must_say_is_refused_by_field(offset: int, text: str, field: str) -> None:
    record = bytearray(record_of(RESIDENT_FIELDS))
    encoded = text.encode("utf-16-le", "surrogatepass")
    record[offset : offset + len(encoded)] = encoded
    with pytest.raises(RecordError) as caught:
        decode_record(bytes(record))
    assert caught.value.field == field


@pytest.mark.parametrize("length", [0, 255, 257, 1280])
def test_a_record_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(RecordError):
        decode_record(bytes(length))


def test_errors_name_the_field_and_never_its_content() -> None:
    with pytest.raises(RecordError) as caught:
        decode_record(record_of(RESIDENT_FIELDS | {204: "19901399"}))
    assert "19901399" not in repr(caught.value)


def test_a_text_too_long_for_its_field_is_refused() -> None:
    with pytest.raises(RecordError) as caught:
        encode_record(replace(RESIDENT, address="长" * 36))
    assert caught.value.field == "address"


@given(record=st.binary(min_size=RECORD_LENGTH, max_size=RECORD_LENGTH))
def test_no_record_however_spoilt_breaks_the_decoder(record: bytes) -> None:
    try:
        card = decode_record(record)
    except RecordError:
        return
    assert card.number


words = st.text("云小禾示例张三·𠮷ABC xyz", max_size=12).map(str.strip)
days = st.dates(min_value=date(1000, 1, 1))


@given(
    name=words,
    address=words,
    birth=st.none() | days,
    valid_to=st.none() | days,
    sex=st.sampled_from(Sex),
    ethnic=st.sampled_from(["", *ETHNIC_CODES]),
    kind=st.sampled_from([CardKind.RESIDENT, CardKind.RESIDENCE_PERMIT]),
)
def test_any_card_survives_its_record(
    name: str, address: str, birth: date | None, valid_to: date | None, sex: Sex, ethnic: str, kind: CardKind
) -> None:
    card = replace(
        RESIDENT, kind=kind, name=name, address=address, birth=birth, valid_to=valid_to, sex=sex, ethnic=ethnic
    )
    assert decode_record(encode_record(card)) == card
