"""Health, readiness and metrics as a monitor sees them."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from prometheus_client.parser import text_string_to_metric_families

from bot.operations.errors import OperationsError
from bot.operations.freshness import Supply
from bot.operations.metrics import Fate
from bot.operations.server import Operations
from config.operations import OperationsSettings
from retrieval.archive import MemoryArchive
from retrieval.records import Article, Paragraph

pytestmark = pytest.mark.asyncio

ARTICLES = MemoryArchive([Article("a", (Paragraph(1, "x"),))])
NOW = [100.0]


@pytest_asyncio.fixture
async def operations() -> AsyncIterator[Operations]:
    """Give operations served at a free port, with a clock that moves when told."""
    NOW[0] = 100.0
    served = Operations(OperationsSettings(reachable_within=60), clock=lambda: NOW[0], steady=lambda: NOW[0])
    await served.serve(port=0)
    yield served
    await served.close()


async def _get(operations: Operations, path: str, method: str = "GET") -> httpx.Response:
    ((host, port),) = operations.addresses
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.request(method, f"http://{host}:{port}{path}")


async def test_alive_from_the_start(operations: Operations) -> None:
    """A program that is still loading is not to be restarted."""
    response = await _get(operations, "/healthz")
    assert (response.status_code, response.json()) == (200, {"alive": True})


async def test_ready_once_articles_are_loaded_and_telegram_answers(operations: Operations) -> None:
    """Until then the response names what is missing."""
    response = await _get(operations, "/readyz")
    assert response.status_code == 503
    missing = ["articles", "telegram"]
    assert response.json() == {"ready": False, "missing": missing, "stale": [], "articles": 0}
    operations.articles_loaded(ARTICLES)
    assert (await _get(operations, "/readyz")).json()["missing"] == ["telegram"]
    operations.telegram_answered()
    response = await _get(operations, "/readyz")
    assert (response.status_code, response.json()["articles"]) == (200, 1)


async def test_not_ready_when_telegram_is_silent(operations: Operations) -> None:
    """Telegram must have answered lately, not once."""
    operations.articles_loaded(ARTICLES)
    operations.telegram_answered()
    NOW[0] += 60
    assert operations.unready() == ()
    NOW[0] += 1
    assert (await _get(operations, "/readyz")).json()["missing"] == ["telegram"]
    operations.telegram_answered()
    assert (await _get(operations, "/readyz")).status_code == 200


async def test_not_ready_while_the_index_is_mended(operations: Operations) -> None:
    """Every question is refused then, and whoever watches should know."""
    operations.articles_loaded(ARTICLES)
    operations.telegram_answered()
    operations.index_seen(sound=False)
    assert operations.unready() == ("index",)
    operations.index_seen(sound=True)
    assert operations.unready() == ()


async def test_not_ready_while_stopping(operations: Operations) -> None:
    """Alive all the same, for running answers are still finished."""
    operations.articles_loaded(ARTICLES)
    operations.telegram_answered()
    operations.stopping()
    assert (await _get(operations, "/readyz")).json()["missing"] == ["stopping"]
    assert (await _get(operations, "/healthz")).status_code == 200


async def test_not_ready_while_a_source_is_stale(operations: Operations) -> None:
    """It is named, and the rest goes on: the chat is alive and is not restarted for it."""
    operations.articles_loaded(ARTICLES)
    NOW[0] += 7200
    operations.telegram_answered()
    operations.archive_seen([Supply("wire", 7200, 3600), Supply("dr", 3600, 3600)], 7300)
    response = await _get(operations, "/readyz")
    assert response.status_code == 503
    assert (response.json()["missing"], response.json()["stale"]) == (["sources"], ["dr"])
    assert (await _get(operations, "/healthz")).status_code == 200
    operations.archive_seen([Supply("wire", 7200, 3600), Supply("dr", 7250, 3600)], 7300)
    response = await _get(operations, "/readyz")
    assert (response.status_code, response.json()["stale"]) == (200, [])


async def test_a_source_grows_stale_while_nobody_looks(operations: Operations) -> None:
    """Also where the archive fails: what was seen last is judged by the time of the request."""
    operations.articles_loaded(ARTICLES)
    operations.telegram_answered()
    operations.archive_seen([Supply("wire", 100, 30)], 100)
    NOW[0] += 30
    assert (await _get(operations, "/readyz")).status_code == 200
    NOW[0] += 1
    assert (await _get(operations, "/readyz")).json()["stale"] == ["wire"]


async def test_a_source_without_articles_has_its_time_from_the_start(operations: Operations) -> None:
    """A source that was named a moment ago is not missed yet."""
    operations.articles_loaded(ARTICLES)
    operations.telegram_answered()
    operations.archive_seen([Supply("new", None, 30)], None)
    NOW[0] += 30
    assert operations.stale() == ()
    NOW[0] += 1
    assert (await _get(operations, "/readyz")).json()["missing"] == ["sources"]


async def test_figures_are_served_as_prometheus_reads_them(operations: Operations) -> None:
    """What is counted can be read with the type that says so."""
    operations.articles_loaded(ARTICLES)
    operations.metrics.became(Fate.ANSWER)
    response = await _get(operations, "/metrics")
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    names = {family.name for family in text_string_to_metric_families(response.text)}
    assert {"kildesvar_questions", "kildesvar_articles", "kildesvar_answer_seconds"} <= names


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/", 404), ("POST", "/healthz", 405), ("HEAD", "/readyz", 503)]
)
async def test_nothing_else_is_served(operations: Operations, method: str, path: str, status: int) -> None:
    """There is no page and nothing to change."""
    assert (await _get(operations, path, method)).status_code == status


async def test_a_taken_port_is_named(operations: Operations) -> None:
    """Whoever starts a second program learns which address is taken."""
    ((host, port),) = operations.addresses
    second = Operations(OperationsSettings())
    with pytest.raises(OperationsError, match=rf"^{host}:{port}: Address already in use$"):
        await second.serve(host, port)
    assert second.addresses == ()
    await second.close()


async def test_without_a_port_nothing_is_served() -> None:
    """Figures are counted all the same."""
    async with Operations(OperationsSettings(port=None)) as operations:
        assert operations.addresses == ()
        operations.metrics.became(Fate.ANSWER)


async def test_the_settings_say_where(operations: Operations) -> None:
    """A port that was free a moment ago is taken as set, and free again afterwards."""
    ((_, port),) = operations.addresses
    await operations.close()
    async with Operations(OperationsSettings(port=port)) as other:
        assert other.addresses == (("127.0.0.1", port),)
    async with Operations(OperationsSettings(port=port)) as again:
        assert again.addresses == (("127.0.0.1", port),)
