"""Signing on with staff number, password and code: who may, what it costs to guess, what it lasts."""

import asyncio
import logging
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hall_protocol.access_log import AccessAction
from hall_protocol.results.sign_on import FactorOffer, Person, SignedOn
from hall_protocol.vocabulary import ErrorCode, Role
from hall_server.engine.access_log import UNKNOWN_ACTOR, Access
from hall_server.engine.credential import Credential
from hall_server.engine.staff import Account, LockOut, StaffBook, StaffSession
from hall_server.web import passwords, second_factor
from hall_server.web.attempts import Attempts
from hall_server.web.problem import ProblemError
from hall_server.web.sealing import WordSeal

TOKEN_MARK = "staff."  # noqa: S105 - how one begins
"""Tells a person's token from a station's, so that only one table is asked."""
VOUCHED_MARK, VOUCHED_TWICE_MARK = "staff.by.", "staff.by2."
"""How a token begins whose person an identity provider vouched for, by password or by a second factor as well.

Nobody can change it: what is kept of a token is the hash of all of it.
"""
TOKEN_BYTES = 32
HASHES_AT_ONCE = 2
"""Each takes 64 MiB: a flood of tries waits instead of filling the memory."""
PLACE_TRIES_MAX, PLACE_WINDOW = 30, timedelta(minutes=1)
"""Tries from one place, whatever the number: who tries one password on many numbers is slowed as well."""
USE_NOTED_EVERY = timedelta(seconds=20)
"""How exactly the idle time is kept: each use noted is a write."""


logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SignOnPolicy:
    """What the hall's configuration says of signing on."""

    requires_passwords: bool
    second_factor: frozenset[Role]
    password_chars_min: int
    idle: timedelta
    longest: timedelta
    lock_out: LockOut


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed, and where: a station's credential with its token, or a hash of an address."""

    staff_number: str
    password: str = field(repr=False)
    code: str | None = field(repr=False)
    place: str
    station: Credential | None = None
    station_token: str | None = field(default=None, repr=False)


