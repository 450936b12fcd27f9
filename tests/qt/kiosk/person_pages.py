"""How the pages that ask for whom somebody comes come about."""

from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.matter_pages import journey
from tests.unit.kiosk_client.builders import (
    COMPANY,
    ID_CARD,
    TRANSFER,
    TYPED,
    WANG,
)


def whom(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openWhom()


def type_number(screen: Screen, number: str) -> None:
    for character in number:
        screen.model.typeKey(character)


def own_number(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openOwnNumber()
    type_number(screen, TYPED[:11])


def own_number_wrong(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openOwnNumber()
    type_number(screen, WANG.number)


def item_with_typed(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openOwnNumber()
    type_number(screen, TYPED)
    screen.model.giveNumber()


def other_number(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.openWhom()
    screen.model.chooseWhom("person")


def item_for_other(screen: Screen) -> None:
    """First where no number is asked for, then on a matter that asks."""
    other_number(screen)
    screen.model.skipNumber()
    screen.choose(ID_CARD.item)


def company_code(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    screen.model.openWhom()
    screen.model.chooseWhom("organisation")
    type_number(screen, COMPANY)


def item_for_company(screen: Screen) -> None:
    company_code(screen)
    screen.model.giveNumber()


def journey_for_company(screen: Screen) -> None:
    journey(screen)
    screen.model.openWhom()
    screen.model.chooseWhom("organisation")
    type_number(screen, COMPANY)
    screen.model.giveNumber()
