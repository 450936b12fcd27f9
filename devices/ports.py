"""The ports a station holds: what a device of each kind promises, and the plain values that cross them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from threading import Event
from typing import Protocol

from devices.printer.leaflet import Leaflet
from devices.printer.slip import Slip


class DeviceState(StrEnum):
    """How a device is, in words every kind of device shares."""

    READY = "ready"
    BUSY = "busy"
    DEGRADED = "degraded"
    """It serves, by something less than it was set up with."""
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """A device's state with one short English sentence for the technician; never personal data."""

    state: DeviceState
    detail: str = ""


class DeviceSettingError(ValueError):
    """A device setting that cannot be understood: the value as written, and a sentence saying what to write."""

    def __init__(self, value: str, expected: str) -> None:
        super().__init__(value, expected)
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return f"device setting {self.value!r} is not understood: {self.expected}"


class CardKind(StrEnum):
    """The four layouts of card an ID-card reader meets (GA 490-2013 and its later additions)."""

    RESIDENT = "resident"
    RESIDENCE_PERMIT = "residence_permit"
    """港澳台居民居住证, flag 'J'."""
    FOREIGNER_2017 = "foreigner_2017"
    """外国人永久居留身份证 of 2017, flag 'I'."""
    FOREIGNER_2023 = "foreigner_2023"
    """外国人永久居留身份证 of 2023, flag 'Y'."""


class Sex(StrEnum):
    """Sex as GB/T 2261.1 codes it."""

    UNKNOWN = "unknown"
    MALE = "male"
    FEMALE = "female"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """What a card says of its holder, without the photo; its repr shows the kind and nothing else."""

    kind: CardKind
    name: str
    """The Chinese name; the English one when a foreigner's card has no Chinese name."""
    number: str
    sex: Sex
    birth: date | None
    """None when the record holds no calendar date."""
    valid_from: date
    valid_to: date | None
    """None for 长期: the card does not expire."""
    ethnic: str = ""
    address: str = ""
    issuer: str = ""
    """The issuing office; on a foreigner's card of 2017 the code of the accepting office."""
    pass_number: str = ""
    issue_count: str = ""
    english_name: str = ""
    nationality: str = ""
    """ISO 3166 alpha-3; empty for citizens."""

    def __repr__(self) -> str:
        return f"Card({self.kind.value})"


class UnreadableReason(StrEnum):
    """Why a card that was found could not be read; each asks the visitor to lift it and lay it again."""

    MOVED = "moved"
    REJECTED = "rejected"
    WRONG_KIND = "wrong_kind"
    BAD_RECORD = "bad_record"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card was laid and read; told once for each laying."""

    card: Card


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card is there and cannot be read: ask for it to be lifted and laid again."""

    reason: UnreadableReason


@dataclass(frozen=True, slots=True)
class CardLifted:
    """The card that was read has left the reader."""


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The device's status is no longer what it was."""

    status: DeviceStatus


ReaderEvent = CardRead | CardUnreadable | CardLifted | StatusChanged


class CardReader(Protocol):
    """An ID-card reader; one thread polls it, any thread may ask its status."""

    def poll(self, stop: Event) -> Sequence[ReaderEvent]:
        """Do one turn of the dialogue, its pause included; return early and empty once `stop` is set."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Give the line back; a later poll would open it again."""


@dataclass(frozen=True, slots=True, repr=False)
class CodeScanned:
    """A code was shown to a scanner; what it says stays out of the repr, for it may be somebody's."""

    text: str

    def __repr__(self) -> str:
        return f"CodeScanned({len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class CodeUnreadable:
    """A scanner sent something that is no code."""


ScannerEvent = CodeScanned | CodeUnreadable | StatusChanged


class CodeScanner(Protocol):
    """A scanner on a line of its own; one thread polls it, any thread may ask its status."""

    def poll(self, stop: Event) -> Sequence[ScannerEvent]:
        """Listen for a moment; return early and empty once `stop` is set."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Give the line back; a later poll would open it again."""


