"""What a bearer token stands for, once it is known."""

from dataclasses import dataclass

from hall_protocol.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Credential:
    """Whom a caller speaks for; `counter` binds a clerk or evaluator to one counter, None to any."""

    role: Role
    station: str
    counter: int | None
