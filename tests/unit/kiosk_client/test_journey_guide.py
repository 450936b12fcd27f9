"""One leaflet for matters that go together."""

from datetime import UTC, datetime

from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPERS, QrCode, text_of
from devices.printer.slip import Words
from kiosk_client.effects import PrintGuide
from kiosk_client.guides import guide_of
from kiosk_client.journey_guide import leaflet_of
from tests.unit.kiosk_client.builders import CATALOGUE, ID_CARD, MARRIAGE, TRANSFER

HALL = Words("五华区政务服务中心（示例）", "Wuhua Centre (example)")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ALL = PrintGuide(1, (MARRIAGE, TRANSFER, ID_CARD))


def said_of(order: PrintGuide, url: str = "") -> list[str]:
    operations = SlipEncoder(PAPERS[80], PrintMode.RASTER).operations(leaflet_of(order, HALL, url, NOW))
    return [text_of(each) for each in operations]


def test_what_to_bring_for_all_is_listed_once_and_each_matter_has_its_own_facts() -> None:
    said = said_of(ALL)
    assert sum("居民身份证" in line for line in said if line[:1].isdigit() and "换领" not in line) == 1
    for words in (
        "一次取号办多件事",
        f"1. {MARRIAGE.name}",
        f"2. {TRANSFER.name}",
        "收费：80 元/件",
        "2026-11-24 09:00",
    ):
        assert any(words in line for line in said), words
    assert sum("网上办" in line for line in said) == 1


def test_a_package_gives_the_leaflet_its_name() -> None:
    assert "新家一件事" in "".join(said_of(PrintGuide(1, (TRANSFER, ID_CARD), CATALOGUE.packages[0])))


def test_one_matter_by_itself_has_the_guide_it_always_had() -> None:
    assert leaflet_of(PrintGuide(1, (TRANSFER,)), HALL, "", NOW) == guide_of(TRANSFER, HALL, "", NOW)


def test_the_forms_of_every_matter_are_reached_by_phone() -> None:
    leaflet = leaflet_of(ALL, HALL, "https://hall.example", NOW)
    operations = SlipEncoder(PAPERS[58], PrintMode.RASTER).operations(leaflet)
    codes = [each.payload for each in operations if isinstance(each, QrCode)]
    assert codes == ["https://hall.example/api/v1/items/item-transfer/forms/1"]


def test_every_paper_and_mode_can_print_it() -> None:
    for paper in PAPERS.values():
        for mode in PrintMode:
            assert SlipEncoder(paper, mode).encode(leaflet_of(ALL, HALL, "", None))
