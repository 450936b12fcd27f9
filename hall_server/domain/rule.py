"""The shape of a rule: what a command causes now, in the hall's present state and by its policy."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hall_server.domain.events import AnyEvent
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState

Rule = Callable[[HallState, HallPolicy, Any, datetime], list[AnyEvent]]
