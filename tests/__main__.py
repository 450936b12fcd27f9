"""`./hall test`: pytest on every core, with the project's own defaults; without arguments on both kinds of database."""

import os
import subprocess
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q")
WITH_A_JOURNAL = ("tests/integration", "tests/crash")
"""Where whole servers run: once more with their journals in PostgreSQL."""

asked = sys.argv[1:]
status = subprocess.run([*PYTEST, *asked], check=False).returncode
if status == 0 and not asked:
    on_postgresql = os.environ | {"YIMEN_TEST_DATABASE": "postgresql"}
    status = subprocess.run([*PYTEST, *WITH_A_JOURNAL], check=False, env=on_postgresql).returncode
sys.exit(status)
