"""What errors tell of a database's url."""

import pytest

from retrieval.errors import StoreError
from retrieval.store.store import Store


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://127.0.0.1:1/archive?user=bot&password=hemmelig99",
        "postgresql://bot:hemm@lig99@127.0.0.1:1/archive",
        "postgresql://bot:hemmelig99@127.0.0.1:1/archive",
    ],
)
def test_no_error_shows_a_password(address: str) -> None:
    """Wherever in the url it stands, and however wrongly it is written."""
    with pytest.raises(StoreError) as raised, Store.open(address) as store:
        store.count()
    assert "lig99" not in str(raised.value)