class SignOn:
    """The staff's way in; every "no" is a `ProblemError`, a book that does not answer a `JournalError`."""

    def __init__(
        self, book: StaffBook, seal: WordSeal, policy: SignOnPolicy, hall_name: str, now: Callable[[], datetime]
    ) -> None:
        self._book = book
        self._seal = seal
        self._policy = policy
        self._hall_name = hall_name
        self._now = now
        self._tries = Attempts(PLACE_TRIES_MAX, PLACE_WINDOW)
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)

    async def sign_on(self, attempt: Attempt) -> SignedOn:
        """A token for whoever typed all of it right; a wrong number, password or code get one answer."""
        self.slow_down(attempt.place)
        async with self._hashing:
            return await asyncio.to_thread(self._sign_on, attempt)

    async def sign_on_vouched(
        self, staff_number: str, code: str | None, place: str, *, has_second_factor: bool
    ) -> SignedOn:
        """A token for whoever an identity provider vouches for; the hall's own account says who that is here."""
        self.slow_down(place)
        return await asyncio.to_thread(self._sign_on_vouched, staff_number, code, place, has_second_factor)

    async def change_password(self, token: str, present: str, new: str) -> None:
        """The person's own new password; ends their other sessions. A wrong present one is a try like another."""
        session = await self.session(token)
        self.slow_down(f"session {session.staff_number}")
        async with self._hashing:
            await asyncio.to_thread(self._change_password, session, token, present, new)

    async def offer_factor(self, token: str) -> FactorOffer:
        """A new secret for the person's app; it counts once a code of it was shown."""
        session = await self.session(token)
        account = await asyncio.to_thread(self._account_of, session)
        if account.second_factor is not None:
            raise ProblemError(
                ErrorCode.ROLE_FORBIDDEN,
                "已绑定动态验证码，更换请联系管理员。",
                "There is a second factor; an administrator takes it away with: hall staff reset --factor.",
            )
        secret = second_factor.new_secret()
        sealed = self._seal.seal(secret)
        assert sealed is not None
        await asyncio.to_thread(self._book.offer_factor, session.staff_number, sealed)
        address = second_factor.address(secret, session.staff_number, self._hall_name)
        return FactorOffer(secret, address, second_factor.modules(address))

    async def confirm_factor(self, token: str, code: str) -> None:
        """The offered secret is in force once a code of it is right."""
        session = await self.session(token)
        self.slow_down(f"session {session.staff_number}")
        account = await asyncio.to_thread(self._account_of, session)
        sealed, secret = account.offered_factor, self._seal.open(account.offered_factor)
        step = second_factor.step_of(code, secret, self._now()) if secret is not None else None
        if (
            sealed is None
            or step is None
            or not await asyncio.to_thread(self._take_factor, account, session, sealed, step)
        ):
            place = f"session {session.staff_number}"
            raise await asyncio.to_thread(self._turn_away, account, place, "code for the second factor")

    async def sign_off(self, token: str) -> None:
        """The token is good no more; of one that was not, nothing is said."""
        await asyncio.to_thread(self._sign_off, token)

    async def person(self, token: str) -> Person:
        """Who is signed on under this token."""
        session = await self.session(token)
        return self._person(await asyncio.to_thread(self._account_of, session), session, token)

    async def session(self, token: str) -> StaffSession:
        """The session of this token, which is used now; raises when there is none."""
        found = await asyncio.to_thread(self._session, token, is_use=True)
        if found is None:
            raise _unknown()
        return found

    def credential(self, token: str, *, is_use: bool = True) -> Credential | None:
        """Whom this token speaks for: nobody while something is still to be done. It blocks."""
        session = self._session(token, is_use=is_use)
        account = self._book.account(session.staff_number) if session is not None else None
        if session is None or account is None or account.disabled_at is not None or self._to_do(account, token):
            return None
        return Credential(account.role, session.station, session.counter, account.staff_number)

    def as_station(self, credential: Credential) -> Credential:
        """A station's credential, which in a hall with passwords waits for its clerk."""
        if credential.role is not Role.CLERK or not self._policy.requires_passwords:
            return credential
        return Credential(credential.role, credential.station, credential.counter, awaits_staff=True)

    def slow_down(self, place: str) -> None:
        """Count a try of this place, whatever it tries; raises when there were too many."""
        now = self._now()
        if self._tries.is_exhausted(place, now):
            raise _too_early(self._tries.free_after(place, now))
        self._tries.note(place, now)

    def _sign_on(self, attempt: Attempt) -> SignedOn:
        now = self._now()
        until = self._book.claim_try(attempt.staff_number, attempt.place, self._policy.lock_out, now)
        if until is not None:
            raise _too_early(until - now)
        account = self._known(attempt)
        self._require_code(account, attempt.code, attempt.place)
        try:
            stand = _stand_of(account, attempt.station)
        except ProblemError:
            self._turn_away(account, attempt.place, "at no clerk's station")
            raise
        self._book.forgive_tries(attempt.staff_number, attempt.place)
        station_token = attempt.station_token if attempt.station is not None else None
        how = "password and code" if account.second_factor is not None else "password"
        return self._begin(account, TOKEN_MARK, stand, station_token, (attempt.place, how))

    def _sign_on_vouched(self, staff_number: str, code: str | None, place: str, has_second_factor: bool) -> SignedOn:
        now = self._now()
        account = self._book.account(staff_number)
        if account is None or account.disabled_at is not None:
            self._turn_away(account, place, "disabled, vouched for by the identity provider")
            raise ProblemError(
                ErrorCode.PROVIDER_REFUSED,
                "统一身份认证已通过，但本大厅没有您的账号，请联系管理员。",
                "The identity provider knows you, but this hall has no account of yours: ask an administrator.",
            )
        stand = _stand_of(account, None)
        how = "identity provider's word"
        if not has_second_factor and account.second_factor is not None:
            how += " and code"
            until = self._book.claim_try(staff_number, place, self._policy.lock_out, now) if code else None
            if until is not None:
                raise _too_early(until - now)
            self._require_code(account, code, place)
            self._book.forgive_tries(staff_number, place)
        mark = VOUCHED_TWICE_MARK if has_second_factor else VOUCHED_MARK
        return self._begin(account, mark, stand, None, (place, how))

    def _begin(
        self,
        account: Account,
        mark: str,
        stand: tuple[str, int | None],
        station_token: str | None,
        where_and_how: tuple[str, str],
    ) -> SignedOn:
        now, token = self._now(), mark + secrets.token_urlsafe(TOKEN_BYTES)
        session = StaffSession(account.staff_number, *stand, now, now + self._policy.longest)
        by = _access(account, session, AccessAction.SIGNED_ON, *where_and_how)
        self._book.begin_session(token, session, station_token, by)
        return SignedOn(token, self._person(account, session, token))

    def _known(self, attempt: Attempt) -> Account:
        """The account, if the password is its; the same time is spent whatever is wrong."""
        account = self._book.account(attempt.staff_number)
        is_right = passwords.is_right(attempt.password, account.password_hash if account is not None else None)
        if account is None or not is_right or account.disabled_at is not None:
            is_disabled = account is not None and account.disabled_at is not None
            why = "password" if not is_right else "disabled" if is_disabled else "number"
            raise self._turn_away(account, attempt.place, why)
        return account

    def _turn_away(self, account: Account | None, place: str, why: str) -> ProblemError:
        """Log that somebody was refused, by the number of an account and never by what was typed; what to answer."""
        refused = None
        if account is not None:
            refused = Access(UNKNOWN_ACTOR, AccessAction.SIGN_ON_REFUSED, account.staff_number, place, why)
        self._book.note_refusal(refused, self._now())
        logger.info("a sign-on was refused at %s: %s", place, why if account is not None else "a number nobody has")
        return _refused()

    def _sign_off(self, token: str) -> None:
        now = self._now()
        session = self._book.session(token, now, self._policy.idle)
        account = self._book.account(session.staff_number) if session is not None else None
        if session is not None and account is not None:
            self._book.end_session(token, _access(account, session, AccessAction.SIGNED_OFF), now)

    def _take_factor(self, account: Account, session: StaffSession, sealed: str, step: int) -> bool:
        by = _access(account, session, AccessAction.FACTOR_BOUND)
        return self._book.take_factor(account.staff_number, sealed, step, by, self._now())

    def _require_code(self, account: Account, code: str | None, place: str) -> None:
        if account.second_factor is None:
            return
        if not code:
            raise ProblemError(
                ErrorCode.SECOND_FACTOR_REQUIRED, "请输入动态验证码。", "The authenticator's code is needed as well."
            )
        secret = self._seal.open(account.second_factor)
        step = second_factor.step_of(code, secret, self._now()) if secret is not None else None
        if step is None or not self._book.use_code(account.staff_number, step):
            raise self._turn_away(account, place, "code")

    def _change_password(self, session: StaffSession, token: str, present: str, new: str) -> None:
        number, now = session.staff_number, self._now()
        until = self._book.claim_try(number, f"session {number}", self._policy.lock_out, now)
        if until is not None:
            raise _too_early(until - now)
        account = self._account_of(session)
        if not passwords.is_right(present, account.password_hash):
            raise self._turn_away(account, f"session {number}", "present password")
        self._book.forgive_tries(number, f"session {number}")
        weakness = passwords.weakness(new, number, self._policy.password_chars_min)
        if weakness is None and passwords.is_right(new, account.password_hash):
            weakness = "新密码不能与原密码相同。", "The new password is not the one of before."
        if weakness is not None:
            raise ProblemError(ErrorCode.PASSWORD_WEAK, *weakness)
        by = _access(account, session, AccessAction.PASSWORD_CHANGED)
        self._book.set_password(number, passwords.hash_of(new), token, by, self._now())

    def _session(self, token: str, *, is_use: bool) -> StaffSession | None:
        now = self._now()
        session = self._book.session(token, now, self._policy.idle)
        if session is not None and is_use and now - session.used_at >= USE_NOTED_EVERY:
            self._book.note_use(token, now)
        return session

    def _account_of(self, session: StaffSession) -> Account:
        account = self._book.account(session.staff_number)
        if account is None or account.disabled_at is not None:
            raise _unknown()
        return account

    def _to_do(self, account: Account, token: str) -> tuple[str, ...]:
        """What is still due; whom a provider vouched for has used no password of ours."""
        has_factor = account.second_factor is not None or token.startswith(VOUCHED_TWICE_MARK)
        is_vouched = token.startswith((VOUCHED_MARK, VOUCHED_TWICE_MARK))
        steps = {
            "password": account.must_change and not is_vouched,
            "second_factor": account.role in self._policy.second_factor and not has_factor,
        }
        return tuple(step for step, is_due in steps.items() if is_due)

    def _person(self, account: Account, session: StaffSession, token: str) -> Person:
        return Person(
            account.staff_number,
            account.role,
            session.station,
            session.counter,
            session.ends_at,
            int(self._policy.idle.total_seconds()),
            self._to_do(account, token),
            self._policy.password_chars_min,
        )


