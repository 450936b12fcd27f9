"""`./hall test`: pytest on every core, with the project's own defaults."""

import os
import sys

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

sys.exit(pytest.main(["-n", "2", "--dist", "loadfile", "-q", *sys.argv[1:]]))
