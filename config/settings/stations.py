"""The stations and their devices: kiosks, counter stations, evaluators, boards (`stations.toml`)."""

from typing import Annotated, Literal

from pydantic import Field

from config.settings.boards import (
    BoardSettings,
    ClipsFolder,
    NeuralFolder,
    NeuralSpeaker,
    Notices,
    VoiceEngines,
)
from config.settings.quantities import (
    CardReaderLine,
    DeviceLine,
    Flag,
    Id,
    Language,
    NoRepeats,
    PrinterLine,
    SocialCardLine,
    SpoolerLine,
    VoiceLine,
    WebAddress,
    Whole,
)
from config.settings.section import Section

SlipWidth = Literal[58, 80]
PrinterMode = Literal["raster", "text"]
PrinterConfirmation = Literal["in_order", "status"]
Languages = Annotated[tuple[Language, ...], NoRepeats, Field(min_length=2)]


class KioskSettings(Section):
    """`[[kiosks]]`: one ticket machine for visitors."""

    name: Id = Field(description="Name of the station; unique among all stations.")
    zone: Id = Field(description="Id of the zone it stands in.")
    card_reader: CardReaderLine = Field(default="none", description="The ID-card reader.")
    code_scanner: Flag = Field(
        default=False, description="Whether a QR-code scanner is attached that types what it reads, and Enter."
    )
    scanner: DeviceLine = Field(
        default="none", description="A code scanner on a serial line of its own, which types nothing."
    )
    social_card: SocialCardLine = Field(default="none", description="The reader of social-security cards.")
    printer: PrinterLine = Field(default="none", description="The slip printer.")
    slip_width_mm: SlipWidth = Field(default=80, description="Width of the slip paper.")
    printer_mode: PrinterMode = Field(
        default="raster",
        description="How words reach the paper: raster as a picture in our typeface; text in GB18030 and the printer's "
        "own font, for slow serial lines. A line that GBK cannot hold is a picture all the same.",
    )
    printer_native_qr: Flag = Field(
        default=False, description="Whether the printer draws the code itself (`GS ( k`); with `text` only."
    )
    printer_confirmation: PrinterConfirmation = Field(
        default="in_order",
        description="What proves that a slip was printed: in_order its answer to `GS r 1`; status that `DLE EOT` tells "
        "of no trouble after the last byte, for a printer that does not know `GS r`.",
    )
    form_printer: SpoolerLine = Field(
        default="none",
        description="The queue of an office printer beside it, for blank forms that are PDF (`forms[].file`).",
    )
    voice: VoiceLine = Field(
        default="none", description="The voice that says each step in elder mode; never who somebody is or what for."
    )
    voice_engines: VoiceEngines = ("clips", "neural", "espeak")
    clips_dir: ClipsFolder = ""
    neural_voice_dir: NeuralFolder = ""
    neural_speaker: NeuralSpeaker = "zf_xiaoxiao"
    languages: Languages = Field(
        default=("zh", "en"),
        description="What its screen can be read in, in the order of the language button; one beside `zh` and `en` "
        "needs `translations/kiosk_LANGUAGE.ts` in the hall's folder.",
    )
    state_dir: str = Field(
        default="",
        max_length=200,
        description="Folder of what it keeps: its number block and the tickets it gives while the hall is away; "
        "left empty, a folder of the user it runs as (`~/.local/state/yimen/NAME`).",
    )
    idle_return_s: Whole = Field(
        default=60, ge=10, le=600, description="An untouched screen goes back to the first page after this."
    )
    attract_s: Whole = Field(
        default=120,
        ge=0,
        le=3600,
        description="A first page that nobody touches invites passers-by after this (待机画面); 0 for never.",
    )
    notices: Notices = Field(default=(), max_length=20, description="What the inviting screen tells in turn.")


class CounterStationSettings(Section):
    """`[[counter_stations]]`: the clerk's program at one counter."""

    name: Id = Field(description="Name of the station; unique among all stations.")
    counter: Whole = Field(ge=1, le=999, description="Number of its counter.")
    panel: DeviceLine = Field(default="none", description="The LED panel over its window.")
    call_pad: DeviceLine = Field(default="none", description="The clerk's call pad with four keys.")


class EvaluatorSettings(Section):
    """`[[evaluators]]`: the visitor-side evaluator at one counter: a second screen, or a device with five keys."""

    name: Id = Field(description="Name of the station; unique among all stations.")
    counter: Whole = Field(ge=1, le=999, description="Number of its counter.")
    languages: Languages = Field(
        default=("zh", "en"),
        description="What it can be read in, in the order of its language button; one beside `zh` and `en` needs "
        "`translations/evaluator_LANGUAGE.ts` in the hall's folder.",
    )
    device: DeviceLine = Field(
        default="none", description="A device with five keys in its place (键式评价器); without it, the second screen."
    )


class StationsFile(Section):
    """All of `stations.toml`."""

    server_url: WebAddress = Field(description="Address at which the stations reach the hall server.")
    kiosks: tuple[KioskSettings, ...] = Field(default=(), description="The kiosks.")
    counter_stations: tuple[CounterStationSettings, ...] = Field(default=(), description="The clerks' programs.")
    evaluators: tuple[EvaluatorSettings, ...] = Field(default=(), description="The evaluators.")
    boards: tuple[BoardSettings, ...] = Field(default=(), description="The boards.")
