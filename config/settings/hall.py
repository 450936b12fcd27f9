"""The hall itself: who and where it is, its hours and zones, and where its server listens (`hall.toml`)."""

from typing import Annotated

from pydantic import Field

from config.settings.bounds import BoundsSettings
from config.settings.calendar import Closure
from config.settings.platform import PlatformSettings
from config.settings.quantities import (
    Day,
    Flag,
    Id,
    Name,
    Period,
    Text,
    TimeOfDay,
    TimeZone,
    WebAddress,
    Whole,
    matching,
)
from config.settings.retention import ArchiveSettings, RetentionSettings, SealingSettings
from config.settings.section import Section
from config.settings.sign_on import SignOnRules

HallId = Annotated[
    str, matching(r"[0-9]{6}-[0-9]{2}", 'the six-digit region code and a two-digit number, like "530102-01"')
]
RegionCode = Annotated[str, matching(r"[0-9]{12}", "twelve digits: the region code padded with zeros")]


class HallIdentity(Section):
    """`[hall]`: who this hall is, to visitors and to the online platform."""

    hall_id: HallId = Field(
        description="The hall's id in the journal and on the platform: region code, dash, number. Never change it."
    )
    region_code: RegionCode = Field(description="GB/T 2260 region code, padded with zeros to 12 digits.")
    level: Whole = Field(ge=1, le=5, description="Level of the hall: 1 province, 2 city, 3 county, 4 town, 5 village.")
    parent: HallId | None = Field(
        default=None, description="Hall id of the hall above it, such as the town's for a village service point."
    )
    name: Name = Field(description="Name of the hall in Chinese, as slips and screens show it.")
    name_en: Name = Field(description="Name of the hall in English.")
    address: Text = Field(description="Street address, printed on the slip.")
    phone: Text = Field(description="Telephone of the guide desk, printed on the slip.")
    phone_url: WebAddress | None = Field(
        default=None,
        description="Public address of this server for visitors' phones, https; the slip's QR code opens the ticket's "
        "page there. Left out, the code is plain text.",
    )
    time_zone: TimeZone = Field(description="The hall's time zone; the business day follows it.")
    day_roll_at: TimeOfDay = Field(
        description="Quiet time at which a new business day begins and numbers start again; outside all hours."
    )


class Hours(Section):
    """`[hours]`: when counters serve, and when tickets are issued around it; a gap is the lunch break."""

    working_day: tuple[Period, ...] = Field(
        min_length=1, description="Periods of a working day, also of a weekend day that the calendar swaps in."
    )
    saturday: tuple[Period, ...] = Field(default=(), description="Periods of a Saturday that is no working day.")
    sunday: tuple[Period, ...] = Field(default=(), description="Periods of a Sunday that is no working day.")
    holiday: tuple[Period, ...] = Field(default=(), description="Periods of a public holiday.")
    issue_before_open_min: Whole = Field(
        default=30, ge=0, le=240, description="Tickets are issued from this many minutes before each opening."
    )
    issue_until_close_min: Whole = Field(
        default=15, ge=0, le=240, description="No more tickets in the last minutes before the day's end."
    )
    serves_at_lunch: Flag = Field(
        default=False, description="Whether tickets are issued in the gap between two periods as well."
    )


class SubHall(Section):
    """`[[sub_halls]]`: a separate hall (分厅) with a door of its own that this server runs as well."""

    id: Id = Field(description="Id of the sub-hall; zones name it.")
    name: Name = Field(description="Name in Chinese, told to visitors when it is closed.")
    name_en: Name = Field(description="Name in English.")
    address: Text = Field(description="Street address of its door.")
    hours: Hours | None = Field(default=None, description="Its own hours, if they are not the hall's.")
    closures: tuple[Closure, ...] = Field(
        default=(), description="Days on which it is closed besides the hall's closures."
    )


class SeparateHall(Section):
    """`[[separate_halls]]`: a hall of one department that is still apart from this one (policy requirement 33)."""

    name: Name = Field(description="Name of the hall that is still apart.")
    reason: Text = Field(description="Why it is.")
    since: Day | None = Field(default=None, description="Since when that is so, as far as it is known.")


class ClosingSettings(Section):
    """`[closing]`: what an emergency closing leaves to those it sends home."""

    carry_over_days: Whole = Field(
        default=1,
        ge=0,
        le=30,
        description="Working days on which the holder of a voided ticket is due first; 0 for never.",
    )


class Zone(Section):
    """`[[zones]]`: a part of the hall with its own counters and boards."""

    id: Id = Field(description="Id of the zone; counters, boards and kiosks name it.")
    name: Name = Field(description="Name in Chinese, as signs show it.")
    name_en: Name = Field(description="Name in English.")
    sub_hall: Id | None = Field(default=None, description="Id of the sub-hall it lies in; left out, the hall itself.")


class ListenSettings(Section):
    """`[server]`: where the hall server listens unless the command line says otherwise."""

    host: Text = Field(default="127.0.0.1", description="Address to listen on; 0.0.0.0 for the whole LAN.")
    port: Whole = Field(default=8400, ge=1, le=65535, description="TCP port to listen on.")
    plain_http: Flag = Field(
        default=False,
        description="Whether other machines may be served without TLS: behind a proxy that does it, or for a trial.",
    )
    bounds: BoundsSettings = Field(default_factory=BoundsSettings, description="What clients may cost.")


class HallFile(Section):
    """All of `hall.toml`."""

    hall: HallIdentity = Field(description="Who this hall is.")
    hours: Hours = Field(description="When it is open.")
    zones: tuple[Zone, ...] = Field(min_length=1, description="The parts of the hall.")
    sub_halls: tuple[SubHall, ...] = Field(default=(), description="Separate halls that this server runs as well.")
    separate_halls: tuple[SeparateHall, ...] = Field(
        default=(), description="Halls of single departments that are still apart, listed beside 进驻率."
    )
    closing: ClosingSettings = Field(default_factory=ClosingSettings, description="Emergency closing.")
    retention: RetentionSettings = Field(default_factory=RetentionSettings, description="How long values are kept.")
    sealing: SealingSettings = Field(default_factory=SealingSettings, description="How values are sealed.")
    archive: ArchiveSettings = Field(default_factory=ArchiveSettings, description="When days go into files.")
    server: ListenSettings = Field(default_factory=ListenSettings, description="Where the hall server listens.")
    sign_on: SignOnRules = Field(default_factory=SignOnRules, description="How the staff sign on.")
    platform: PlatformSettings = Field(description="The online platform that receives every event.")
