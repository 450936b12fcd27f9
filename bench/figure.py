"""One measured figure with the limit measured beside it and the budget it is held to; tables of them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """A measurement; `ratio` is figure ÷ limit, `is_met` is None where no budget is set."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    limit_name: str = ""
    budget: str = ""
    is_met: bool | None = None
    note: str = ""
    bound: str = ""
    """What bounds it, in words."""
    key: str = ""
    """What it is called from release to release, where the name says how much there was of something."""

    @property
    def lasting_name(self) -> str:
        """What `bench compare` knows it by."""
        return self.key or self.name

    @property
    def ratio(self) -> float | None:
        """Figure ÷ limit."""
        return self.value / self.limit if self.limit else None

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self) | {"key": self.lasting_name, "ratio": self.ratio}


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile of a sample that is not empty."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def middle(values: Iterable[float]) -> float:
    """The median."""
    return median(values)


def markdown(figures: Iterable[Figure]) -> str:
    """The figures as a table."""
    lines = [
        "| figure | measured | limit in the same run | ratio | budget | met | bounded by |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_line(figure) for figure in figures]
    return "\n".join(lines)


def _line(figure: Figure) -> str:
    limit = f"{_number(figure.limit)} {figure.unit} ({figure.limit_name})" if figure.limit is not None else "–"
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else "–"
    met = {True: "yes", False: "**no**", None: "–"}[figure.is_met]
    measured = f"{_number(figure.value)} {figure.unit}" + (f" ({figure.note})" if figure.note else "")
    return (
        f"| {figure.name} | {measured} | {limit} | {ratio} | {figure.budget or '–'} | {met} | {figure.bound or '–'} |"
    )


def _number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
