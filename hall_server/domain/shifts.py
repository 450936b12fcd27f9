"""Which shift a clerk signs on for."""

from datetime import datetime, time, timedelta

from hall_server.domain.policy import HallPolicy


def shift_of(policy: HallPolicy, number: int, now: datetime) -> tuple[str | None, bool]:
    """The shift of counter `number` at `now`, and whether it has shifts but none is on.

    The latest to begin counts: who comes a little before a shift begins comes for it, not for the one that ends.
    """
    rules = policy.staffing
    shifts = [shift for shift in rules.shifts if number in shift.counters]
    local = policy.calendar.local(now)
    midnight = datetime.combine(local.date(), datetime.min.time())
    wall = local.replace(tzinfo=None) - midnight
    fitting = [
        shift
        for shift in shifts
        if _since_midnight(shift.opens) - rules.sign_on_early <= wall < _since_midnight(shift.closes)
    ]
    if not fitting:
        return None, bool(shifts)
    return max(fitting, key=lambda shift: shift.opens).shift, False


def _since_midnight(wall: time) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)
