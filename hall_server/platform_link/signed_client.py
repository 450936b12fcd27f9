"""The signed way to the platform: one request, and its answer as a response or one kind of failure."""

import asyncio
import ssl

import httpx
import msgspec

from hall_server.platform_link.pace import Patience
from hall_server.platform_link.signing import RequestSigner


class UnreachableError(Exception):
    """No answer that counts (away, slow, broken off, 5xx): the batch may or may not be kept; send it again."""


class RefusedError(Exception):
    """The platform will not take it; a person must look."""


class SequenceGapError(Exception):
    """The platform wants another event first."""

    def __init__(self, expected_seq: int) -> None:
        super().__init__(f"the platform expects event {expected_seq}")
        self.expected_seq = expected_seq


class TooLargeError(Exception):
    """The batch is larger than the platform takes."""


class KeyUnknownError(RefusedError):
    """The platform does not know this hall's key."""


class _Problem(msgspec.Struct, frozen=True):
    """The members of a problem detail that the link acts upon."""

    code: str = ""
    title: str = ""
    detail: str = ""
    expected_seq: int | None = None


class SignedClient:
    """Sends requests in one hall's name to the platform's address of that hall."""

    def __init__(self, endpoint_url: str, signer: RequestSigner, patience: Patience, limits: httpx.Limits) -> None:
        self._url = f"{endpoint_url.rstrip('/')}/api/v1/halls/{signer.hall_id}"
        self._signer = signer
        self._whole_s = patience.whole_s
        self._client = httpx.AsyncClient(
            verify=trust_for(endpoint_url),
            # The hall's way to its platform is configured; a proxy variable of some shell must not bend it.
            trust_env=False,
            timeout=httpx.Timeout(patience.answer_s, connect=patience.connect_s),
            limits=limits,
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def send(self, method: str, path: str, body: bytes = b"", media_type: str | None = None) -> httpx.Response:
        """The answer to one request; raises one of the errors above for everything that is no success."""
        headers = {"content-type": media_type} if media_type else {}
        request = self._client.build_request(method, f"{self._url}{path}", content=body or None, headers=headers)
        self._signer.sign(request)
        try:
            # httpx bounds each read, not the whole: a platform that drips its answer would hold us for ever.
            async with asyncio.timeout(self._whole_s):
                response = await self._client.send(request)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise UnreachableError(f"no answer in time ({type(error).__name__})") from error
        except httpx.HTTPError as error:
            raise UnreachableError(f"{type(error).__name__}: {error}") from error
        if response.is_success:
            return response
        raise _failure(response)


def trust_for(endpoint_url: str) -> ssl.SSLContext:
    """Whom a client of this address trusts."""
    # Loading the authorities takes tens of milliseconds; without them a context trusts nobody, which is right for http.
    return (
        ssl.create_default_context() if endpoint_url.startswith("https:") else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    )


def _failure(response: httpx.Response) -> Exception:
    problem = _problem(response)
    said = f"HTTP {response.status_code} {problem.code} {problem.detail}".strip()
    if response.status_code >= 500 or response.status_code in (408, 429):
        return UnreachableError(said)
    if response.status_code == 409 and problem.expected_seq is not None:
        return SequenceGapError(problem.expected_seq)
    if response.status_code == 413:
        return TooLargeError(said)
    if problem.code == "key_unknown":
        return KeyUnknownError(said)
    return RefusedError(said)


def _problem(response: httpx.Response) -> _Problem:
    try:
        return msgspec.json.decode(response.content, type=_Problem)
    except msgspec.MsgspecError:
        return _Problem()
