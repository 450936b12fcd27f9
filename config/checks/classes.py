"""Checks of `classes.toml`: ids once, and an age wherever the card alone may grant a class."""

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
        if "card" in priority.granted_by and priority.min_age is None:
            path = ("classes", index, "min_age")
            yield document.error(path, "an age, because granted_by names the card", "nothing")
