"""What the kiosk becomes by an event, and what is to be done."""

from kiosk_client.effects import Effect
from kiosk_client.state import State

Step = tuple[State, tuple[Effect, ...]]
