"""Service items with their twelve elements, and the lists they refer to (`items/*.toml`, `catalogue.toml`)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from config.settings.quantities import Day, Flag, Id, Name, NoRepeats, Text, Whole, expectation, matching
from config.settings.section import Section
from national_codes.check_digit import is_credit_code

ItemType = Literal[
    "administrative_licence",
    "administrative_levy",
    "administrative_confirmation",
    "administrative_payment",
    "other_administrative_power",
    "public_service",
]
Label = Literal["immediate", "online", "nearby", "once"]
Exclusion = Literal["secrecy", "security", "site"]
OnlineHandling = Literal["none", "consult", "pre_review", "full"]
MaterialSource = Literal["applicant", "form", "shared", "verified", "e_licence", "earlier_step"]
Library = Literal["people", "legal_persons", "licences", "exchange"]
TimeLimitKind = Literal["immediate", "working_days"]
ResultKind = Literal["licence", "certificate", "approval", "receipt", "record"]

BaseCode = Annotated[str, matching(r"[0-9]{12}", "the twelve digits of the item's base code (基本编码)")]
ImplementationCode = Annotated[
    str,
    matching(
        r"[0-9A-Z]{18}[1-6][0-9]{12}",
        "31 characters: credit code of the body (18), level digit 1–6, base code (12)",
    ),
]
Texts = Annotated[tuple[Text, ...], NoRepeats]
# No dot but that of the ending: a path that leaves the folder cannot be written.
FormPath = Annotated[
    str,
    matching(
        r"([A-Za-z0-9_-]{1,64}/){0,4}[A-Za-z0-9_-]{1,64}\.(html|pdf)",
        'a path under forms/ of letters, digits, - and _, ending in .html or .pdf, like "residence_permit.html"',
    ),
]


def _credit_code(value: str) -> str:
    if not is_credit_code(value):
        raise expectation("a unified social credit code: 18 characters with right check characters (GB 32100)")
    return value


CreditCode = Annotated[str, AfterValidator(_credit_code)]


class Department(Section):
    """`[[departments]]`: a body whose service items the hall handles."""

    id: Id = Field(description="Id of the department; items and department counters name it.")
    name: Name = Field(description="Name in Chinese.")
    name_en: Name = Field(description="Name in English.")
    credit_code: CreditCode = Field(
        description="Its unified social credit code; the first 18 characters of its items' codes."
    )


class LifeEvent(Section):
    """`[[life_events]]`: a matter as a visitor would say it (一件事), with the items it needs."""

    id: Id = Field(description="Id of the life event; items name it.")
    name: Name = Field(description="Name in Chinese, as the kiosk's first page shows it.")
    name_en: Name = Field(description="Name in English.")


class Package(Section):
    """`[[packages]]`: items that one visit often needs together (一件事), under one number."""

    id: Id = Field(description="Id of the package; a ticket names it.")
    name: Name = Field(description="Name in Chinese, as visitors say it.")
    name_en: Name = Field(description="Name in English.")
    items: Annotated[tuple[ImplementationCode, ...], NoRepeats] = Field(
        min_length=2,
        max_length=20,
        description="Implementation codes of its items; in this order when the route is fixed.",
    )
    fixed_route: Flag = Field(
        default=False,
        description="Whether the items must be done in this order; otherwise the shortest wait goes first.",
    )


class NotEnteredItem(Section):
    """`[[not_entered]]`: an item of the area's catalogue that this hall does not take in; 进驻率 counts it."""

    item_code: ImplementationCode = Field(description="Its implementation code (实施编码).")
    name: Name = Field(description="Its name in Chinese.")
    exclusion: Exclusion | None = Field(
        default=None,
        description="Why it may stay outside: secrecy 涉密, security 安全 or site 对场地有特殊要求; left out: it is "
        "still to enter (应进必进).",
    )


class CatalogueRules(Section):
    """`[catalogue]`: how the catalogue is kept up to date."""

    max_age_days: Whole = Field(
        default=7,
        ge=0,
        le=3650,
        description="Managers are warned when the platform's catalogue has not been found the same for so many days; 0 "
        "for never.",
    )


class CatalogueFile(Section):
    """All of `catalogue.toml`."""

    catalogue: CatalogueRules = Field(default_factory=CatalogueRules, description="How old it may grow.")
    departments: tuple[Department, ...] = Field(min_length=1, description="The departments in the hall.")
    life_events: tuple[LifeEvent, ...] = Field(default=(), description="The life events.")
    packages: tuple[Package, ...] = Field(default=(), description="The packages.")
    not_entered: tuple[NotEnteredItem, ...] = Field(
        default=(), description="Items of the area's catalogue that the hall does not take in."
    )


class TimeLimit(Section):
    """Element 6, 办理时限."""

    kind: TimeLimitKind = Field(description="immediate 即办 (done on the spot) or working_days 工作日.")
    statutory: Whole = Field(default=0, ge=0, le=3650, description="Limit the law sets; 0 if none or immediate.")
    promised: Whole = Field(default=0, ge=0, le=3650, description="Limit the hall promises; 0 when immediate.")


