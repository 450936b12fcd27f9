"""A small OpenID provider on loopback: discovery, keys, authorization code with PKCE; it misbehaves on order."""

import base64
import hashlib
import json
import secrets
import threading
import time
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "hall-530102-01", "a secret of the client"


class Fault(StrEnum):
    """How the token it gives is wrong."""

    NONCE = "nonce"
    NO_NONCE = "no_nonce"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    AUDIENCE = "audience"
    SHARED_AUDIENCE = "shared_audience"
    OTHER_PARTY = "other_party"
    ISSUER = "issuer"
    ALG_NONE = "alg_none"
    SHARED_SECRET = "shared_secret"
    STRANGE_KEY = "strange_key"
    NO_CLAIM = "no_claim"
    CLAIM_IS_A_LIST = "claim_is_a_list"
    NO_TOKEN = "no_token"
    RUBBISH = "rubbish"


class IdentityProvider:
    """`with IdentityProvider() as provider`: `person` is whoever is logged in there, `fault` what goes wrong."""

    def __init__(self) -> None:
        self.person = "3001"
        self.amr: list[str] = ["pwd"]
        self.fault: Fault | None = None
        self.asked: list[str] = []
        self.says: dict[str, Any] = {}
        """What it says of itself otherwise than it should."""
        self.published: RSAKey | ECKey | None = None
        """The key it publishes, where that is not the one it signs with."""
        self.key: RSAKey | ECKey = RSAKey.generate_key(2048)
        self.key.ensure_kid()
        self._codes: dict[str, dict[str, str]] = {}
        self._server: ThreadingHTTPServer | None = None
        self.port = 0

    @property
    def issuer(self) -> str:
        """What its tokens name, and where it is."""
        return f"http://127.0.0.1:{self.port}/realms/staff"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Open its door, on the same port as before."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        """Be away."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def rotate_key(self) -> None:
        """Sign with a new key of another kind; the one of before is published no more."""
        self.key = ECKey.generate_key("P-256")
        self.key.ensure_kid()

    def discovery(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.says,
        }

    def keys(self) -> dict[str, Any]:
        """Its public keys."""
        return {"keys": [{"kty": "strange"}, *KeySet([self.published or self.key]).as_dict(private=False)["keys"]]}

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser of the person who is logged in is sent back to."""
        assert (query["response_type"], query["code_challenge_method"], query["client_id"]) == (
            "code",
            "S256",
            CLIENT_ID,
        )
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe(16)
        self._codes[code] = query
        mark = "#" if query.get("response_mode") == "fragment" else "?"
        return f"{query['redirect_uri']}{mark}{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The answer of the token endpoint: each code once, for whoever shows secret and verifier."""
        known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        asked = self._codes.pop(form["code"], None)
        digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        is_right = (
            asked is not None and asked["code_challenge"] == digest and asked["redirect_uri"] == form["redirect_uri"]
        )
        if not is_right or asked is None:
            return 400, {"error": "invalid_grant"}
        if authorization != f"Basic {known}":
            return 401, {"error": "invalid_client"}
        if self.fault is Fault.NO_TOKEN:
            return 200, {"access_token": "x", "token_type": "Bearer"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self._signed(asked["nonce"])}

    def _signed(self, nonce: str) -> str:
        claims = self._claims(nonce)
        match self.fault:
            case Fault.ALG_NONE:
                head, body = (_plain({"alg": "none"}), _plain(claims))
                return f"{head}.{body}."
            case Fault.SHARED_SECRET:
                # The classic confusion: the public key, or a secret both know, taken as a key for HMAC.
                return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(CLIENT_SECRET * 3))
            case Fault.STRANGE_KEY:
                stranger = RSAKey.generate_key(2048, {"kid": self.key.kid or ""})
                return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, stranger)
            case Fault.RUBBISH:
                return "no.token.at all"
        algorithm = "ES256" if isinstance(self.key, ECKey) else "RS256"
        return jwt.encode({"alg": algorithm, "kid": self.key.kid}, claims, self.key)

    def _claims(self, nonce: str) -> dict[str, Any]:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "0f3c",
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
            "preferred_username": self.person,
            "amr": self.amr,
            "role": "admin",
        }
        changes: dict[Fault, dict[str, Any]] = {
            Fault.NONCE: {"nonce": "another"},
            Fault.EXPIRED: {"exp": now - 120, "iat": now - 300},
            Fault.NOT_YET: {"iat": now + 600},
            Fault.AUDIENCE: {"aud": "another-client"},
            Fault.SHARED_AUDIENCE: {"aud": [CLIENT_ID, "another-client"]},
            Fault.OTHER_PARTY: {"azp": "another-client"},
            Fault.ISSUER: {"iss": "https://elsewhere.example"},
            Fault.CLAIM_IS_A_LIST: {"preferred_username": [self.person]},
        }
        claims |= changes.get(self.fault, {}) if self.fault is not None else {}
        if self.fault is Fault.NO_NONCE:
            del claims["nonce"]
        if self.fault is Fault.NO_CLAIM:
            del claims["preferred_username"]
        return claims


def _plain(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _handler(provider: IdentityProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path.rpartition("/")[2])
            match provider.asked[-1]:
                case "openid-configuration":
                    self.answer(200, provider.discovery())
                case "keys":
                    self.answer(200, provider.keys())
                case "authorize":
                    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(query))
                    self.end_headers()
                case _:
                    self.answer(404, {})

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.asked.append(self.path.rpartition("/")[2])
            form = {name: values[0] for name, values in parse_qs(content).items()}
            self.answer(*provider.token(form, self.headers.get("Authorization", "")))

        def answer(self, status: int, said: dict[str, Any]) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
