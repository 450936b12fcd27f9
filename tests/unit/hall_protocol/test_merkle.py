import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.merkle import GrowingTree, WholeTree, leaf_hash, node_hash, root_from_path

HASHES = st.lists(st.binary(min_size=1, max_size=4).map(bytes.hex), min_size=1, max_size=70)
# The leaves and roots that Certificate Transparency's implementations test RFC 6962 with.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def grown(hashes: list[str]) -> GrowingTree:
    tree = GrowingTree()
    for each in hashes:
        tree.add(each)
    return tree


def as_the_rfc_says(hashes: list[str]) -> bytes:
    """RFC 6962, 2.1, word for word: split at the largest power of two below the size."""
    if len(hashes) == 1:
        return leaf_hash(hashes[0])
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(as_the_rfc_says(hashes[:split]), as_the_rfc_says(hashes[split:]))


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_the_roots_are_those_of_the_published_vectors(size: int, root: str) -> None:
    assert grown(LEAVES[:size]).root() == root


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert GrowingTree().root() == hashlib.sha256(b"").hexdigest()


@given(HASHES)
def test_a_growing_tree_s_root_is_the_rfc_s(hashes: list[str]) -> None:
    assert grown(hashes).root() == as_the_rfc_says(hashes).hex()


@given(HASHES)
def test_every_leaf_s_path_leads_to_the_root(hashes: list[str]) -> None:
    tree, root = WholeTree(hashes), grown(hashes).root()
    for index, each in enumerate(hashes):
        assert root_from_path(each, index, len(hashes), tree.path(index)) == root


@given(HASHES, st.data())
def test_no_other_leaf_place_or_path_leads_there(hashes: list[str], data: st.DataObject) -> None:
    tree, root = WholeTree(hashes), grown(hashes).root()
    index = data.draw(st.integers(0, len(hashes) - 1))
    path = tree.path(index)
    assert root_from_path("ff" * 32, index, len(hashes), path) != root
    assert root_from_path(hashes[index], index, len(hashes), (*path, "00" * 32)) is None
    assert root_from_path(hashes[index], len(hashes), len(hashes), path) is None
    if path:
        assert root_from_path(hashes[index], index, len(hashes), path[:-1]) is None
        assert root_from_path(hashes[index], index, len(hashes), ("ff" * 32, *path[1:])) != root
