"""A question's own dates as a period of publication: "i sidste uge", "since Monday", "i januar 2021"."""

from retrieval.periods.finding import find_period, period_of

__all__ = ["find_period", "period_of"]
