"""Fictional people and their cards, one for each layout; region 999999 or an invented country, check digits right."""

from datetime import date

from devices.ports import Card, CardKind, Sex

RESIDENT = Card(
    kind=CardKind.RESIDENT,
    name="云小禾",
    number="999999199003075016",
    sex=Sex.MALE,
    ethnic="汉",
    birth=date(1990, 3, 7),
    address="示例省示例市示例区幸福路 1 号 2 幢 301 室",
    issuer="示例市公安局示例分局",
    valid_from=date(2020, 1, 1),
    valid_to=date(2040, 1, 1),
)
WANG = Card(
    kind=CardKind.RESIDENT,
    name="王小明",
    number="999999199001010011",
    sex=Sex.MALE,
    birth=date(1990, 1, 1),
    valid_from=date(2020, 1, 1),
    valid_to=None,
)
"""Who comes to the kiosks of the tests."""
ELDER = Card(
    kind=CardKind.RESIDENT,
    name="阿依古丽 · 示例",
    number="999999194512310026",
    sex=Sex.FEMALE,
    ethnic="维吾尔",
    birth=date(1945, 12, 31),
    address="示例省示例市示例区和平巷𠮷院 7 号",
    issuer="示例市公安局",
    valid_from=date(2010, 5, 6),
    valid_to=None,
)
PERMIT_HOLDER = Card(
    kind=CardKind.RESIDENCE_PERMIT,
    name="钟示例",
    number="810000199408230021",
    sex=Sex.FEMALE,
    birth=date(1994, 8, 23),
    address="示例省示例市示例区港湾路 8 号",
    issuer="示例市公安局",
    valid_from=date(2024, 2, 29),
    valid_to=date(2029, 2, 28),
    pass_number="H00000000",
    issue_count="01",
)
FOREIGNER_2017 = Card(
    kind=CardKind.FOREIGNER_2017,
    name="示例安娜",
    english_name="EXAMPLE, ANNA MARIA VAN DER",
    number="XXA999999800101",
    sex=Sex.FEMALE,
    birth=date(1980, 1, 1),
    nationality="XXA",
    issuer="9999",
    valid_from=date(2018, 6, 1),
    valid_to=date(2028, 6, 1),
)
FOREIGNER_2023 = Card(
    kind=CardKind.FOREIGNER_2023,
    name="EXAMPLE MAXIMILIAN THEODORE CHRISTIAN LONG",
    english_name="EXAMPLE MAXIMILIAN THEODORE CHRISTIAN LONG",
    number="99999919800101002X",
    sex=Sex.MALE,
    birth=date(1980, 1, 1),
    nationality="XXA",
    issue_count="01",
    valid_from=date(2024, 1, 2),
    valid_to=date(2034, 1, 2),
)
EVERYBODY = (RESIDENT, ELDER, PERMIT_HOLDER, FOREIGNER_2017, FOREIGNER_2023)
