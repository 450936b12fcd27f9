"""Who went to the identity provider and is not back yet: in memory, bounded, and each for one way there and back."""

import base64
import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

VISITS_MAX = 512
LASTS = timedelta(minutes=10)
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouches for: by staff number, and whether it asked for more than a password."""

    staff_number: str
    has_second_factor: bool


@dataclass(slots=True)
class Visit:
    """One way to the provider: `handle` stays in the browser's tab, the others go with it or come back in the token."""

    until: datetime
    handle: str = field(default_factory=lambda: secrets.token_urlsafe(SECRET_BYTES), repr=False)
    state: str = field(default_factory=lambda: secrets.token_urlsafe(SECRET_BYTES), repr=False)
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(SECRET_BYTES), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(SECRET_BYTES), repr=False)
    identity: Identity | None = field(default=None, repr=False)
    """Who it was, once that is known and while the hall's own second factor is still asked for."""

    @property
    def challenge(self) -> str:
        """What the provider is told of the verifier (RFC 7636, 4.2: S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Visits:
    """The visits under way; the oldest gives way to a new one, so that nobody fills the memory."""

    def __init__(self) -> None:
        self._visits: OrderedDict[str, Visit] = OrderedDict()

    def keep(self, visit: Visit) -> None:
        """It is under way: whoever brings its answer may take it."""
        self._visits[visit.handle] = visit
        if len(self._visits) > VISITS_MAX:
            self._visits.popitem(last=False)

    def take(self, handle: str, state: str, now: datetime) -> Visit | None:
        """The visit that this tab began and that this answer is of, for whoever takes it first and no one else.

        A repeat in the same moment finds none: one code is one exchange, and one visit is one sign-on.
        """
        visit = self._visits.get(handle)
        if visit is None or now >= visit.until or not secrets.compare_digest(visit.state.encode(), state.encode()):
            return None
        return self._visits.pop(handle)
