"""The shape of what turns an event into the wire's answer."""

from collections.abc import Callable
from typing import Any

from hall_protocol import messages as m
from hall_server.domain.events import Recorded

Presenter = Callable[[Any, Recorded], m.Result]
