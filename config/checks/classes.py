"""Checks of `classes.toml`: classes once, and the proofs of each once."""

from collections.abc import Iterator

from config.checks.references import key_in_each, repeated
from config.errors import ConfigurationError
from config.files import HallFiles


def check_classes(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `classes.toml`."""
    document, classes = files.classes.document, files.classes.content.classes
    yield from repeated(document, key_in_each("classes", "id", classes), "class id")
    for index, priority in enumerate(classes):
        proofs = [(("classes", index, "proofs", place, "id"), proof.id) for place, proof in enumerate(priority.proofs)]
        yield from repeated(document, proofs, "proof id")
