"""The fingerprint of the analyzer follows what terms depend on."""

from collections.abc import Iterator

import pytest

from retrieval.analyzer import fingerprint as module


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Take the fingerprint anew in each test, and leave none behind."""
    module.fingerprint.cache_clear()
    yield
    module.fingerprint.cache_clear()


def test_it_is_the_same_as_long_as_nothing_changes() -> None:
    """32 hexadecimal digits."""
    first = module.fingerprint()
    module.fingerprint.cache_clear()
    assert module.fingerprint() == first
    assert len(bytes.fromhex(first)) == 16


def test_another_version_of_a_package_makes_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stemmer and the lemmas come from elsewhere."""
    first = module.fingerprint()
    module.fingerprint.cache_clear()
    monkeypatch.setattr(module, "version", lambda package: f"{package} of tomorrow")
    assert module.fingerprint() != first


def test_code_and_word_lists_count() -> None:
    """Tokens, stop words and fields are read, the large lexicon by its checksum, other engines not."""
    kept = {path.name for path in module.kept_files()}
    assert {"tokens.py", "danish.py", "stopwords.da.txt", "compounds.da.sha256", "fields.py"} <= kept
    assert not {"paragraphs.py", "compounds.da.marisa"} & kept
