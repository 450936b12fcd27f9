"""Known vulnerabilities of what the locks pin, as the package registry tells them; `python -m` this is the audit.

Status 0: none known, or the registry could not be asked, which is said; 1: each one is named with its fix.
"""

import subprocess
import sys
from http import HTTPStatus
from typing import Any

import httpx

from tests.architecture.licences import locked

TIMEOUT_S = 10.0
PUBLIC_INDEX = "https://pypi.org/simple"


class NotToldError(Exception):
    """The registry did not say; the message says why."""


def registry() -> str:
    """The root of the registry that pip itself would use."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    return (said.stdout.strip() or PUBLIC_INDEX).rstrip("/").removesuffix("/simple")


def known_in(root: str, package: str, version: str) -> list[str]:
    """One line for each vulnerability that is not withdrawn; raises `NotToldError`."""
    try:
        answer = httpx.get(f"{root}/pypi/{package}/{version}/json", timeout=TIMEOUT_S, follow_redirects=True)
        if answer.status_code != HTTPStatus.OK:
            raise NotToldError(f"the registry answers {answer.status_code} for {package} {version}")
        told: list[dict[str, Any]] = answer.json()["vulnerabilities"]
        return [_line(package, version, one) for one in told if not one.get("withdrawn")]
    except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotToldError(f"the registry does not tell vulnerabilities ({type(error).__name__})") from error


def _line(package: str, version: str, one: dict[str, Any]) -> str:
    return f"{package} {version}: {one['id']}; fixed in {', '.join(one.get('fixed_in') or ['no version'])}"


def audit(root: str, packages: dict[str, str]) -> tuple[list[str], str]:
    """Every vulnerability told of, and why the registry was not asked further; empty when it told of all."""
    found: list[str] = []
    try:
        for package, version in packages.items():
            found += known_in(root, package, version)
    except NotToldError as reason:
        return found, str(reason)
    return found, ""


def main() -> int:
    """Say what is known."""
    packages = locked("test")
    found, untold = audit(registry(), packages)
    sys.stdout.write("".join(f"audit: {line}\n" for line in found))
    if untold:
        sys.stdout.write(f"audit: SKIPPED, of the rest nothing is known either way: {untold}\n")
    else:
        sys.stdout.write(f"audit: {len(packages)} packages, {len(found)} known vulnerabilities\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