class WindowPanel(Protocol):
    """A text panel over a window; one thread polls it, any thread may change its text or ask its status."""

    def show(self, text: str) -> None:
        """Let `text` stand on it from now on, '' for nothing; returns at once."""

    def poll(self, stop: Event) -> Sequence[StatusChanged]:
        """Keep the panel up to date for a moment; return early and empty once `stop` is set."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Blank it and give the line back; a later poll would open it again."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SocialCard:
    """What the public files of a social-security card say of its holder: nobody has vouched for it."""

    name: str
    number: str

    def __repr__(self) -> str:
        return "SocialCard()"


@dataclass(frozen=True, slots=True)
class SocialCardRead:
    """A social-security card was laid and read; told once for each laying."""

    card: SocialCard


SocialCardEvent = SocialCardRead | CardUnreadable | CardLifted | StatusChanged


class SocialCardReader(Protocol):
    """A reader of social-security cards; one thread polls it, any thread may ask its status."""

    def poll(self, stop: Event) -> Sequence[SocialCardEvent]:
        """Look at the slot once, the pause included; return early and empty once `stop` is set."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Leave the card alone."""


class PadKey(StrEnum):
    """The keys of a call pad, by what is engraved on them."""

    NEXT = "next"
    RECALL = "recall"
    NO_SHOW = "no_show"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class PadPressed:
    """A key of a call pad was pressed, once."""

    key: PadKey


class CallPad(Protocol):
    """A clerk's call pad; one thread polls it, any thread may ask its status."""

    def poll(self, stop: Event) -> Sequence[PadPressed | StatusChanged]:
        """Listen for a moment; return early and empty once `stop` is set."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Give the line back; a later poll would open it again."""


class EvaluatorFace(StrEnum):
    """What an evaluator with keys shows, by lamp, voice or display."""

    OFF = "off"
    """Dark: the counter is closed, or its program has ended."""
    WELCOME = "welcome"
    PAUSED = "paused"
    ASKING = "asking"
    """请评价: the only one under which a key means something."""
    THANKS = "thanks"
    """The hall has the grade."""
    ELSEWHERE = "elsewhere"
    """Not taken here: it goes on by the slip's code. It must not sound otherwise than THANKS: the clerk hears it."""
    SORRY = "sorry"
    """The hall did not take it."""


@dataclass(frozen=True, slots=True, repr=False)
class GradeKey:
    """A visitor struck a key for what `asking` names; one for each asking. Its repr keeps the grade to itself."""

    grade: int
    """1 (非常不满意) to 5 (非常满意)."""
    asking: str

    def __repr__(self) -> str:
        return "GradeKey()"


class Evaluator(Protocol):
    """An evaluator with five keys; one thread polls it, any thread may say what it shows or ask its status."""

    def show(self, face: EvaluatorFace, asking: str = "") -> None:
        """Let `face` stand on it from now on; `asking` names whom it asks, and makes one asking of it. At once."""

    def poll(self, stop: Event) -> Sequence[GradeKey | StatusChanged]:
        """Keep it up to date and listen for a moment; return early and empty once `stop` is set."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Darken it and give the line back; a later poll would open it again."""


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    """What came of a print job: whether the printer took it whole, its status afterwards, and what it cost."""

    printed: bool
    status: DeviceStatus
    byte_count: int
    duration_ms: float
    is_confirmed: bool = True
    """Whether the printer itself said that it is out; False where its line or its spooler cannot say so."""


class SlipPrinter(Protocol):
    """A receipt printer; it reconnects for each job."""

    def print(self, slip: Slip | Leaflet) -> PrintReceipt:
        """Print one slip or leaflet and cut; blocks until taken, and answers `printed=False` instead of raising."""

    def status(self) -> DeviceStatus:
        """Ask the printer how it is; blocks for at most the driver's time-out."""


class Prompter(Protocol):
    """A voice that accompanies one person: the newest sentence alone matters."""

    def say(self, text: str) -> None:
        """Speak `text` in place of whatever is being said; returns at once."""

    def hush(self) -> None:
        """Be silent at once."""

    def status(self) -> DeviceStatus:
        """Say whether the voice can be heard; never blocks."""

    def close(self) -> None:
        """Be silent for good."""


class Announcer(Protocol):
    """A voice that speaks one announcement after another."""

    def announce(self, text: str, percent: int = 100) -> None:
        """Speak `text` after what is already waiting, at so much of the full loudness; returns at once."""

    def status(self) -> DeviceStatus:
        """Say whether the voice can be heard; never blocks."""

    def close(self) -> None:
        """Finish or drop what waits and release the sound device."""
