"""What is counted and timed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.operations.freshness import Supply
from bot.operations.metrics import Fate, Metrics
from retrieval.records import Published

Sample = tuple[str, tuple[str, ...]]


def _figures(metrics: Metrics) -> dict[Sample, float]:
    """Read the page as Prometheus does."""
    families = text_string_to_metric_families(metrics.page().decode())
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_questions_are_counted_by_what_became_of_them() -> None:
    """Each fate has its line from the start, so that a rate can be taken at once."""
    metrics = Metrics()
    metrics.became(Fate.ANSWER)
    metrics.became(Fate.ANSWER)
    metrics.became(Fate.ABSTAIN)
    figures = _figures(metrics)
    counted = {fate: figures["kildesvar_questions_total", (fate.value,)] for fate in Fate}
    assert (counted.pop(Fate.ANSWER), counted.pop(Fate.ABSTAIN)) == (2, 1)
    assert set(counted.values()) == {0}


def test_errors_are_counted_by_place() -> None:
    """So that a broken handler is told from a broken network."""
    metrics = Metrics()
    metrics.failed("callback")
    metrics.failed("polling")
    metrics.failed("polling")
    figures = _figures(metrics)
    assert figures["kildesvar_errors_total", ("callback",)] == 1
    assert figures["kildesvar_errors_total", ("polling",)] == 2


def test_waiting_questions_are_counted_until_replied_to() -> None:
    """Also where replying fails."""
    metrics = Metrics()
    with metrics.replying(), metrics.replying():
        assert _figures(metrics)["kildesvar_questions_waiting", ()] == 2
    with pytest.raises(OSError, match="gone"), metrics.replying():
        raise OSError("gone")
    figures = _figures(metrics)
    assert figures["kildesvar_questions_waiting", ()] == 0
    assert figures["kildesvar_reply_seconds_count", ()] == 3


def test_answers_are_timed() -> None:
    """In buckets around the second that a reader waits without noticing."""
    metrics = Metrics()
    with metrics.answering():
        pass
    figures = _figures(metrics)
    assert figures["kildesvar_answer_seconds_count", ()] == 1
    assert figures["kildesvar_answer_seconds_bucket", ("1.0",)] == 1
    assert figures["kildesvar_answer_seconds_sum", ()] < 1


def test_articles_and_the_age_of_the_newest() -> None:
    """The age grows by itself; before anything is loaded there is none."""
    now = [1_767_225_600.0]  # 2026-01-01
    metrics = Metrics(clock=lambda: now[0])
    assert not any(name == "kildesvar_newest_article_age_seconds" for name, _ in _figures(metrics))
    metrics.loaded(2, Published(2025, 12))
    figures = _figures(metrics)
    assert figures["kildesvar_articles", ()] == 2
    assert figures["kildesvar_newest_article_age_seconds", ("month",)] == 31 * 86_400
    now[0] += 60
    assert _figures(metrics)["kildesvar_newest_article_age_seconds", ("month",)] == 31 * 86_400 + 60
    metrics.loaded(0, None)
    assert not any(name == "kildesvar_newest_article_age_seconds" for name, _ in _figures(metrics))


def test_the_archive_and_its_sources_grow_old() -> None:
    """Ages are of the moment they are asked for; what never came has none, and none is below 0."""
    now = [1000.0]
    metrics = Metrics(clock=lambda: now[0])
    names = {"kildesvar_archive_refreshed_age_seconds", "kildesvar_source_newest_article_age_seconds"}
    assert not any(name in names for name, _ in _figures(metrics))
    metrics.seen([Supply('"wire"', 400, 60), Supply("new", None, 60), Supply("early", 2000, 60)], 900)
    now[0] += 5
    figures = {key: value for key, value in _figures(metrics).items() if key[0] in names}
    assert figures == {
        ("kildesvar_archive_refreshed_age_seconds", ()): 105,
        ("kildesvar_source_newest_article_age_seconds", ('"wire"',)): 605,
        ("kildesvar_source_newest_article_age_seconds", ("early",)): 0,
    }


def test_two_programs_in_one_process_do_not_share_figures() -> None:
    """Nothing is kept in the module."""
    one, two = Metrics(), Metrics()
    one.became(Fate.ANSWER)
    assert _figures(two)["kildesvar_questions_total", ("answer",)] == 0


def test_threads_may_count_at_once() -> None:
    """None is lost."""
    metrics, together = Metrics(), threading.Barrier(4)

    def count(_: int) -> None:
        together.wait()
        for _turn in range(200):
            metrics.became(Fate.ANSWER)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(4)))
    assert _figures(metrics)["kildesvar_questions_total", ("answer",)] == 800


def test_memory_and_processor_are_told() -> None:
    """Whether memory stays flat can be seen from outside."""
    assert _figures(Metrics())["process_resident_memory_bytes", ()] > 1_000_000
