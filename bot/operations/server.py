"""Health, readiness and metrics over HTTP, beside the chat and on a port of their own."""

import time
from collections.abc import Callable, Iterable
from typing import Self

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.operations.errors import OperationsError, system_reason
from bot.operations.freshness import Supply
from bot.operations.metrics import Metrics
from config.operations import OperationsSettings
from retrieval.archive import Archive

Clock = Callable[[], float]


class Operations:
    """What the running chat tells its operators.

    Ready once articles are loaded and Telegram answers, as long as no source is stale; alive all the while.
    """

    def __init__(
        self, settings: OperationsSettings, *, clock: Clock = time.time, steady: Clock = time.monotonic
    ) -> None:
        self.metrics = Metrics(clock=clock)
        self._settings = settings
        self._clock, self._steady = clock, steady
        self._begun = clock()
        self._supplies: tuple[Supply, ...] = ()
        self._articles = 0
        self._heard: float | None = None
        self._stopping = False
        self._sound = True
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.serve()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def articles_loaded(self, archive: Archive) -> None:
        """Tell that the articles of an archive, which may have to be read for it, can be asked now."""
        self._articles = len(archive)
        self.metrics.loaded(self._articles, archive.last_published())

    def archive_seen(self, supplies: Iterable[Supply], refreshed: int | None) -> None:
        """Tell what the archive's sources have, and when it was refreshed, in seconds since 1970."""
        self._supplies = tuple(supplies)
        self.metrics.seen(self._supplies, refreshed)

    def index_seen(self, *, sound: bool) -> None:
        """Tell whether the index can be answered from, or is being mended."""
        self._sound = sound

    def telegram_answered(self) -> None:
        """Tell that Telegram has just answered a request."""
        self._heard = self._steady()

    def stopping(self) -> None:
        """Tell that no more questions are taken."""
        self._stopping = True

    def stale(self) -> tuple[str, ...]:
        """Name the sources whose newest article is too old by now."""
        now = self._clock()
        return tuple(one.name for one in self._supplies if one.is_stale(now, begun=self._begun))

    def unready(self) -> tuple[str, ...]:
        """Name what is missing for questions to be answered well, or that no more are taken."""
        missing = {
            "articles": not self._articles,
            "index": not self._sound,
            "telegram": not self._reachable(),
            "sources": bool(self.stale()),
            "stopping": self._stopping,
        }
        return tuple(name for name, lacking in missing.items() if lacking)

    async def serve(self, host: str | None = None, port: int | None = None) -> None:
        """Start serving, by default where the settings say, else nowhere; port 0 takes a free one.

        Raises OperationsError where the address cannot be had.
        """
        port = self._settings.port if port is None else port
        if port is None:
            return
        app = web.Application()
        app.add_routes(
            [
                web.get("/healthz", self._alive),
                web.get("/readyz", self._ready),
                web.get("/metrics", self._figures),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        where = host or self._settings.host
        try:
            await web.TCPSite(self._runner, where, port).start()
        except OSError as err:
            await self.close()
            raise OperationsError(f"{where}:{port}: {system_reason(err)}") from err

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """The hosts and ports at which is served."""
        return tuple((one[0], one[1]) for one in self._runner.addresses) if self._runner else ()

    async def close(self) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _reachable(self) -> bool:
        within = self._settings.reachable_within
        return self._heard is not None and self._steady() - self._heard <= within

    async def _alive(self, _request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        missing = self.unready()
        told = {
            "ready": not missing,
            "missing": list(missing),
            "stale": list(self.stale()),
            "articles": self._articles,
        }
        return web.json_response(told, status=503 if missing else 200)

    async def _figures(self, _request: web.Request) -> web.Response:
        return web.Response(body=self.metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})
