"""When tickets are given on the next day that has a time for it, over all queues, from the hall's terms."""

from datetime import datetime

from hall_protocol.messages import IssueTerms, IssueWindow


def next_hours(terms: IssueTerms | None, now: datetime) -> tuple[IssueWindow, ...]:
    """The hours of today while they are not over, else of the next day that has any, in the zone of `now`."""
    every = [] if terms is None else [_local(window, now) for queue in terms.queues for window in queue.windows]
    days = {window.begins_at.date() for window in every if window.ends_at > now}
    day = min(days, default=None)
    return _joined(sorted((each for each in every if each.begins_at.date() == day), key=lambda each: each.begins_at))


def _local(window: IssueWindow, now: datetime) -> IssueWindow:
    return IssueWindow(window.begins_at.astimezone(now.tzinfo), window.ends_at.astimezone(now.tzinfo))


def _joined(windows: list[IssueWindow]) -> tuple[IssueWindow, ...]:
    """The same hours without overlaps: queues that open together are one line to read."""
    joined: list[IssueWindow] = []
    for window in windows:
        last = joined[-1] if joined else None
        if last is not None and window.begins_at <= last.ends_at:
            joined[-1] = IssueWindow(last.begins_at, max(last.ends_at, window.ends_at))
        else:
            joined.append(window)
    return tuple(joined)
