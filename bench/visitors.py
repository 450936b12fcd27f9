"""People who do not exist, as many as a measurement needs: region 999999 is no region, the check digits are right."""

from datetime import date, timedelta

from devices.id_card.orders import card_from
from devices.ports import Card
from national_codes.check_digit import id_check_character

FIRST_BIRTH = date(1950, 1, 1)


def visitor(number: int) -> Card:
    """The card of one of them."""
    body = f"999999{FIRST_BIRTH + timedelta(days=number):%Y%m%d}{number % 1000:03}"
    return card_from({"name": "王示例", "number": body + id_check_character(body)})
