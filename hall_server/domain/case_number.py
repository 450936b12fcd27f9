"""Case numbers (办件编号) by the hall's pattern: given once, at the first decision that binds the hall."""

from datetime import date

from hall_server.domain.policy import HallPolicy


def case_number(policy: HallPolicy, item: str, day: date, sequence: int) -> str:
    """The number of the day's `sequence`-th case; unique because the pattern holds day and sequence."""
    return policy.cases.number_pattern.format(
        item_code=item,
        region_code=policy.region_code,
        hall_id=policy.hall_id,
        day=f"{day:%Y%m%d}",
        sequence=sequence,
    )
