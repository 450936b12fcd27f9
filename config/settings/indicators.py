"""The hall's own targets for the reform's indicators (`[indicators]` of `rules.toml`)."""

from typing import Literal

from pydantic import Field

from config.settings.quantities import Text, Whole
from config.settings.section import Section

IndicatorWithTarget = Literal["online", "entered", "comprehensive", "materials_cut"]


class IndicatorTarget(Section):
    """`[[indicators.targets]]`: a target of the hall's own; it goes before the policy's of the same year."""

    indicator: IndicatorWithTarget = Field(
        description="online 网上可办率, entered 进驻率, comprehensive 一窗分类受理率 or materials_cut 材料减少率. The "
        "target for 最多跑一次 is `cases.once_items_min`."
    )
    year: Whole = Field(ge=2018, le=2999, description="To be reached by the end of this year, and kept.")
    percent: Whole = Field(ge=0, le=100, description="The target in percent.")
    source: Text = Field(description="Who set it, such as the document and its clause.")


class IndicatorRules(Section):
    """`[indicators]`: targets beside those of the policy, which need not be written."""

    targets: tuple[IndicatorTarget, ...] = Field(default=(), description="The hall's own targets.")
