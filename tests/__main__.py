"""`./hall test`: pytest on every core, with the project's own defaults; without arguments on both kinds of database."""

import os
import subprocess
import sys

from tests.both_databases import with_a_journal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q")

asked = sys.argv[1:]
status = subprocess.run([*PYTEST, *asked], check=False).returncode
if status == 0 and not asked:
    on_postgresql = os.environ | {"YIMEN_TEST_DATABASE": "postgresql"}
    again = [str(file) for file in with_a_journal()]
    status = subprocess.run([*PYTEST, *again], check=False, env=on_postgresql).returncode
sys.exit(status)
