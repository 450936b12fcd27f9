"""A station enrols: it has the hall prove itself by the code, then exchanges the code for a credential of its own.

Nothing that opens anything leaves the station before the hall has proved itself (hall_protocol/enrolment.py).
"""

import secrets
import ssl

import httpx
import msgspec

from hall_protocol.enrolment import (
    NONCE_BYTES,
    Enrolled,
    EnrolmentKeys,
    HallProof,
    NotACodeError,
    hash_of,
    is_proof,
    plain_code,
    proof_of,
)
from hall_protocol.tls_trouble import certificate_trouble
from station.folder import StationFolder
from station.trust import trust_in

TOKEN_BYTES = 32
TIMEOUT_S = 10.0
ANSWER_LIMIT_BYTES = 64 << 10
_API = "/api/v1/enrolments"


class EnrolmentError(Exception):
    """The station is not enrolled; the message says why and what to do."""


def enrol(server_url: str, station: str, code: str, folder: StationFolder) -> Enrolled:
    """Enrol at the hall and keep credential and authority in `folder`; raises `EnrolmentError`.

    A start that was cut off in its midst is repeated with the same code.
    """
    try:
        plain_code(code)
    except NotACodeError as error:
        raise EnrolmentError(f"the code cannot be right: {error}") from error
    server_url = server_url.rstrip("/")
    keys, authority = _authenticated(server_url, station, code)
    if authority is not None:
        folder.keep(folder.authority, authority)
    token = _pending_token(folder)
    body = {"station": station, "station_half": keys.station, "token_hash": hash_of(token)}
    trust = trust_in(server_url, folder.authority if authority is not None else None)
    enrolled = msgspec.json.decode(_post(f"{server_url}{_API}", body, trust), type=Enrolled)
    folder.keep(folder.credential, token)
    folder.pending.unlink(missing_ok=True)
    return enrolled


def _authenticated(server_url: str, station: str, code: str) -> tuple[EnrolmentKeys, str | None]:
    """The code's keys and the authority that the hall has proved to be its own."""
    nonce = secrets.token_hex(NONCE_BYTES)
    answer = _post(f"{server_url}{_API}/begin", {"station": station, "nonce": nonce}, _unchecked(server_url))
    try:
        said = msgspec.json.decode(answer, type=HallProof)
        keys = EnrolmentKeys(code, bytes.fromhex(said.salt))
    except (msgspec.MsgspecError, ValueError) as error:
        raise EnrolmentError(f"{server_url} does not answer as a hall does; check the address") from error
    if not is_proof(said.proof, proof_of(keys.hall, station, nonce, said.authority)):
        raise EnrolmentError(
            f"{server_url} does not know this code for station {station}: compare code and station with what the "
            "administrator has; if they are right, somebody else answers at this address. Nothing was given away"
        )
    return keys, said.authority


def _unchecked(server_url: str) -> ssl.SSLContext | None:
    """TLS with whoever answers: nothing that matters is said before the proof is checked."""
    if not server_url.startswith("https:"):
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _pending_token(folder: StationFolder) -> str:
    """The token to enrol; the one of an earlier try, since the hall may know it already."""
    if folder.pending.exists():
        return folder.pending.read_text(encoding="utf-8").strip()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    folder.keep(folder.pending, token)
    return token


def _post(url: str, body: dict[str, str], trust: ssl.SSLContext | None) -> bytes:
    try:
        with httpx.Client(verify=trust or False, trust_env=False, timeout=TIMEOUT_S) as client:
            answer = client.post(url, json=body)
    except httpx.InvalidURL as error:
        raise EnrolmentError(f"{url}: expected the hall server's address ({error})") from error
    except httpx.HTTPError as error:
        raise EnrolmentError(_unreachable(url, error)) from error
    if answer.status_code != httpx.codes.OK:
        raise EnrolmentError(_refused(answer))
    return answer.content


def _unreachable(url: str, error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"{url}: {certificate_trouble(cause)}"
        cause = cause.__cause__ or cause.__context__
    return f"{url} does not answer ({error}); check the address, and whether it is http or https"


def _refused(answer: httpx.Response) -> str:
    try:
        problem = msgspec.json.decode(answer.content[:ANSWER_LIMIT_BYTES], type=dict[str, object])
    except msgspec.MsgspecError:
        problem = {}
    return str(problem.get("detail_en") or f"the server answered {answer.status_code}; check the address")
