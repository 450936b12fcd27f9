"""Repeatable, bounded measurements: every figure is printed beside a limit measured in the same run."""
