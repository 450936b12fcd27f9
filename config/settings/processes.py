"""What one process needs: the hall as a whole, the server's settings, one station's settings."""

from typing import Generic, TypeVar

from pydantic import Field

from config.forms import FormFile
from config.settings.app_code import AppCodeRules
from config.settings.appointments import AppointmentRules, SlotCapacity
from config.settings.boards import SpokenLanguage
from config.settings.bounds import BoundsSettings
from config.settings.calendar import CalendarYear, Closure
from config.settings.calling import CallingRules, ForgottenRules, IssuingRules, MissedRules
from config.settings.cases import CaseRules
from config.settings.classes import PriorityClass
from config.settings.counters import CounterSettings
from config.settings.evaluation import (
    ComplaintRules,
    EvaluationOptionsFile,
    EvaluationRules,
    IntegrityRules,
    ReviewRules,
)
from config.settings.figures import QuietHoursRules, RankingRules
from config.settings.hall import ClosingSettings, HallIdentity, Hours, ListenSettings, SeparateHall, SubHall, Zone
from config.settings.indicators import IndicatorRules
from config.settings.items import CatalogueRules, Department, LifeEvent, NotEnteredItem, Package, ServiceItem
from config.settings.platform import PlatformSettings
from config.settings.queues import QueueSettings
from config.settings.retention import ArchiveSettings, RetentionSettings, SealingSettings
from config.settings.section import Section
from config.settings.sign_on import SignOnRules
from config.settings.slip import SlipFile
from config.settings.staffing import PauseReasonSettings, ShiftSettings, StaffingSettings
from config.settings.stations import StationsFile

S = TypeVar("S", bound=Section)


class HallSettings(Section):
    """Everything a hall's folder says, checked as a whole."""

    hall: HallIdentity = Field(description="Who this hall is.")
    hours: Hours = Field(description="When it is open.")
    zones: tuple[Zone, ...] = Field(description="The parts of the hall.")
    sub_halls: tuple[SubHall, ...] = Field(description="Separate halls that the same server runs.")
    separate_halls: tuple[SeparateHall, ...] = Field(description="Halls that are still apart.")
    closing: ClosingSettings = Field(description="Emergency closing.")
    retention: RetentionSettings = Field(description="How long sealed values are kept.")
    sealing: SealingSettings = Field(description="How values are sealed.")
    bounds: BoundsSettings = Field(description="What clients may cost.")
    archive: ArchiveSettings = Field(description="When days go into files.")
    years: tuple[CalendarYear, ...] = Field(description="The calendar years known.")
    closures: tuple[Closure, ...] = Field(description="Days on which this hall alone is closed.")
    queues: tuple[QueueSettings, ...] = Field(description="The queues.")
    counters: tuple[CounterSettings, ...] = Field(description="The counters.")
    shifts: tuple[ShiftSettings, ...] = Field(description="The shifts.")
    pause_reasons: tuple[PauseReasonSettings, ...] = Field(description="The reasons to pause.")
    staffing: StaffingSettings = Field(description="Pauses, help, closing time.")
    departments: tuple[Department, ...] = Field(description="The departments.")
    life_events: tuple[LifeEvent, ...] = Field(description="The life events.")
    packages: tuple[Package, ...] = Field(description="Matters that belong together.")
    items: tuple[ServiceItem, ...] = Field(description="The service items of all files.")
    catalogue: CatalogueRules = Field(description="How the catalogue is kept up to date.")
    forms: dict[str, FormFile] = Field(description="The files of forms, by their path under forms/.")
    not_entered: tuple[NotEnteredItem, ...] = Field(description="Items the hall does not take in.")
    classes: tuple[PriorityClass, ...] = Field(description="The priority classes.")
    appointments: AppointmentRules = Field(description="The rules of every slot.")
    capacities: tuple[SlotCapacity, ...] = Field(description="Appointments per queue and slot.")
    issuing: IssuingRules = Field(description="When a ticket is refused.")
    calling: CallingRules = Field(description="Who is next.")
    missed: MissedRules = Field(description="What happens to a missed ticket.")
    forgotten: ForgottenRules = Field(description="Forgotten tickets.")
    evaluation: EvaluationRules = Field(description="Evaluations.")
    cases: CaseRules = Field(description="Cases at the counter.")
    integrity: IntegrityRules = Field(description="Which answers are flagged.")
    reviews: ReviewRules = Field(description="Bad reviews.")
    complaints: ComplaintRules = Field(description="Complaints and suggestions.")
    indicators: IndicatorRules = Field(description="Targets of the hall's own.")
    ranking: RankingRules = Field(description="The composite score.")
    quiet_hours: QuietHoursRules = Field(description="Advice on better hours.")
    app_code: AppCodeRules = Field(description="The app's one-time codes.")
    evaluation_options: EvaluationOptionsFile = Field(description="The national evaluation options.")
    slip: SlipFile = Field(description="The lines of its slips.")
    slip_logo: bytes = Field(description="The picture on the slip, a PNG file; empty without one.")
    sign_on: SignOnRules = Field(description="How the staff sign on.")
    platform: PlatformSettings = Field(description="The online platform.")
    stations: StationsFile = Field(description="All stations and their devices.")


class ServerSettings(Section):
    """What the hall server needs."""

    hall: HallSettings = Field(description="The hall it serves.")
    listen: ListenSettings = Field(description="Where it listens.")


class StationSettings(Section, Generic[S]):
    """What one station needs (`S` is its kind); it learns queues and items from the server."""

    hall: HallIdentity = Field(description="The hall it stands in.")
    zones: tuple[Zone, ...] = Field(description="The parts of the hall.")
    server_url: str = Field(description="Address of the hall server.")
    station: S = Field(description="Its own settings, found by name.")
    counter: CounterSettings | None = Field(description="Its counter, for a station that stands at one.")
    counters: tuple[CounterSettings, ...] = Field(description="The hall's counters.")
    spoken_languages: dict[str, SpokenLanguage] = Field(description="The announcements' further languages.")
