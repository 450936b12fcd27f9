"""`./hall check`: linters, formatter, types and import contracts, each one command; also run as tests."""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

CHECKS: dict[str, tuple[str, ...]] = {
    "lint": ("ruff", "check", "--no-cache", "."),
    "format": ("ruff", "format", "--check", "--no-cache", "."),
    "types": ("mypy", "."),
    "pure types": ("basedpyright", "--level", "error"),
    "contracts": ("lint-imports", "--no-logo"),
}


def run_check(name: str) -> tuple[bool, str]:
    """Whether one check passes, and what it said."""
    command = CHECKS[name]
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout + done.stderr


def main() -> int:
    """Run every check and print what failed."""
    results = {name: run_check(name) for name in CHECKS}
    for name, (is_good, said) in results.items():
        sys.stdout.write(f"{name}: {'ok' if is_good else 'FAILED'}\n" + ("" if is_good else said))
    return 0 if all(is_good for is_good, _ in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
