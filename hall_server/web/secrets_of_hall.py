"""The hall's own key and what is derived from it: visitors' keyed hashes, tokens and receipts."""

import hashlib
import hmac
import secrets
from datetime import date
from pathlib import Path

from hall_server.web.look_up_hash import LookUpHash
from hall_server.web.sealing import WordSeal
from national_codes.document_number import plain_number
from program.whole_file import write_whole

KEY_BYTES = 32
KEY_FILE = "keys/hall.key"
HASH_FILE = "keys/look_up_hash"
"""Says which hash the visitors are known by; missing in a hall on the usual one."""


class HallKeyError(OSError):
    """The hall's key cannot be used; the message says which file and why."""


class HallKey:
    """One secret per hall; different uses derive different keys, so that none tells of another."""

    def __init__(self, key: bytes, look_up: LookUpHash = LookUpHash.HMAC_SHA_256) -> None:
        self._look_up = look_up
        self._visitor = look_up.of(key, b"visitor")
        self._organisation = look_up.of(key, b"organisation")
        self._evaluation = _derive(key, b"evaluation")
        self._complaint = _derive(key, b"complaint")
        self._device = _derive(key, b"device")
        self.words = WordSeal(_derive(key, b"words"))
        """What seals what people wrote."""
        self.second_factors = WordSeal(_derive(key, b"second factor"))
        """What seals the secrets of the staff's authenticators."""
        self._app_code = _derive(key, b"app_code")
        self._pass = _derive(key, b"ticket pass")

    @classmethod
    def load_or_make(cls, data: Path, *, may_make: bool = True, look_up: LookUpHash | None = None) -> "HallKey":
        """The key of `data`, made at first start, readable by its owner alone; raises `HallKeyError`.

        `may_make` is False for a hall that has a journal: a new key in the old one's place would go unnoticed.
        `look_up` is the hash that is wanted, None for the one the hall has; a key keeps the one it was made with.
        """
        path = data / KEY_FILE
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            if not may_make:
                raise HallKeyError(
                    f"{path}: missing, though this hall has a journal; without it known visitors become strangers "
                    "and evaluation links end: restore keys/ from a backup"
                )
            _keep_hash(data / HASH_FILE, look_up or LookUpHash.HMAC_SHA_256)
            write_whole(path, secrets.token_bytes(KEY_BYTES))
        key = path.read_bytes()
        if len(key) != KEY_BYTES:
            raise HallKeyError(f"{path}: holds {len(key)} bytes, expected {KEY_BYTES}; put the hall's own key back")
        return cls(key, _kept_hash(data / HASH_FILE, look_up))

    def visitor(self, number: str) -> str:
        """The keyed hash of an identity number: finds the same person again, tells nothing."""
        return self._look_up.of(self._visitor, plain_number(number).encode()).hex()

    def organisation(self, code: str) -> str:
        """The keyed hash of a unified social credit code: no person's hash is ever an organisation's."""
        return self._look_up.of(self._organisation, plain_number(code).encode()).hex()

    def app_code(self, jti: bytes) -> str:
        """What a used code is remembered by: whoever made the code cannot find it in the journal."""
        return hmac.new(self._app_code, jti, hashlib.sha256).hexdigest()[:32]

    def evaluation_token(self, ticket_id: str) -> str:
        """The token a ticket's one invitation carries; derived, so that a restart forgets no invitation."""
        return hmac.new(self._evaluation, ticket_id.encode(), hashlib.sha256).hexdigest()[:32]

    def is_evaluation_token(self, ticket_id: str, token: str) -> bool:
        """Whether `token` is the one of this ticket's invitation, or the secret half of its pass.

        Whoever may open the ticket's page may rate on it, and a slip with its address says no more to a scanner.
        """
        known = (self.evaluation_token(ticket_id), self.ticket_pass(ticket_id).rpartition(".")[2])
        return any(hmac.compare_digest(each.encode(), token.encode()) for each in known)

    def ticket_pass(self, ticket_id: str) -> str:
        """What opens a ticket's phone page: its id, and a part nobody can make without the key."""
        return f"{ticket_id}.{hmac.new(self._pass, ticket_id.encode(), hashlib.sha256).hexdigest()[:32]}"

    def ticket_of(self, shown: str) -> str | None:
        """The ticket's id, if this is its pass."""
        ticket_id = shown.rpartition(".")[0]
        is_ours = hmac.compare_digest(self.ticket_pass(ticket_id).encode(), shown.encode())
        return ticket_id if is_ours else None

    def receipt(self, complaint_id: str) -> str:
        """What a visitor asks for their complaint with: its id, and a part nobody can make without the key."""
        return f"{complaint_id}-{hmac.new(self._complaint, complaint_id.encode(), hashlib.sha256).hexdigest()[:24]}"

    def complaint_of(self, receipt: str) -> str | None:
        """The complaint's id, if this is its receipt."""
        complaint_id = receipt.rpartition("-")[0]
        is_ours = hmac.compare_digest(self.receipt(complaint_id).encode(), receipt.encode())
        return complaint_id if is_ours else None

    def device(self, address: str, day: date) -> str:
        """A network address as a hash of one day: the same phone within the day, nobody's after it."""
        return hmac.new(self._device, f"{day.isoformat()}\n{address}".encode(), hashlib.sha256).hexdigest()[:16]


def _keep_hash(path: Path, look_up: LookUpHash) -> None:
    """Before the key itself: a key whose hash is not known would be worth nothing."""
    if look_up is LookUpHash.HMAC_SHA_256:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, f"{look_up}\n".encode())


def _kept_hash(path: Path, wanted: LookUpHash | None) -> LookUpHash:
    said = path.read_bytes().strip().decode(errors="replace") if path.exists() else LookUpHash.HMAC_SHA_256.value
    if said not in set(LookUpHash):
        raise HallKeyError(f"{path}: expected one of {', '.join(LookUpHash)}; restore keys/ from a backup")
    kept = LookUpHash(said)
    if wanted not in (None, kept):
        raise HallKeyError(
            f"{path.parent}: this hall knows its visitors by {kept}, and hall.toml asks for {wanted}; under another "
            f'hash all of them would be strangers: put [sealing] look_up_hash = "{kept}" back, which is chosen before '
            "the first start"
        )
    return kept


def _derive(key: bytes, use: bytes) -> bytes:
    return hmac.new(key, use, hashlib.sha256).digest()