def _access(account: Account, session: StaffSession, action: AccessAction, place: str = "", how: str = "") -> Access:
    who = Credential(account.role, session.station, session.counter, account.staff_number)
    return Access(who.named, action, account.staff_number, place, how)


def _stand_of(account: Account, station: Credential | None) -> tuple[str, int | None]:
    """Where the person works: a clerk at the station they sign on at, others anywhere."""
    if account.role is not Role.CLERK:
        return f"staff-{account.staff_number}", None
    if station is None or station.role is not Role.CLERK:
        raise ProblemError(
            ErrorCode.STATION_REQUIRED,
            "请在窗口终端上登录。",
            "A clerk signs on at a counter's station: send its credential with the sign-on.",
        )
    return station.station, station.counter


def _refused() -> ProblemError:
    return ProblemError(
        ErrorCode.SIGN_ON_REFUSED, "工号、密码或验证码不正确。", "The staff number, password or code is wrong."
    )


def _too_early(wait: timedelta) -> ProblemError:
    return ProblemError(
        ErrorCode.TOO_MANY_ATTEMPTS,
        "尝试次数过多，请稍后再试；管理员可以解锁。",
        "Too many tries: wait some minutes, or have an administrator run: hall staff unlock.",
        max(1, math.ceil(wait.total_seconds())),
    )


def _unknown() -> ProblemError:
    return ProblemError(ErrorCode.CREDENTIAL_UNKNOWN, "登录已结束，请重新登录。", "The sign-on is over; sign on again.")
