"""What a bearer token stands for, once it is known."""

from dataclasses import dataclass

from hall_protocol.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Credential:
    """Whom a caller speaks for; `counter` binds a clerk or evaluator to one counter, None to any."""

    role: Role
    station: str
    counter: int | None
    staff: str | None = None
    """The staff number of whoever signed on; None for a station or a machine."""
    awaits_staff: bool = False
    """A clerk's station in a hall with passwords: alone it shows the hall and serves nobody."""

    @property
    def named(self) -> str:
        """As journal and access log name it: the station, and who is signed on at it."""
        return f"{self.role.value}:{self.station}" + (f"#{self.staff}" if self.staff else "")
