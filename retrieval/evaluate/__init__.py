"""Questions with known answers to figures."""

from retrieval.evaluate.figures import Figures, ReliabilityBin
from retrieval.evaluate.files import evaluate_file
from retrieval.evaluate.rows import Row, context_articles, load_rows
from retrieval.evaluate.run import Answering, evaluate

__all__ = [
    "Answering",
    "Figures",
    "ReliabilityBin",
    "Row",
    "context_articles",
    "evaluate",
    "evaluate_file",
    "load_rows",
]
