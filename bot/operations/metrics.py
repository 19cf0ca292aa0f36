"""What is counted and timed, in the form that Prometheus reads."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.operations.freshness import Newest, Supply, newest_of
from retrieval.records import Published

Clock = Callable[[], float]
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Fate(StrEnum):
    """What became of a question, or of a text whose source was asked for."""

    ANSWER = "answer"
    ABSTAIN = "abstain"
    QUOTE_FOUND = "quote_found"
    QUOTE_UNKNOWN = "quote_unknown"
    TOO_LONG = "too_long"
    TOO_LATE = "too_late"
    TOO_MANY = "too_many"
    TIMEOUT = "timeout"
    FAILED = "failed"


class Metrics:
    """All figures of one running program, in a registry of its own."""

    def __init__(self, *, clock: Clock = time.time) -> None:
        self.registry = CollectorRegistry()
        own = self.registry
        self._questions = Counter(
            "kildesvar_questions", "Questions by what became of them", ["outcome"], registry=own
        )
        self._errors = Counter("kildesvar_errors", "Errors by where they arose", ["place"], registry=own)
        self._answering = _histogram(own, "answer", "From a question to its answer or refusal")
        self._replying = _histogram(own, "reply", "From an update's arrival to its reply being sent")
        waiting, articles = "Questions taken in and not yet replied to", "Articles loaded"
        self._waiting = Gauge("kildesvar_questions_waiting", waiting, registry=own)
        self._articles = Gauge("kildesvar_articles", articles, registry=own)
        self._newest = _NewestCollector(clock)
        self._archive = _ArchiveCollector(clock)
        self.registry.register(self._newest)
        self.registry.register(self._archive)
        for fate in Fate:
            self._questions.labels(fate)
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    def became(self, fate: Fate) -> None:
        """Count a question by what became of it."""
        self._questions.labels(fate).inc()

    def failed(self, place: str) -> None:
        """Count an error; place is one of a few fixed words, such as a handler's name."""
        self._errors.labels(place).inc()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Time what answers a question."""
        with self._answering.time():
            yield

    @contextmanager
    def replying(self) -> Iterator[None]:
        """Count a question as waiting until it is replied to, and time that."""
        with self._waiting.track_inprogress(), self._replying.time():
            yield

    def loaded(self, articles: int, published: Published | None) -> None:
        """Tell how many articles there are and when the newest of them was published."""
        self._articles.set(articles)
        self._newest.newest = newest_of(published)

    def seen(self, supplies: Iterable[Supply], refreshed: int | None) -> None:
        """Tell what the archive's sources have, and when it was refreshed, in seconds since 1970."""
        self._archive.supplies, self._archive.refreshed = tuple(supplies), refreshed

    def page(self) -> bytes:
        """Give all figures as text."""
        return generate_latest(self.registry)


def _histogram(registry: CollectorRegistry, what: str, meaning: str) -> Histogram:
    return Histogram(f"kildesvar_{what}_seconds", meaning, buckets=SECONDS, registry=registry)


class _NewestCollector(Collector):
    """The newest article's age, counted when asked for; no figure where no article has a date."""

    def __init__(self, clock: Clock) -> None:
        self.newest: Newest | None = None
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the most seconds the newest article can be old, labelled by how exact its date is."""
        family = GaugeMetricFamily(
            "kildesvar_newest_article_age_seconds",
            "Most seconds since the newest article was published, by the precision of its date",
            labels=["precision"],
        )
        if self.newest is not None:
            family.add_metric([self.newest.precision], self.newest.age(self._clock()))
        yield family


class _ArchiveCollector(Collector):
    """The ages of the archive and of its sources, counted when asked for; no figure for what never came."""

    def __init__(self, clock: Clock) -> None:
        self.supplies: tuple[Supply, ...] = ()
        self.refreshed: int | None = None
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the seconds since the archive was refreshed, and since each source's newest article."""
        now = self._clock()
        refreshed = GaugeMetricFamily(
            "kildesvar_archive_refreshed_age_seconds",
            "Seconds since an article last arrived or a source was last visited without failure",
        )
        if self.refreshed is not None:
            refreshed.add_metric([], max(0.0, now - self.refreshed))
        yield refreshed
        ages = GaugeMetricFamily(
            "kildesvar_source_newest_article_age_seconds",
            "Seconds since the newest article of a source that may become stale",
            labels=["source"],
        )
        for supply in self.supplies:
            age = supply.age(now)
            if age is not None:
                ages.add_metric([supply.name], age)
        yield ages
