"""What every table of the configuration has in common: frozen, and no unknown key."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of a configuration file."""

    # Models that a process never uses are not built: a board must not pay for the service items.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
