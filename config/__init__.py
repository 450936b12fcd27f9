"""Typed settings of a hall and the loader that reads them from a folder of TOML files; imports nothing of ours."""

from config.errors import ConfigurationError
from config.loader import load_hall, load_server, load_station

__all__ = ["ConfigurationError", "load_hall", "load_server", "load_station"]
