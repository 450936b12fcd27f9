"""The guide on paper: of the open matter or of all that go together, once at a time, and nobody else's."""

from kiosk_client import events
from kiosk_client.effects import PrintGuide
from kiosk_client.matter_face import item_face
from kiosk_client.state import Printing
from tests.unit.kiosk_client.builders import CATALOGUE, ID_CARD, MARRIAGE, TRANSFER, Script, an_open_kiosk


def printing() -> Script:
    return an_open_kiosk().do(events.ItemChosen(TRANSFER.item), events.GuidePressed())


def test_the_open_matters_guide_is_printed_once_at_a_time() -> None:
    script = printing()
    assert script.effects == [PrintGuide(script.state.visit.number, (TRANSFER,))]
    assert script.do(events.GuidePressed()).effects == []
    script.do(events.GuidePrinted(script.state.visit.number, (TRANSFER.item,), Printing.CONFIRMED))
    assert "请取走" in item_face(script.state)["guideText"]
    assert script.do(events.GuidePressed()).effects


def test_what_became_of_it_is_said_on_its_own_page_alone() -> None:
    script = printing()
    visit = script.state.visit.number
    script.do(events.BackPressed(), events.ItemChosen(MARRIAGE.item))
    script.do(events.GuidePrinted(visit, (TRANSFER.item,), Printing.FAILED))
    assert script.state.visit.guide is None
    script.do(events.HomePressed(), events.ItemChosen(TRANSFER.item))
    assert script.do(events.GuidePrinted(visit, (TRANSFER.item,), Printing.FAILED)).state.visit.guide is None


def test_there_is_no_guide_without_a_matter() -> None:
    assert an_open_kiosk().do(events.GuidePressed()).effects == []


def test_matters_that_go_together_have_one_guide() -> None:
    script = an_open_kiosk().do(events.JourneyOpened(), events.PackageChosen("new_home"))
    assert "全部事项" in item_face(script.state)["guideText"]
    visit = script.do(events.GuidePressed()).state.visit.number
    assert script.effects == [PrintGuide(visit, (TRANSFER, ID_CARD), CATALOGUE.packages[0])]
    script.do(events.GuidePrinted(visit, (TRANSFER.item, ID_CARD.item), Printing.CONFIRMED))
    assert "请取走" in item_face(script.state)["guideText"]
    script.do(events.MatterOpened(TRANSFER.item), events.GuidePressed())
    assert script.effects == [PrintGuide(visit, (TRANSFER,))], "its own page has its own guide"
    script.do(events.GuidePrinted(visit, (TRANSFER.item, ID_CARD.item), Printing.FAILED))
    assert script.state.visit.guide is Printing.UNDER_WAY


def test_an_empty_journey_has_no_guide() -> None:
    assert an_open_kiosk().do(events.JourneyOpened(), events.GuidePressed()).effects == []
