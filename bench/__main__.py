"""`python -m bench`: measure everything, or `--only` some of it, and print it beside its targets."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import (
    archive,
    arriving,
    classic,
    cold,
    damage,
    live,
    questions,
    reader,
    reader_cost,
    report,
    scale,
)
from bench.targets import Measured
from retrieval.errors import KildesvarError

_QUICK_ROWS = 300

MEASURES: dict[str, Callable[[int | None], Iterator[Measured]]] = {
    "seeds": questions.seeds,
    "parole": questions.parole,
    "squad-da": questions.squad_da,
    "norquad-da": questions.norquad_da,
    "squad2-da": questions.squad2_da,
    "squad-en": questions.squad_en,
    "danish-given": questions.danish_given,
    "cacm": classic.cacm,
    "vaswani": classic.vaswani,
    "cold": cold.parole,
    "scale": scale.scale,
    "archive": archive.archive,
    "archive-arriving": arriving.arriving,
    "archive-live": live.live,
    "archive-damaged": damage.damaged,
    "reader-given": reader.given,
    "reader-unanswerable": reader.unanswerable,
    "reader-searched": reader.searched,
    "reader-parole": reader.parole,
    "reader-newspapers": reader.newspapers,
    "reader-seeds": reader.seeds,
    "reader-paragraph": reader_cost.paragraph,
    "reader-memory": reader_cost.memory,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give 2 where the measuring data is missing, else 0."""
    options = _parser().parse_args(arguments)
    figures: list[Measured] = []
    if not options.json:
        print(report.heading())
    try:
        for figure in _measure(options):
            figures.append(figure)
            if not options.json:
                print(report.row_of(figure), flush=True)
    except KildesvarError as err:
        print(err, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(report.as_json(figures), ensure_ascii=False, indent=1))
    return 0


def _measure(options: argparse.Namespace) -> Iterator[Measured]:
    count = options.rows or (_QUICK_ROWS if options.quick else None)
    for name in options.only or list(MEASURES):
        yield from MEASURES[name](count)
    if options.twin:
        yield from reader_cost.whole_weights(options.twin, count)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(MEASURES), help="a measure; may be repeated")
    parser.add_argument(
        "--quick", action="store_true", help=f"a fixed sample of {_QUICK_ROWS} rows of each set"
    )
    parser.add_argument("--rows", type=int, help="a fixed sample of so many rows of each set")
    parser.add_argument("--twin", type=Path, help="a folder with the float32 twin of the shipped model")
    parser.add_argument("--json", action="store_true", help="one JSON list instead of a table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
