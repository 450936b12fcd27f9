"""Merkle tree over the chain hashes of a day's records (RFC 6962, section 2.1): one root stands for all of them."""

import hashlib
from collections.abc import Sequence


def leaf_hash(chain_hash: str) -> bytes:
    """The leaf of one record; its first byte keeps a leaf from ever being taken for a node."""
    return hashlib.sha256(b"\x00" + bytes.fromhex(chain_hash)).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The node above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """A tree that takes leaves one by one and remembers only the peaks of its whole halves."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, chain_hash: str) -> None:
        """Take the next record's hash in."""
        node, size = leaf_hash(chain_hash), self.size
        while size & 1:
            node = node_hash(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> str:
        """The root (hex) over all leaves; of no leaves, the hash of nothing."""
        if not self._peaks:
            return hashlib.sha256(b"").hexdigest()
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = node_hash(peak, node)
        return node.hex()


class WholeTree:
    """A finished tree that can show for each leaf that it is in it."""

    def __init__(self, chain_hashes: Sequence[str]) -> None:
        self._levels = [[leaf_hash(each) for each in chain_hashes]]
        while len(self._levels[-1]) > 1:
            self._levels.append(_level_above(self._levels[-1]))

    def path(self, index: int) -> tuple[str, ...]:
        """The neighbours (hex) that lead from leaf `index`, counted from 0, up to the root."""
        neighbours = []
        for level in self._levels[:-1]:
            if index ^ 1 < len(level):
                neighbours.append(level[index ^ 1].hex())
            index >>= 1
        return tuple(neighbours)


def root_from_path(chain_hash: str, index: int, size: int, path: Sequence[str]) -> str | None:
    """The root (hex) that `path` leads to from leaf `index` of `size`; None when it cannot be such a path."""
    if not 0 <= index < size:
        return None
    node, neighbours = leaf_hash(chain_hash), [bytes.fromhex(each) for each in reversed(path)]
    while size > 1:
        if index ^ 1 < size:
            if not neighbours:
                return None
            near = neighbours.pop()
            node = node_hash(near, node) if index & 1 else node_hash(node, near)
        index, size = index >> 1, (size + 1) >> 1
    return None if neighbours else node.hex()


def _level_above(level: Sequence[bytes]) -> list[bytes]:
    above = [node_hash(level[place], level[place + 1]) for place in range(0, len(level) - 1, 2)]
    # A node without a neighbour goes up as it is: RFC 6962 splits at the largest power of two.
    return above if len(level) % 2 == 0 else [*above, level[-1]]
