"""The classic collections, on three documents."""

import json
import lzma
from pathlib import Path

import pytest

from bench.classic import cacm, load_topics


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three documents, two judged queries, a query without judgements, a relevant id that is missing."""
    files = {
        "corpus": [
            {"_id": "d1", "title": "Operating systems", "text": "time sharing"},
            {"_id": "d2", "title": "", "text": "sorting numbers"},
            {"_id": "d3", "title": "", "text": "matrix inversion"},
        ],
        "queries": [
            {"_id": "1", "text": "What about time sharing?"},
            {"_id": "2", "text": "sort"},
            {"_id": "3", "text": "matrices"},
        ],
    }
    (tmp_path / "data").mkdir()
    for name, records in files.items():
        lines = "\n".join(json.dumps(record) for record in records)
        (tmp_path / "data" / f"cacm-{name}.jsonl.xz").write_bytes(lzma.compress(lines.encode()))
    judged = "query-id\tcorpus-id\tscore\n1\td1\t1\n1\td2\t0\n2\td2\t1\n2\tgone\t1\n"
    (tmp_path / "data" / "cacm-qrels.tsv").write_text(judged, encoding="utf-8")
    monkeypatch.setenv("KILDESVAR_DATA", str(tmp_path))


@pytest.mark.usefixtures("collection")
def test_topics_are_the_judged_queries() -> None:
    """Judgements of 0 are not relevant; a query without any is no topic; missing documents stay relevant."""
    assert [topic.relevant for topic in load_topics("cacm")] == [{"d1"}, {"d2", "gone"}]


@pytest.mark.usefixtures("collection")
def test_means_are_over_the_topics() -> None:
    """Average precisions 1 and 1/2 (one of two relevant found first); one relevant in each first thirty."""
    mean_ap, precision = cacm(None)
    assert mean_ap.value == pytest.approx(0.75)
    assert precision.value == pytest.approx(1 / 30)
