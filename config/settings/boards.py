"""The boards: what each shows and to whom, what it says, how loud and in which languages (`[[boards]]`)."""

from typing import Annotated, Literal

from pydantic import Field

from config.settings.quantities import Flag, Id, Language, NoRepeats, TimeOfDay, VoiceLine, Whole, matching
from config.settings.section import Section

BoardKind = Literal["main", "zone", "window"]
VoiceEngines = Annotated[
    tuple[Literal["clips", "neural", "espeak"], ...],
    NoRepeats,
    Field(
        min_length=1,
        description="What a line is said by: the first of these that can; one whose folder is not set is passed over.",
    ),
]
ClipsFolder = Annotated[
    str,
    Field(max_length=200, description="Folder of recorded clips; `./hall voice clips` lists what has to be recorded."),
]
NeuralFolder = Annotated[
    str,
    Field(max_length=200, description="Folder of the neural Mandarin voice; `./hall voice fetch` puts it together."),
]
NeuralSpeaker = Annotated[
    Literal["zf_xiaobei", "zf_xiaoni", "zf_xiaoxiao", "zf_xiaoyi", "zm_yunjian", "zm_yunxi", "zm_yunxia", "zm_yunyang"],
    Field(description="Who speaks; women zf, men zm."),
]
ZoneIds = Annotated[tuple[Id, ...], NoRepeats]
SpokenLanguages = Annotated[tuple[Language, ...], NoRepeats]
Notices = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], NoRepeats]
"""Of a board or an inviting kiosk; a long one is shown page by page: 200 characters are six of an upright board."""
VoiceName = Annotated[str, matching(r"[A-Za-z0-9+-]{2,20}", 'the name of a voice of espeak-ng, like "yue"')]
Digits = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=20)], ...], Field(min_length=10, max_length=10)]

OWN_LANGUAGES = ("zh", "en")
"""What a board can say by itself; any other language comes with a file of the hall."""


class VolumeFrom(Section):
    """`volume`: how loud the voice is from one time of day on."""

    at: TimeOfDay = Field(description="From this time of day on, until the next one in the list, also past midnight.")
    percent: Whole = Field(
        ge=0,
        le=100,
        description="How loud, of what the amplifier is set to; 0 is silence. An emergency is said loud at every hour.",
    )


class SpokenLanguage(Section):
    """All of `announcements/LANGUAGE.toml`: a further language of the announcements, as its speakers say it."""

    voice: VoiceName = Field(description='Name of espeak-ng\'s voice for it, like "yue" or "vi".')
    call: Annotated[str, Field(max_length=200, pattern=r"^[^\r\n]*\{number\}[^\r\n]*\{counter\}[^\r\n]*$")] = Field(
        description="The sentence of a call, with {number} and after it {counter} where they are said."
    )
    digits: Digits | None = Field(
        default=None, description="How 0 to 9 of a ticket number are read, one by one; without it, the voice's own way."
    )


class BoardSettings(Section):
    """`[[boards]]`: one screen that shows called tickets and says them."""

    name: Id = Field(description="Name of the station; unique among all stations.")
    kind: BoardKind = Field(
        default="main",
        description="main 大厅主屏: calls, queues and missed numbers; zone 分区屏: the same of one zone, under its "
        "name; window 窗口屏: one counter's number, large, over its window.",
    )
    zones: ZoneIds = Field(
        default=(), description="Ids of the zones whose calls it shows and says; of a zone board one, of a window none."
    )
    counter: Whole | None = Field(default=None, ge=1, le=999, description="Number of a window board's counter.")
    screen_height_mm: Whole | None = Field(
        default=None,
        ge=30,
        le=10_000,
        description="Height of its picture as it hangs; left out, that of a 55-inch screen (a window board: 90 mm).",
    )
    distance_m: Whole | None = Field(
        default=None,
        ge=1,
        le=100,
        description="From how far away the latest call has to be read; left out, 15 (a window board: 5).",
    )
    voice: VoiceLine = Field(default="none", description="The voice that says its calls; one board a zone has one.")
    voice_engines: VoiceEngines = ("clips", "neural", "espeak")
    clips_dir: ClipsFolder = ""
    neural_voice_dir: NeuralFolder = ""
    neural_speaker: NeuralSpeaker = "zf_xiaoxiao"
    languages: SpokenLanguages = Field(
        default=("zh",),
        min_length=1,
        description="What each call is said in, one after another; one beside `zh` and `en` needs "
        "`announcements/LANGUAGE.toml` in the hall's folder.",
    )
    volume: tuple[VolumeFrom, ...] = Field(
        default=(),
        max_length=24,
        description="How loud it speaks by the hour; without it always as the amplifier is set.",
    )
    says_yao: Flag = Field(default=False, description="Whether the digit 1 of a ticket number is read 幺 in Chinese.")
    times_spoken: Whole = Field(
        default=2, ge=1, le=3, description="How often a call is said while its visitor has not come."
    )
    repeat_after_s: Whole = Field(
        default=3, ge=1, le=120, description="It is said again no sooner than this after it was said."
    )
    tells_waiting: Flag = Field(default=True, description="Whether a window board tells how many wait for its counter.")
    rows: Whole = Field(default=8, ge=2, le=8, description="Called tickets shown at a time, the latest one large.")
    notices: Notices = Field(
        default=(),
        max_length=20,
        description="What its bottom line tells in turn while nobody is called; a long one is shown page by page.",
    )
