"""What each package we install is licensed under, and which licences we take; `python -m` this writes docs/licences.md.

Only what the distributions themselves say is read: nothing is asked of a network.
"""

import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

from tests.architecture.house import REPOSITORY

PAGE = REPOSITORY / "docs" / "licences.md"
PERMISSIVE = {
    "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "MIT-CMU", "OFL-1.1", "PSF-2.0",
}  # fmt: skip
"""`BSD` is what a package says that does not say with how many clauses."""
BY_LINK = {"LGPL-2.1-or-later", "LGPL-3.0-only", "MPL-2.0"}
"""Used as they come, unchanged and replaceable by the user: what these ask of whoever only uses a library."""
ALLOWED = PERMISSIVE | BY_LINK
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Words that packages use for a licence that has a name."""
READ_BY_HAND = {
    "espeakng-loader": "GPL-3.0-or-later",  # silent; what it carries is espeak-ng, whose authors say so
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",  # "Dual License"; its licence file names the two
    "python-stdnum": "LGPL-2.1-or-later",  # "LGPL"; its files name the version
}
"""Where the metadata is silent or vague."""
TAKEN_BY_NAME = {"espeakng-loader"}
"""Outside the list, each for a reason that docs/licences.md gives."""


EXCEPTION = (
    "**One exception.** `espeakng-loader` carries espeak-ng, which is GPL-3.0-or-later; its own metadata says nothing. "
    "Only the\nboard's voice loads it. Our own code stays Apache-2.0, which GPL-3 code may be combined with; whoever "
    "hands out the board\n*together with* that library hands it out under the GPL's terms."
    "\n\n"
)


OPTIONAL = (
    "**Optional parts** are in no lock. `neural-voice`: onnxruntime (MIT), numpy (BSD-3-Clause, parts 0BSD, MIT,\n"
    "Zlib, CC0-1.0), and with them flatbuffers (Apache-2.0), packaging (Apache-2.0 OR BSD-2-Clause) and protobuf\n"
    "(BSD-3-Clause). The model and its speakers, put together by `./hall voice fetch`, are Kokoro-82M: Apache-2.0.\n\n"
)


def locked(name: str) -> dict[str, str]:
    """Package and version of each line of a lock."""
    text = (REPOSITORY / "requirements" / f"{name}.lock").read_text()
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", text, re.MULTILINE))


def licence_of(package: str) -> str:
    """An SPDX expression, or what the package says when that is none; empty when it says nothing."""
    said = metadata(package)
    text = READ_BY_HAND.get(package) or _said(said)
    return SPDX.get(text, text)


def is_taken(package: str) -> bool:
    """Whether it is in the list of licences, or an exception by name."""
    return package in TAKEN_BY_NAME or is_allowed(licence_of(package))


def is_allowed(licence: str) -> bool:
    """Whether one of the choices (`OR`) has every part (`AND`) among what we take."""
    choices = licence.replace("(", "").replace(")", "").split(" OR ")
    return any(all(part.strip() in ALLOWED for part in choice.split(" AND ")) for choice in choices)


def page() -> str:
    """docs/licences.md as it should be."""
    run, test = locked("run"), locked("test")
    only_test = {package: version for package, version in test.items() if package not in run}
    head = (
        "# Licences\n\nWritten by `./hall licences` from the metadata of what the lock files install; a test fails on "
        "a licence that is\nunknown or not taken, and while this page is old.\n\n"
    )
    tables = f"## What runs in a hall\n\n{_table(run)}\n## What only builds and tests\n\n{_table(only_test)}"
    return head + EXCEPTION + OPTIONAL + tables


def _said(said: PackageMetadata) -> str:
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License :: ")]
    word = next((str(said[field]) for field in ("License-Expression", "License") if field in said), "")
    if not word or len(word) > 80:
        word = classifiers[0].rpartition(" :: ")[2] if len(classifiers) == 1 else ""
    return word.strip()


def _table(packages: dict[str, str]) -> str:
    rows = [f"| {package} | {version} | {licence_of(package)} |" for package, version in sorted(packages.items())]
    return "| package | version | licence |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def write(place: Path = PAGE) -> None:
    """Write the page anew."""
    place.write_text(page())


if __name__ == "__main__":
    write()
