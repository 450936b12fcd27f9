"""A small believable hall for the kiosk's tests: items, queues, answers, and a script of events over the flow."""

from datetime import UTC, date, datetime, timedelta

from hall_protocol.messages import (
    AppointmentStanding,
    CaseStanding,
    Catalogue,
    CatalogueItem,
    Command,
    Done,
    FetchCatalogue,
    FetchIssueTerms,
    Forecast,
    ForecastWait,
    FormView,
    IssuedTicket,
    IssueTerms,
    IssueTicket,
    IssueWindow,
    JourneyStop,
    NumberBlock,
    PackageView,
    PriorityClassView,
    Problem,
    QueueTerms,
    RequestBlock,
    Result,
    ServiceStanding,
    Slots,
    SlotView,
    Standing,
    SubjectView,
    TicketStanding,
    TicketStatus,
    Welcome,
)
from hall_protocol.picture import Changes, QueueView, WaitRange
from hall_protocol.vocabulary import AppointmentState, CaseState, ErrorCode, Role, TicketState
from kiosk_client import events
from kiosk_client.effects import Ask, Effect, PrintSlip, Purpose
from kiosk_client.flow import step
from kiosk_client.holder import CardHolder
from kiosk_client.state import State

MORNING = datetime(2026, 11, 24, 1, 14, tzinfo=UTC)
WANG = CardHolder("王*", "999999199001010011")
OUYANG = CardHolder("欧阳*", "99999919850202002X")
TYPED = "999999199001010016"
"""A number whose check character holds; a card's is taken as it is, and WANG's does not."""
COMPANY = "91999999MA6K00TE5B"
FULL = Problem(ErrorCode.QUOTA_REACHED, "今日号已取完", "No numbers are left today")
CODE_EXPIRED = Problem(
    ErrorCode.APP_CODE_EXPIRED,
    "此码已过期，请在手机上刷新后再出示。",
    "This code has expired: refresh it on the phone and show the new one.",
)
APP_CODE = "AXJw" + "a-_9" * 29
"""As long as one is; only the platform and the hall can read it."""
WAIT = WaitRange(720, 1000, 1500)


def an_item(code: str, name: str, name_en: str, queue: str, life_event: str, **more: object) -> CatalogueItem:
    """A service item; `more` replaces what is not said."""
    said: dict[str, object] = {
        "department": "五华区民政局（示例）",
        "labels": (),
        "needs_identity": False,
        "fee": "不收费",
        "time_limit": "即办",
        "materials": ("居民身份证",),
        "pinyin": (),
    }
    return CatalogueItem(code, name, name_en, queue, life_event=life_event, **{**said, **more})  # type: ignore[arg-type]


MARRIAGE = an_item(
    "item-marriage", "结婚登记", "Marriage registration", "J", "getting_married", pinyin=("jiehundengji", "jhdj")
)
TRANSFER = an_item(
    "item-transfer",
    "房屋所有权转移登记",
    "Transfer of housing",
    "E",
    "buying_a_home",
    labels=("once", "online"),
    fee="80 元/件",
    materials=tuple(f"材料{number}" for number in range(8)),
    forms=(FormView("不动产登记申请书", has_blank=True),),
    department_en="Wuhua Housing Office (example)",
    conditions=("房屋权属清晰",),
    procedure=("申请", "受理", "发证"),
    result="不动产权证书",
    pinyin=("fangwusuoyouquanzhuanyidengji", "fwsyqzydj"),
)
ID_CARD = an_item("item-id-card", "居民身份证换领", "Renewal of ID card", "F", "moving_here", needs_identity=True)
CATALOGUE = Catalogue(
    "1",
    (MARRIAGE, TRANSFER, ID_CARD),
    (
        PriorityClassView("military", "军人依法优先", "Military personnel", "军官证"),
        PriorityClassView("elderly", "老年人", "Older persons", "居民身份证"),
    ),
    ("过号作废规则见大厅告示",),
    (PackageView("new_home", "新家一件事", "A new home", (TRANSFER.item, ID_CARD.item), is_fixed_route=True),),
    matters_max=3,
    subjects=(
        SubjectView("attitude", "服务态度", "Manner of service"),
        SubjectView("queueing", "排队叫号", "Queueing and calling"),
    ),
    forms_url="https://hall.example",
)
JOURNEY = Forecast("E", 3, WAIT, (JourneyStop(("E",), (TRANSFER.item,)), JourneyStop(("F",), (ID_CARD.item,))))