class Material(Section):
    """One line of element 9, 申请材料."""

    name: Name = Field(description="Name of the material.")
    name_en: Name | None = Field(default=None, description="Name in English; without it the Chinese is shown.")
    originals: Whole = Field(default=0, ge=0, le=99, description="Originals to hand in or show.")
    copies: Whole = Field(default=0, ge=0, le=99, description="Copies to hand in.")
    source: MaterialSource = Field(
        description="applicant 申请人自备, form 窗口领取或网上下载的表单; not to be handed in: shared 数据共享, "
        "verified 网络核验, e_licence 电子证照, earlier_step 前序流程已收取."
    )
    library: Library | None = Field(
        default=None,
        description="Where its record is looked up: people 人口库, legal_persons 法人库, licences 电子证照库, exchange "
        "数据共享交换平台. Left out: e_licence in licences, shared in exchange, verified in people or, for an "
        "organisation, legal_persons.",
    )
    required: Flag = Field(default=True, description="False if it is needed only in the case `note` tells.")
    note: Text | None = Field(default=None, description="When it is needed, or what to look out for.")
    note_en: Text | None = Field(default=None, description="The note in English.")


class Form(Section):
    """One line of element 10, 申请表单."""

    name: Name = Field(description="Name of the form.")
    name_en: Name | None = Field(default=None, description="Name in English; without it the Chinese is shown.")
    blank: Flag = Field(default=True, description="Whether the body publishes a blank form.")
    sample: Flag = Field(default=True, description="Whether the body publishes a filled sample.")
    file: FormPath | None = Field(
        default=None, description="The blank form under `forms/` of the hall's folder, HTML or PDF, served to visitors."
    )
    sample_file: FormPath | None = Field(
        default=None, description="The form filled with the data of nobody there is, under `forms/`; marked 样表."
    )


class Fee(Section):
    """Element 11, 收费标准."""

    charged: Flag = Field(description="Whether anything is charged.")
    standard: Text = Field(description='The tariff in words; "不收费" when nothing is charged.')
    standard_en: Text | None = Field(
        default=None, description="The tariff in English; without it the Chinese is shown."
    )
    basis: Text | None = Field(default=None, description="The rule the fee rests on.")


class Result(Section):
    """Element 12, 办理结果."""

    name: Name = Field(description="What the visitor gets.")
    name_en: Name | None = Field(default=None, description="The same in English; without it the Chinese is shown.")
    kind: ResultKind = Field(
        description="licence 证照, certificate 证明, approval 批文, receipt 凭证 or record 登记备案."
    )


class ServiceItem(Section):
    """`[[items]]`: one service item; the twelve elements first, then how this hall handles it."""

    code: BaseCode = Field(description="Element 1, 编码: the national base code of 12 digits.")
    name: Name = Field(description="Element 2, 名称: name in Chinese.")
    type: ItemType = Field(
        description="Element 3, 类型: administrative_licence 行政许可, administrative_levy 行政征收, "
        "administrative_confirmation 行政确认, administrative_payment 行政给付, "
        "other_administrative_power 其他行政权力 or public_service 公共服务."
    )
    legal_basis: Texts = Field(min_length=1, description="Element 4, 设定依据.")
    authority_scope: Text = Field(description="Element 5, 权限范围: what this hall may decide.")
    time_limit: TimeLimit = Field(description="Element 6, 办理时限.")
    procedure: Texts = Field(min_length=1, description="Element 7, 办理流程: the steps in order.")
    conditions: Texts = Field(min_length=1, description="Element 8, 办理条件.")
    materials: tuple[Material, ...] = Field(min_length=1, description="Element 9, 申请材料.")
    forms: tuple[Form, ...] = Field(description="Element 10, 申请表单; an empty list if it needs none.")
    fee: Fee = Field(description="Element 11, 收费标准.")
    result: Result = Field(description="Element 12, 办理结果.")
    item_code: ImplementationCode = Field(
        description="Implementation code (实施编码) of 31 characters: the item's id everywhere in the hall."
    )
    version: Whole = Field(
        default=1, ge=1, le=999_999, description="Version of this entry, as its department counts its changes."
    )
    name_en: Name = Field(description="Name in English.")
    procedure_en: Texts = Field(
        default=(), description="The steps in English, as many; left out, the Chinese is shown."
    )
    conditions_en: Texts = Field(
        default=(), description="The conditions in English, as many; left out, the Chinese is shown."
    )
    queue: Id = Field(description="Id of the queue its tickets join.")
    department: Id = Field(description="Id of the department that decides it.")
    labels: Annotated[tuple[Label, ...], NoRepeats] = Field(
        default=(), description="immediate 马上办, online 网上办, nearby 就近办, once 一次办."
    )
    online: OnlineHandling = Field(
        default="none",
        description="How far it can be done online: none, consult 咨询, pre_review 预审, full 全程网办.",
    )
    nearby: Texts = Field(
        default=(), description="Names of the places where it is done as well, for the label nearby 就近办."
    )
    nearby_en: Texts = Field(default=(), description="Their names in English, as many; left out, the Chinese is shown.")
    effective_from: Day | None = Field(
        default=None, description="First day on which it is given; left out: it is in force already."
    )
    effective_until: Day | None = Field(
        default=None, description="Last day on which it is given; left out: no end is known."
    )
    synonyms: Texts = Field(default=(), description="Other words people search for.")
    life_event: Id | None = Field(default=None, description="Id of the life event it belongs to.")
    needs_identity: Flag = Field(default=False, description="Whether a ticket needs an ID card.")
    credit_check: Flag = Field(
        default=False,
        description="Whether a look-up asks the credit library too; the clerk alone is told, nobody is refused for it.",
    )
    norm_service_min: Whole = Field(
        ge=1,
        le=240,
        description="Minutes it usually takes at the counter: a service far beyond it is flagged. Forecasts start from "
        "`norm_service_s` of its queue.",
    )
    materials_before: Whole | None = Field(
        default=None,
        ge=1,
        le=99,
        description="How many materials it asked for before the reform; 材料减少 is counted from this.",
    )


class ItemsFile(Section):
    """All of one file in `items/`."""

    items: tuple[ServiceItem, ...] = Field(min_length=1, description="The service items in this file.")
