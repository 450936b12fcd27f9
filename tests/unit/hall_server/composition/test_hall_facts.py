"""What the configuration says of the hall is what others are told."""

from config.loader import load_hall
from config.settings.hall import SubHall
from hall_server.composition.hall_facts import hall_facts_from
from tests.helpers.hall_process import WUHUA

SETTINGS = load_hall(WUHUA)
VILLAGE = load_hall(WUHUA.parent / "qingyun")
TAX = SubHall.model_validate(
    {
        "id": "tax",
        "name": "税务分厅",
        "name_en": "Tax hall",
        "address": "示例路2号",
        "hours": {"working_day": ["09:00-12:00", "14:00-17:30"], "saturday": ["09:30-12:00"]},
    }
)


def test_the_hall_and_the_hall_above() -> None:
    facts = hall_facts_from(VILLAGE)
    assert (facts.name, facts.level, facts.parent, facts.region_code) == (
        "青云社区便民服务站（示例）",
        5,
        "530102-01",
        "530102999201",
    )
    assert hall_facts_from(SETTINGS).parent is None


def test_the_hours_with_their_lunch() -> None:
    [door] = hall_facts_from(SETTINGS).doors
    assert door.hours.working_day == ("09:00–12:00", "13:30–17:00")
    assert (door.hours.lunch, door.hours.serves_at_lunch) == (("12:00–13:30",), True)
    assert (door.hours.issue_before_open_min, door.hours.issue_until_close_min) == (30, 15)
    [village] = hall_facts_from(VILLAGE).doors
    assert (village.hours.saturday, village.hours.sunday, village.hours.serves_at_lunch) == (
        ("09:30–11:30",),
        (),
        False,
    )


def test_a_sub_hall_has_its_own_door_and_hours_or_the_hall_s() -> None:
    plain = TAX.model_copy(update={"id": "plain", "hours": None})
    _, tax, other = hall_facts_from(SETTINGS.model_copy(update={"sub_halls": (TAX, plain)})).doors
    assert (tax.sub_hall, tax.address, tax.hours.lunch) == ("tax", "示例路2号", ("12:00–14:00",))
    assert (other.sub_hall, other.hours.lunch) == ("plain", ("12:00–13:30",))
