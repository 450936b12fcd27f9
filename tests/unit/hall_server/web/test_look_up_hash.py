"""The look-up hashes against published vectors, and HMAC-SM3 against the standard written out a second time."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives import hashes
from hypothesis import given
from hypothesis import strategies as st

from hall_server.web.look_up_hash import LookUpHash

WORD = 0xFFFFFFFF
BLOCK = 64
_START = bytes.fromhex("7380166f4914b2b9172442d7da8a0600a96f30bc163138aae38dee4db0fb0e4e")
START = tuple(int.from_bytes(_START[i : i + 4]) for i in range(0, 32, 4))
"""GB/T 32905-2016, 4.1."""
SM3_VECTORS = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}
"""GB/T 32905-2016, annexes A.1 and A.2."""


def turned(word: int, bits: int) -> int:
    bits %= 32
    return ((word << bits) | (word >> (32 - bits))) & WORD


def sm3(text: bytes) -> bytes:
    """SM3 as the standard writes it (5.2 to 5.4), one block after another."""
    padded = text + b"\x80" + b"\x00" * (-(len(text) + 9) % BLOCK) + (8 * len(text)).to_bytes(8, "big")
    state = START
    for place in range(0, len(padded), BLOCK):
        state = compressed(state, padded[place : place + BLOCK])
    return b"".join(word.to_bytes(4, "big") for word in state)


def compressed(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, BLOCK, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ turned(w[j - 3], 15)
        w.append(x ^ turned(x, 15) ^ turned(x, 23) ^ turned(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        constant = 0x79CC4519 if j < 16 else 0x7A879D8A
        ss1 = turned((turned(a, 12) + e + turned(constant, j)) & WORD, 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g & WORD)
        tt1 = (ff + d + (ss1 ^ turned(a, 12)) + (w[j] ^ w[j + 4])) & WORD
        tt2 = (gg + h + ss1 + w[j]) & WORD
        a, b, c, d = tt1, a, turned(b, 9), c
        e, f, g, h = tt2 ^ turned(tt2, 9) ^ turned(tt2, 17), e, turned(f, 19), g
    return tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True))


def hmac_sm3(key: bytes, text: bytes) -> bytes:
    """RFC 2104, 2."""
    key = (sm3(key) if len(key) > BLOCK else key).ljust(BLOCK, b"\x00")
    inner = sm3(bytes(byte ^ 0x36 for byte in key) + text)
    return sm3(bytes(byte ^ 0x5C for byte in key) + inner)


@pytest.mark.parametrize("text", SM3_VECTORS)
def test_the_published_vectors_of_sm3(text: bytes) -> None:
    made = hashes.Hash(hashes.SM3())
    made.update(text)
    assert made.finalize().hex() == sm3(text).hex() == SM3_VECTORS[text]


@given(key=st.binary(min_size=1, max_size=200), text=st.binary(max_size=200))
def test_both_are_what_their_standards_say(key: bytes, text: bytes) -> None:
    assert LookUpHash.HMAC_SM3.of(key, text) == hmac_sm3(key, text)
    assert LookUpHash.HMAC_SHA_256.of(key, text) == hmac.new(key, text, hashlib.sha256).digest()


def test_a_published_vector_of_hmac_sha_256() -> None:
    """RFC 4231, 4.3."""
    made = LookUpHash.HMAC_SHA_256.of(b"Jefe", b"what do ya want for nothing?")
    assert made.hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
