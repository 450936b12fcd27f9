"""Everything that may happen to a kiosk, as plain values, a file a topic: touches, answers, devices, a second."""

from kiosk_client.events.booking import (
    BookingClosed,
    BookingOpened,
    BookingSent,
    CheckInPressed,
    DayChosen,
    MovePressed,
    SlotChosen,
)
from kiosk_client.events.feedback import (
    AnonymitySwitched,
    FeedbackClosed,
    FeedbackOpened,
    FeedbackSent,
    GradeChosen,
    OptionSwitched,
    RatePressed,
    SubjectChosen,
    TellPressed,
    WordsTyped,
    WritingSwitched,
)
from kiosk_client.events.helping import (
    HelpClosed,
    HelpDropped,
    HelpPressed,
)
from kiosk_client.events.identifying import (
    EntryClosed,
    KeyErased,
    KeysCleared,
    KeyTyped,
    NumberGiven,
    NumberSkipped,
    OwnNumberOpened,
    WhomChosen,
    WhomOpened,
)
from kiosk_client.events.looking import (
    BackPressed,
    CategoryChosen,
    ClassChosen,
    ElderModeSwitched,
    HighContrastSwitched,
    HomePressed,
    ItemChosen,
    LanguageChosen,
    SearchClosed,
    SearchOpened,
    SearchTyped,
    Touched,
    WheelchairSwitched,
)
from kiosk_client.events.own import (
    GiveUpConfirmed,
    GiveUpDropped,
    GiveUpPressed,
    LeavePressed,
    ReprintPressed,
    StandingClosed,
    StandingOpened,
)
from kiosk_client.events.shown import (
    AppointmentShown,
    CardLaid,
    CardNotRead,
    CodeNotRead,
    CodeShown,
    SlipShown,
    SocialCardNotRead,
)
from kiosk_client.events.taking import (
    FormPressed,
    GuidePressed,
    JourneyClosed,
    JourneyOpened,
    MatterAdded,
    MatterDropped,
    MatterOpened,
    MatterWanted,
    PackageChosen,
    PrintAgainPressed,
    TakePressed,
)
from kiosk_client.events.world import (
    AloneReady,
    Answered,
    AssistanceSeen,
    DeviceChanged,
    FormSent,
    GivenAlone,
    GuidePrinted,
    LinkChanged,
    Printed,
    PrintedAlone,
    QueuesSeen,
    Refused,
    SecondPassed,
    Unanswered,
)

__all__ = [
    "AloneReady",
    "AnonymitySwitched",
    "Answered",
    "AppointmentShown",
    "AssistanceSeen",
    "BackPressed",
    "BookingClosed",
    "BookingOpened",
    "BookingSent",
    "CardLaid",
    "CardNotRead",
    "CategoryChosen",
    "CheckInPressed",
    "ClassChosen",
    "CodeNotRead",
    "CodeShown",
    "DayChosen",
    "DeviceChanged",
    "ElderModeSwitched",
    "EntryClosed",
    "Event",
    "FeedbackClosed",
    "FeedbackOpened",
    "FeedbackSent",
    "FormPressed",
    "FormSent",
    "GiveUpConfirmed",
    "GiveUpDropped",
    "GiveUpPressed",
    "GivenAlone",
    "GradeChosen",
    "GuidePressed",
    "GuidePrinted",
    "HelpClosed",
    "HelpDropped",
    "HelpPressed",
    "HighContrastSwitched",
    "HomePressed",
    "ItemChosen",
    "JourneyClosed",
    "JourneyOpened",
    "KeyErased",
    "KeyTyped",
    "KeysCleared",
    "LanguageChosen",
    "LeavePressed",
    "LinkChanged",
    "MatterAdded",
    "MatterDropped",
    "MatterOpened",
    "MatterWanted",
    "MovePressed",
    "NumberGiven",
    "NumberSkipped",
    "OptionSwitched",
    "OwnNumberOpened",
    "PackageChosen",
    "PrintAgainPressed",
    "Printed",
    "PrintedAlone",
    "QueuesSeen",
    "RatePressed",
    "Refused",
    "ReprintPressed",
    "SearchClosed",
    "SearchOpened",
    "SearchTyped",
    "SecondPassed",
    "SlipShown",
    "SlotChosen",
    "SocialCardNotRead",
    "StandingClosed",
    "StandingOpened",
    "SubjectChosen",
    "TakePressed",
    "TellPressed",
    "Touched",
    "Unanswered",
    "WheelchairSwitched",
    "WhomChosen",
    "WhomOpened",
    "WordsTyped",
    "WritingSwitched",
]

Event = (
    SecondPassed
    | LinkChanged
    | QueuesSeen
    | Answered
    | Refused
    | Unanswered
    | AssistanceSeen
    | DeviceChanged
    | Printed
    | GuidePrinted
    | FormSent
    | AloneReady
    | GivenAlone
    | PrintedAlone
    | CardLaid
    | CardNotRead
    | SocialCardNotRead
    | CodeShown
    | CodeNotRead
    | SlipShown
    | AppointmentShown
    | CheckInPressed
    | Touched
    | LanguageChosen
    | ElderModeSwitched
    | HighContrastSwitched
    | WheelchairSwitched
    | CategoryChosen
    | SearchOpened
    | SearchTyped
    | SearchClosed
    | ItemChosen
    | ClassChosen
    | BackPressed
    | HomePressed
    | TakePressed
    | PrintAgainPressed
    | JourneyOpened
    | JourneyClosed
    | PackageChosen
    | MatterWanted
    | MatterAdded
    | MatterDropped
    | MatterOpened
    | GuidePressed
    | FormPressed
    | StandingOpened
    | StandingClosed
    | ReprintPressed
    | GiveUpPressed
    | GiveUpDropped
    | GiveUpConfirmed
    | LeavePressed
    | BookingOpened
    | BookingClosed
    | MovePressed
    | DayChosen
    | SlotChosen
    | BookingSent
    | FeedbackOpened
    | FeedbackClosed
    | RatePressed
    | TellPressed
    | GradeChosen
    | OptionSwitched
    | SubjectChosen
    | WordsTyped
    | WritingSwitched
    | AnonymitySwitched
    | FeedbackSent
    | WhomOpened
    | WhomChosen
    | OwnNumberOpened
    | KeyTyped
    | KeyErased
    | KeysCleared
    | NumberGiven
    | NumberSkipped
    | EntryClosed
    | HelpPressed
    | HelpDropped
    | HelpClosed
)
