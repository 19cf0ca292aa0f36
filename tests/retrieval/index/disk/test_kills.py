"""A change that is killed at any moment leaves an index that opens, and takes the change again."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.analyzer.analyzer import Analyzer
from retrieval.archive import MemoryArchive
from retrieval.index.disk.tantivy_engine import TantivyIndex
from retrieval.records import Article, Query, QueryTerm
from tests.factories import make_article

ROOT = Path(__file__).resolve().parents[4]
KILLS = int(os.environ.get("KILLS", "4"))
SIZE = 4  # articles, each replaced by every change

WRITER = """
import sys
from pathlib import Path
from retrieval.analyzer.analyzer import Analyzer
from retrieval.archive import MemoryArchive
from retrieval.index.disk.tantivy_engine import TantivyIndex
from tests.retrieval.index.disk.test_kills import put
index = TantivyIndex.open(Path(sys.argv[1]), Analyzer(), MemoryArchive([]))
while True:
    index = index.with_changes(put(index.change + 1), change=index.change + 1)
    print(index.change, flush=True)
"""


def put(change: int) -> list[Article]:
    """Give what a change puts: the same articles with a word of its own, and some more paragraphs."""
    texts = [f"Ulven kom ord{change}."] * (1 + change % 3)
    return [make_article(*texts, id=f"a{number}") for number in range(SIZE)]


def killed_after(folder: Path, changes: int) -> int:
    """Let a process make changes, kill it in the middle of one, and give the last that it told of."""
    command = [sys.executable, "-c", WRITER, str(folder)]
    told = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(changes):
            told = int(process.stdout.readline())
        process.kill()
        for line in process.stdout:
            told = int(line)
    return told


@pytest.mark.slow
def test_whatever_was_told_of_outlasts_a_kill(tmp_path: Path) -> None:
    """Nothing is lost and nothing is there twice, however often it happens."""
    TantivyIndex.create(tmp_path, Analyzer(), MemoryArchive([]))
    chance = random.Random(9)
    for _ in range(KILLS):
        told = killed_after(tmp_path, chance.randint(1, 4))
        index = TantivyIndex.open(tmp_path, Analyzer(), MemoryArchive([]))
        assert index.change in {told, told + 1}
        again = put(index.change + 1)
        archive = MemoryArchive(again)
        index = TantivyIndex.open(tmp_path, Analyzer(), archive).with_changes(again, change=index.change + 1)
        assert len(index) == sum(len(article.paragraphs) for article in again)
        hits = index.search(Query((QueryTerm("ulv", "ulven"),)), 50)
        assert {hit.article.id for hit in hits} <= {article.id for article in again}
        assert len(index.hits_of(again[0], Query(()))) == len(again[0].paragraphs)
