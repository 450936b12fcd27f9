"""What may happen while a clerk signs on, and what may have to be done about it."""

from dataclasses import dataclass, field

from hall_protocol.messages import Problem
from hall_protocol.results.sign_on import FactorOffer, SignedOn


@dataclass(frozen=True, slots=True)
class Welcomed:
    """The hall has welcomed us: as `staff`, or as a station that waits for somebody, or as one that needs nobody."""

    staff: str | None
    awaits_staff: bool


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The hall no longer takes the credential we speak with."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The clerk typed who they are."""

    number: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PasswordChosen:
    """The clerk typed a new password, twice."""

    new: str = field(repr=False)
    again: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeShown:
    """The clerk typed a code of the authenticator that is to be bound."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignOffWanted:
    """The clerk goes, or does not want to go on with signing on."""


@dataclass(frozen=True, slots=True)
class TokenGiven:
    """The hall knows the clerk."""

    signed_on: SignedOn


@dataclass(frozen=True, slots=True)
class StepDone:
    """The new password counts, or the authenticator is bound."""


@dataclass(frozen=True, slots=True)
class FactorOffered:
    """What the clerk's authenticator app needs to know."""

    offer: FactorOffer


@dataclass(frozen=True, slots=True)
class Denied:
    """The hall said no; `retry_after_s` after `at_s` of the station's own clock it may be asked again."""

    problem: Problem
    at_s: float
    retry_after_s: int | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The hall could not be reached."""


Event = (
    Welcomed
    | TurnedAway
    | Submitted
    | PasswordChosen
    | CodeShown
    | SignOffWanted
    | TokenGiven
    | StepDone
    | FactorOffered
    | Denied
    | Unanswered
)


@dataclass(frozen=True, slots=True)
class AskSignOn:
    """Ask for a token."""

    number: str
    password: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskPassword:
    """Ask for the new password to count."""

    token: str = field(repr=False)
    present: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskOffer:
    """Ask for a secret of an authenticator."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskConfirm:
    """Ask for the authenticator to be bound."""

    token: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The token is needed no more; whether the hall hears it does not matter here."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SpeakFor:
    """Speak for whoever holds this token from now on; None: for the station alone."""

    token: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Begin:
    """The clerk may begin to work."""


Question = AskSignOn | AskPassword | AskOffer | AskConfirm
Effect = Question | GiveBack | SpeakFor | Begin
