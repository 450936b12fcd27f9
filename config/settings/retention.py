"""How long sealed values and days are kept, and how (`[retention]`, `[sealing]`, `[archive]` in `hall.toml`)."""

from typing import Literal

from pydantic import Field

from config.settings.quantities import Flag, Whole
from config.settings.section import Section

DAYS_MAX = 3650


class RetentionSettings(Section):
    """`[retention]`: after how many days sealed values are erased; what the hall still works with stays until it ends.

    The defaults follow what each is for: as short as its use allows (个人信息保护法, article 19).
    """

    visitor_days: Whole = Field(
        default=30,
        ge=1,
        le=DAYS_MAX,
        description="Keyed hashes of visitors: they know a person again, which matters within days; "
        "open cases and appointments keep theirs longer.",
    )
    look_up_days: Whole = Field(
        default=180,
        ge=1,
        le=DAYS_MAX,
        description="Whose records a clerk looked up, as a keyed hash: longer, so that misuse can still be traced.",
    )
    words_days: Whole = Field(
        default=60,
        ge=1,
        le=DAYS_MAX,
        description="Words of ratings, complaints and their handling; those of what is not ended, and for 60 days "
        "after, stay.",
    )
    inspection_days: Whole = Field(
        default=365, ge=1, le=DAYS_MAX, description="What inspectors wrote beside a mystery visit: one year's review."
    )


class SealingSettings(Section):
    """`[sealing]`: how sealed values lie in the database, and how a visitor is known again."""

    cipher: Literal["aes256", "sm4"] = Field(
        default="aes256",
        description="AES-256-GCM, or SM4-GCM (GB/T 32907). Values sealed under the other stay readable; "
        "`./hall keys rotate` makes the next wrapping key of this kind.",
    )
    look_up_hash: Literal["hmac-sha256", "hmac-sm3"] = Field(
        default="hmac-sha256",
        description="The keyed hash by which a visitor is known again: over SHA-256, or over SM3 (GB/T 32905). Chosen "
        "before the hall's first start; a hall that has a key keeps its own.",
    )


class ArchiveSettings(Section):
    """`[archive]`: how long a day's events stay in the database before they go into a file of `DATA/archive`."""

    keep_days: Whole = Field(
        default=40,
        ge=7,
        le=DAYS_MAX,
        description="Days that stay in the database: longer than `retention.visitor_days`, so that hardly a sealed "
        "value is left when a day goes into its file. Nothing becomes unreadable.",
    )
    automatic: Flag = Field(
        default=True, description="Whether the server does it each business day; else `./hall archive` alone does."
    )
