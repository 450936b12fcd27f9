"""What the web layer holds of one hall; put together in the composition root."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hall_protocol.cloud_event import CloudEvent
from hall_protocol.results.hall import HallFacts
from hall_server.domain.policy import HallPolicy
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.insight.look_up_trail import LookUpTrail
from hall_server.web.desk import Desk
from hall_server.web.form_page import FormKind, FormPage
from hall_server.web.gateway import Gateway
from hall_server.web.hub import Hub
from hall_server.web.metrics import HallMetrics
from hall_server.web.phone.pages import PhonePages


@dataclass(frozen=True, slots=True)
class HallContext:
    """One hall as its routes see it."""

    policy: HallPolicy
    hall_name: str
    desk: Desk
    door: HallDoor
    hub: Hub
    gateway: Gateway
    phone: PhonePages
    metrics: HallMetrics
    find_credential: Callable[[str], Awaitable[Credential | None]]
    read_events: Callable[[int, int], list[CloudEvent]]
    trouble: Callable[[], str | None]
    """None when the hall takes work, else why not."""
    font_file: Path | None
    read_look_ups: Callable[[date, date, int, int], LookUpTrail]
    """The look-ups of a span of days after a seq, at most so many; blocks as well."""
    facts: HallFacts
    """What the hall tells others of itself."""
    forms: Mapping[tuple[str, int, FormKind], FormPage]
    """The files of forms, by item, place in its list from 1, and kind."""
    asyncapi: Callable[[], str]
    """The text of the session's AsyncAPI document."""
