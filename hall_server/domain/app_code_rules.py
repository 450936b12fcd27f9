"""The app's one-time code: good once, and only around the time it was made for (docs/decisions/0022-the-apps-code.md).

All times here are the world's, carried by the command: a hall that rehearses another day takes today's codes.
"""

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState


def use(state: HallState, policy: HallPolicy, code: c.ShownCode) -> e.AppCodeUsed:
    """The code is used up; raises when it was before, is too old, or too young for clocks that nearly agree."""
    rule = policy.app_code
    # A platform that gives codes for a year has not understood what they are for.
    expires_at = min(code.expires_at, code.issued_at + rule.lifetime)
    shown_at = code.received_at - min(code.held, rule.held)
    if code.digest in state.used_codes.expires_at:
        raise RuleError(
            ErrorCode.APP_CODE_USED,
            "此码已经用过，请在手机上刷新后再出示。",
            "This code was used already: refresh it on the phone and show the new one.",
        )
    if shown_at < code.issued_at - rule.skew:
        raise RuleError(
            ErrorCode.APP_CODE_NOT_YET_VALID,
            "此码尚未生效（平台与大厅时间不一致），请稍候刷新再出示，或改用身份证。",
            "This code is not valid yet (clocks differ): refresh it in a moment, or use the ID card.",
        )
    if expires_at + rule.skew <= shown_at or state.used_codes.is_forgotten(expires_at):
        raise RuleError(
            ErrorCode.APP_CODE_EXPIRED,
            "此码已过期，请在手机上刷新后再出示。",
            "This code has expired: refresh it on the phone and show the new one.",
        )
    forgets_until = code.received_at - rule.held - rule.skew
    return e.AppCodeUsed(code.digest, code.key_id, expires_at, forgets_until)
