"""Builds the trie of Danish base forms: `python -m training.build_lemmas OUT.marisa`."""

import argparse
from pathlib import Path

from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from retrieval.analyzer.tries import change_to
from training.tries import write_trie


def main() -> None:
    """Build the trie and write it beside its checksum."""
    parser = argparse.ArgumentParser(description="Build the trie of base forms from simplemma's dictionary.")
    parser.add_argument("trie", type=Path, help="where to write it")
    arguments = parser.parse_args()
    forms = DEFAULT_DICTIONARY_FACTORY.get_dictionary("da")
    size = write_trie(arguments.trie, {form: change_to(base, form) for form, base in forms.items()})
    print(f"{len(forms)} forms, {size} bytes")


if __name__ == "__main__":
    main()
