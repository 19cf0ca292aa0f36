"""Measured figures as a table beside their targets, and as JSON."""

from collections.abc import Iterable

from bench.targets import Measured, bound_of, is_reached, target_of

_VERDICTS = {True: "reached", False: "missed", None: ""}


def row_of(measured: Measured) -> str:
    """Give one line of a Markdown table: measure, figure, target, verdict, references."""
    target, bound = target_of(measured.measure), bound_of(measured)
    wanted = ""
    if target and bound is not None:
        sign = ">" if target.beats else ">=" if target.better == "higher" else "<="
        wanted = f"{sign} {_number(bound)}"
    references = ", ".join(f"{name} {_number(value)}" for name, value in measured.references.items())
    verdict = _VERDICTS[is_reached(measured)]
    cells = (measured.measure, _figure(measured), wanted, verdict, references)
    return f"| {' | '.join(cells)} |"


def heading() -> str:
    """Give the head of the table."""
    return "| measure | figure | target | | references, same run or published |\n|---|---|---|---|---|"


def as_json(figures: Iterable[Measured]) -> list[dict[str, object]]:
    """Give the figures as JSON objects."""
    return [
        {
            "measure": one.measure,
            "value": one.value,
            "unit": one.unit,
            "target": bound_of(one),
            "reached": is_reached(one),
            "references": one.references,
        }
        for one in figures
    ]


def _figure(measured: Measured) -> str:
    if measured.value is None:
        return "undefined"
    return f"{_number(measured.value)} {measured.unit}".rstrip()


def _number(value: float) -> str:
    if isinstance(value, int) or abs(value) >= 100:  # noqa: PLR2004  # three digits say enough
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 2 else f"{value:.3f}"  # noqa: PLR2004
