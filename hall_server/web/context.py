"""What the web layer holds of one hall; put together in the composition root."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hall_protocol.access_log import AccessPage
from hall_protocol.cloud_event import CloudEvent
from hall_protocol.results.hall import HallFacts
from hall_server.domain.policy import HallPolicy
from hall_server.engine.credential import Credential
from hall_server.engine.door import HallDoor
from hall_server.engine.unsealing import Unsealing
from hall_server.insight.look_up_trail import LookUpTrail
from hall_server.web.desk import Desk
from hall_server.web.enrolments import Enrolments
from hall_server.web.form_page import FormKind, FormPage
from hall_server.web.gateway import Gateway
from hall_server.web.hub import Hub
from hall_server.web.metrics import HallMetrics
from hall_server.web.oidc.provider_sign_on import ProviderSignOn
from hall_server.web.phone.pages import PhonePages
from hall_server.web.request_rates import RequestRates
from hall_server.web.sign_on import SignOn


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
    sign_on: SignOn
    rates: RequestRates
    provider_sign_on: ProviderSignOn | None
    """None where the hall has no identity provider."""
    find_credential: Callable[[str], Awaitable[Credential | None]]
    read_events: Callable[[int, int], list[CloudEvent]]
    not_ready_because: Callable[[], Awaitable[tuple[str, ...]]]
    """Why the hall does not take work; empty when it does."""
    font_file: Path | None
    read_look_ups: Callable[[date, date, int, int], LookUpTrail]
    """The look-ups of a span of days after a seq, at most so many; blocks as well."""
    read_unsealings: Callable[[int, int], list[Unsealing]]
    """The log of unsealings after a number, at most so many; blocks as well."""
    read_access_log: Callable[[int, int], AccessPage]
    """The access log after a number, at most so many; blocks as well."""
    facts: HallFacts
    """What the hall tells others of itself."""
    forms: Mapping[tuple[str, int, FormKind], FormPage]
    """The files of forms, by item, place in its list from 1, and kind."""
    enrolments: Enrolments
    asyncapi: Callable[[], str]
    """The text of the session's AsyncAPI document."""