def a_queue(queue: str, waiting: int = 3, *, is_open: bool = True) -> QueueView:
    """A queue with some waiting."""
    return QueueView(queue, f"{queue} 队列", f"Queue {queue}", is_open, waiting, None, 2, WAIT)


TERMS = IssueTerms(
    tuple(QueueTerms(queue, queue, (IssueWindow(MORNING, MORNING + timedelta(hours=8)),)) for queue in "JEF")
)
QUEUES = (a_queue("J"), a_queue("E", 12), a_queue("F", 0))


def an_issued(number: str = "J013", queue: str = "J") -> IssuedTicket:
    """A ticket on disk."""
    return IssuedTicket("t-7f3kq2", number, queue, MORNING, 3, WAIT)


SLOTS = Slots(
    "E",
    TRANSFER.item,
    tuple(
        SlotView(start, start + timedelta(minutes=30), 4, place % 4, is_provisional=False)
        for day in range(1, 6)
        for place in range(11)
        for start in (MORNING + timedelta(days=day, minutes=30 * place),)
    ),
)
"""Five days ahead, in every fourth slot no place."""
STANDING = Standing(
    (TicketStanding(an_issued(), TicketState.WAITING, MARRIAGE.item),),
    (AppointmentStanding(AppointmentState.BOOKED, MORNING, "E", TRANSFER.item, "12345678", "a" * 24),),
    (CaseStanding(CaseState.ACCEPTED, TRANSFER.item, "case-7"),),
    (ServiceStanding("5" * 24, "F007", "f" * 32, ID_CARD.item, date(2026, 12, 1)),),
)
"""Of each kind one."""


def a_welcome(queues: tuple[QueueView, ...] = QUEUES) -> Welcome:
    """The hall lets the kiosk in."""
    return Welcome(
        1, "530102-01", "五华区政务服务中心（示例）", "Wuhua Centre (example)", Role.KIOSK, None, MORNING, 1.0,
        "Asia/Shanghai", 1, Changes(queues=queues),
    )  # fmt: skip


def answer(command: Command) -> Result | Problem:
    """What a hall in good order answers."""
    match command:
        case FetchCatalogue():
            return CATALOGUE
        case ForecastWait():
            return Forecast("J", 3, WAIT)
        case IssueTicket():
            return an_issued()
        case RequestBlock():
            return NumberBlock("K")
        case FetchIssueTerms():
            return TERMS
        case _:
            return Done(2) if not hasattr(command, "counter") else TicketStatus("t", "J1", "waiting", None)


class Script:
    """Events one after another over the flow, keeping every effect: `script.do(...).asks(...)`."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.effects: list[Effect] = []

    def do(self, *happened: events.Event) -> "Script":
        """Let events happen; `effects` is what the last of them asked for."""
        for event in happened:
            self.state, effects = step(self.state, event)
            self.effects = list(effects)
        return self

    def seconds(self, count: int) -> "Script":
        """Let seconds pass."""
        return self.do(*[events.SecondPassed()] * count)

    def asks(self, purpose: Purpose) -> list[Ask]:
        """What the last event asked the hall for this purpose."""
        return [effect for effect in self.effects if isinstance(effect, Ask) and effect.purpose is purpose]

    def ask(self, purpose: Purpose) -> Ask:
        """The one question the last event asked."""
        (only,) = self.asks(purpose)
        return only

    def prints(self) -> list[PrintSlip]:
        """The slips the last event asked for."""
        return [effect for effect in self.effects if isinstance(effect, PrintSlip)]


def an_open_kiosk(*, has_scanner: bool = False) -> Script:
    """A kiosk on its first page, nobody before it."""
    return a_catalogue_kiosk(CATALOGUE, has_scanner=has_scanner)


def a_catalogue_kiosk(catalogue: Catalogue, *, has_scanner: bool = False) -> Script:
    """Such a kiosk in a hall that offers this."""
    script = Script(State(has_scanner=has_scanner)).do(events.LinkChanged(is_connected=True))
    return script.do(events.Answered(script.ask(Purpose.CATALOGUE), catalogue), events.QueuesSeen(QUEUES))


def a_kiosk_asking() -> tuple[Script, Ask]:
    """A kiosk that has asked for a ticket, and its question."""
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("press-1"))
    return script, script.ask(Purpose.TICKET)


def a_kiosk_with_a_ticket() -> Script:
    """A kiosk whose ticket is being printed."""
    script, ask = a_kiosk_asking()
    return script.do(events.Answered(ask, an_issued()))
