"""What must be reached, and whether a measured figure reaches it."""

from dataclasses import dataclass, field
from typing import Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach; `reach` is None where it is to beat a reference measured in the same run."""

    measure: str
    reach: float | None
    better: Better = "higher"
    beats: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of ours and the references' figures for the same thing; None where it is undefined."""

    measure: str
    value: float | None
    references: dict[str, float] = field(default_factory=dict)
    unit: str = ""


TARGETS = (
    Target("seeds-dev sentence accuracy", 0.95),
    Target("seeds-dev answer F1", 0.75),
    Target("seeds-dev abstains on unanswerable", 0.85),
    Target("seeds-dev wrongly abstains", 0.05, "lower"),
    Target("seeds-dev p95 warm", 20.0, "lower"),
    Target("parole-dev article R@1", 0.92),
    Target("parole-dev article R@10", 0.98),
    Target("parole-dev sentence accuracy", 0.65),
    Target("squad-da-dev article R@1", 0.72),
    Target("squad-da-dev nDCG@10", 0.825),
    Target("norquad-da nDCG@10", None, beats="bm25s"),
    Target("squad-en-dev EM, paragraph given", 0.30),
    Target("squad-en-dev F1, paragraph given", 0.42),
    Target("cacm MAP", 0.3123),
    Target("cacm P30", 0.1942),
    Target("vaswani MAP", 0.2992),
    Target("parole cold start to first answer", 4.0, "lower"),
    Target("parole peak memory", 300.0, "lower"),
    Target("neural squad-da-dev EM", 0.53),
    Target("neural squad-da-dev F1", 0.68),
    Target("neural squad-en-dev EM", 0.76),
    Target("neural squad-en-dev F1", 0.85),
    Target("neural norquad-da held out EM", 0.57),
    Target("neural norquad-da held out F1", 0.74),
    Target("neural squad2-da-dev F1 with no answer", 0.60),
    Target("neural squad-da-dev searched F1", 0.55),
    Target("neural squad-da-dev searched sentence accuracy", 0.70),
    Target("neural parole-dev sentence accuracy", 0.78),
    Target("neural parole-dev answer F1", 0.55),
    Target("neural parole-dev abstains on unanswerable", 0.65),
    Target("neural parole-dev wrongly abstains", 0.10, "lower"),
    Target("neural seeds-dev sentence accuracy", 0.95),
    Target("neural seeds-dev answer F1", 0.80),
    Target("neural seeds-dev abstains on unanswerable", 0.85),
    Target("neural seeds-dev wrongly abstains", 0.05, "lower"),
    Target("neural F1 lost by 8-bit weights", 0.01, "lower"),
    Target("neural one paragraph, one thread", 45.0, "lower"),
    Target("neural parole-dev whole answer p50", 400.0, "lower"),
    Target("neural parole-dev whole answer p95", 700.0, "lower"),
    Target("neural peak memory over parole", 450.0, "lower"),
    Target("neural model load", 1.0, "lower"),
    Target("telegram answers a second", 19.0),
    Target("telegram p95", 1000.0, "lower"),
    Target("telegram questions lost", 0, "lower"),
    Target("telegram questions answered twice", 0, "lower"),
    Target("telegram refusals and violations", 0, "lower"),
    Target("telegram memory growth", 20.0, "lower"),
    Target("100,000 paragraphs scoring speed-up", 50.0),
    Target("100,000 paragraphs whole search speed-up", 50.0),
    Target("100,000 paragraphs largest score difference", 0.0, "lower"),
    Target("archive rank-bm25 100,000 paragraphs p50 with analysis", 5.0, "lower"),
    Target("archive tantivy 1,000,000 paragraphs p50 against tantivy alone", 1.5, "lower"),
    Target("archive tantivy 1,000,000 paragraphs p95", 30.0, "lower"),
    Target("archive tantivy 1,000,000 paragraphs memory", 600.0, "lower"),
    Target("archive tantivy 1,000,000 paragraphs indexed a second", 5000.0),
    Target("archive tantivy 1,000,000 paragraphs open to first answer", 1.5, "lower"),
    Target("archive tantivy 1,000,000 paragraphs whole answer p50", 60.0, "lower"),
    Target("archive parole-dev overlap@10 of both engines", 0.9),
    Target("archive squad-da-dev overlap@10 of both engines", 0.9),
    Target("archive norquad-da overlap@10 of both engines", 0.9),
    Target("archive parole-dev R@1 between engines", 0.01, "lower"),
    Target("archive squad-da-dev R@1 between engines", 0.01, "lower"),
    Target("archive norquad-da R@1 between engines", 0.01, "lower"),
    Target("archive and rank-bm25 paragraphs taken in a second", 2000.0),
    Target("archive and tantivy paragraphs taken in a second", 2000.0),
    Target("archive 1,000 articles while answering until visible", 5.0, "lower"),
    Target("archive 1,000 articles while answering p95 against before", 2.0, "lower"),
    Target("archive 300 damaged files crashes", 0, "lower"),
    Target("archive 300 damaged files neither read nor reported", 0, "lower"),
    Target("archive 300 damaged files written to", 0, "lower"),
    Target("archive 300 damaged files longest", 5.0, "lower"),
)

_BY_MEASURE = {target.measure: target for target in TARGETS}


def target_of(measure: str) -> Target | None:
    """Give the target of a measure, None where it is only shown."""
    return _BY_MEASURE.get(measure)


def bound_of(measured: Measured) -> float | None:
    """Give the number a figure has to reach: the target's own, or the best of the references it beats."""
    target = target_of(measured.measure)
    if target is None:
        return None
    if target.reach is not None or target.beats is None:
        return target.reach
    return max((v for name, v in measured.references.items() if name.startswith(target.beats)), default=None)


def is_reached(measured: Measured) -> bool | None:
    """Say whether a figure reaches its target; None where it has none, or nothing was measured."""
    target, bound = target_of(measured.measure), bound_of(measured)
    if target is None or bound is None or measured.value is None:
        return None
    if target.beats:
        return measured.value > bound
    return measured.value >= bound if target.better == "higher" else measured.value <= bound
