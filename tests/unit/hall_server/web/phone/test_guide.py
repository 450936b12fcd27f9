"""What to bring for the matters of a visit, in its order."""

from hall_protocol.messages import Catalogue, CatalogueItem, NoticePlace
from hall_server.domain import commands as c
from hall_server.web.phone.answers import Words
from hall_server.web.phone.guide import Shelf, guide, items_of
from tests.helpers.hall_builder import Hall, a_policy

FREE = Words("不收费", "Free of charge")
ITEM = CatalogueItem(
    "plain",
    "事项甲",
    "Matter A",
    "A",
    "部门",
    "",
    (),
    False,
    "不收费",
    "即办",
    ("申请书（原件 1）", "照片"),
    time_limit_en="On the spot",
    fee_en="Free of charge",
    materials_en=("Form (1 original)", ""),
)
PLACE = NoticePlace("大厅", "Hall", "示例路1号", "0871-00000000", (), ())
SHELF = Shelf(Catalogue("v1", (ITEM,), (), ("过号作废", "示例路1号  0871-00000000"), slip_notes_en=("Void", "")), PLACE)


def test_it_says_the_hall_the_materials_the_rule_and_the_subjects() -> None:
    told = guide(a_policy(), SHELF, ("plain",))
    assert (told.hall, told.address, told.telephone) == (Words("大厅", "Hall"), "示例路1号", "0871-00000000")
    [matter] = told.matters
    assert (matter.name, matter.fee, matter.time_limit) == (
        Words("事项甲", "Matter A"),
        FREE,
        Words("即办", "On the spot"),
    )
    assert matter.materials == (Words("申请书（原件 1）", "Form (1 original)"), Words("照片", ""))
    assert told.notes == (Words("过号作废", "Void"),), "the address is said apart"
    assert [(subject.code, subject.name.zh) for subject in told.subjects] == [("attitude", "服务态度")]


def test_what_the_catalogue_has_no_more_is_left_out() -> None:
    assert guide(a_policy(), SHELF, ("gone", "plain")).matters[0].name.zh == "事项甲"


def test_every_stop_of_the_visit_counts_also_those_behind_it() -> None:
    hall = Hall().at("09:10").open(1)
    ticket = hall.issue(None, items=("plain", "personal"), visitor="hash", identity="typed")
    assert items_of(hall.state, ticket.ticket_id) == ("plain", "personal")
    hall.serve(1)
    hall.do(c.FinishService(1, ticket.ticket_id))
    assert items_of(hall.state, ticket.ticket_id) == ("plain", "personal")
    assert items_of(hall.state, "of yesterday") == ()
