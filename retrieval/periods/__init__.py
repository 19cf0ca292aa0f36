"""A question's own dates as a period of publication: "i sidste uge", "since Monday", "i januar 2021"."""

from retrieval.periods.finding import find_period, period_of
from retrieval.periods.wording import time_words, without_relative_words, without_time

__all__ = ["find_period", "period_of", "time_words", "without_relative_words", "without_time"]
