"""The shape of what takes one event into the state."""

from collections.abc import Callable
from typing import Any

from hall_server.domain.events import Recorded
from hall_server.domain.state import HallState

Handler = Callable[[HallState, Any, Recorded], None]
