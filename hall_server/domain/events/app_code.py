"""The app's one-time code at work."""

from hall_server.domain.events.event import Event, Moment


class AppCodeUsed(Event, frozen=True, tag="hall.appcode.used.v1"):
    """A code was used up by what the same request caused beside this; all times are the world's.

    `digest` is keyed, so that only this hall can tell one code from another. What expired before `forgets_until` can
    never be taken again and is remembered no longer.
    """

    digest: str
    key_id: str
    expires_at: Moment
    forgets_until: Moment


AppCodeEvent = AppCodeUsed
