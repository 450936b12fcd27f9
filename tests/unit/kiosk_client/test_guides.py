"""The leaflet of a matter: everything a visitor asks, and codes that lead to its forms."""

from datetime import UTC, datetime

import msgspec

from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPERS, QrCode, text_of
from devices.printer.slip import Words
from kiosk_client.guides import form_addresses, guide_of
from tests.unit.kiosk_client.builders import ID_CARD, TRANSFER

HALL = Words("五华区政务服务中心（示例）", "Wuhua Centre (example)")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_a_guide_says_what_to_bring_and_leads_to_the_forms() -> None:
    guide = guide_of(TRANSFER, HALL, "https://hall.example", NOW)
    operations = SlipEncoder(PAPERS[80], PrintMode.RASTER).operations(guide)
    said = "\n".join(map(text_of, operations))
    for words in (TRANSFER.name, "材料7", "房屋权属清晰", "申请 → 受理 → 发证", "80 元/件", "2026-11-24 09:00"):
        assert words in said
    assert [each.payload for each in operations if isinstance(each, QrCode)] == [
        "https://hall.example/api/v1/items/item-transfer/forms/1"
    ]


def test_without_an_address_for_phones_it_says_where_the_papers_lie() -> None:
    operations = SlipEncoder(PAPERS[58], PrintMode.TEXT).operations(guide_of(TRANSFER, HALL, "", NOW))
    said = "\n".join(map(text_of, operations))
    assert "不动产登记申请书" in said
    assert "导办台" in said


def test_a_matter_without_forms_leads_to_none() -> None:
    assert form_addresses(ID_CARD, "https://hall.example") == []
    assert guide_of(ID_CARD, HALL, "https://hall.example", None).codes == ()


def test_every_paper_and_mode_can_print_it() -> None:
    for paper in PAPERS.values():
        for mode in PrintMode:
            assert SlipEncoder(paper, mode).encode(guide_of(TRANSFER, HALL, "https://hall.example", NOW))


def test_fee_materials_result_and_forms_are_said_in_english_where_the_catalogue_has_it() -> None:
    form = msgspec.structs.replace(TRANSFER.forms[0], name_en="Registration form")
    english = ("Contract (1 original)", "", "ID card")
    item = msgspec.structs.replace(
        TRANSFER, fee_en="80 yuan each", materials_en=english, result_en="Title certificate", forms=(form,)
    )
    for url in ("", "https://hall.example"):
        operations = SlipEncoder(PAPERS[58], PrintMode.RASTER).operations(guide_of(item, HALL, url, NOW))
        said = [text_of(each) for each in operations]
        for words in ("80 yuan each", "Contract (1 original)", "ID card", "Title certificate", "Registration form"):
            assert words in said
        assert said.index("1. 材料0") + 1 == said.index("Contract (1 original)")
        assert said.index("2. 材料1") + 1 == said.index("3. 材料2"), "no English, no line"
        assert "8. 材料7" in said


def test_conditions_steps_and_places_are_said_in_english_where_the_catalogue_has_it() -> None:
    item = msgspec.structs.replace(
        TRANSFER,
        conditions=("房屋权属清晰", "双方同意"),
        conditions_en=("Ownership is clear", ""),
        procedure_en=("Application", "Acceptance", "Certificate"),
        nearby=("翠湖便民服务站",),
        nearby_en=("Cuihu Service Point",),
    )
    said = [
        text_of(each) for each in SlipEncoder(PAPERS[80], PrintMode.RASTER).operations(guide_of(item, HALL, "", NOW))
    ]
    for words in ("Ownership is clear", "Application → Acceptance → Certificate", "Cuihu Service Point"):
        assert words in said
    assert said.index("双方同意") > said.index("Ownership is clear")
