"""A newspaper on this machine: pages, feeds and sitemaps that are brought into an archive."""

from dataclasses import dataclass, field
from itertools import count

from bot.sources.fetching import Fetcher
from bot.sources.outcomes import Limits
from bot.sources.turns import Turns
from bot.sources.visiting import Visitor
from retrieval.sources.intake import Intake
from retrieval.sources.records import Source, SourceKind, Summary
from retrieval.store.store import Store
from tests.bot.sources.loopback import Loopback
from tests.clock import Clock
from tests.retrieval.formats.samples import PAGE

ROBOTS = "/robots.txt"


@dataclass
class Newspaper:
    """A paper on this machine, the archive that it is brought into, and its visitor."""

    web: Loopback
    store: Store
    clock: Clock
    most_pages: int | None = None
    robots: bool = True
    turns: Turns = field(default_factory=lambda: Turns(0.0))
    seen: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin without anything known of any site."""
        self.forget()

    def forget(self) -> None:
        """Ask all sites anew what they allow, as a program does that starts."""
        self.fetcher = Fetcher(Limits(), self.turns, allow_private=True, clock=self.clock)

    def print_page(self, name: str, text: str = "", *, etag: str = "") -> None:
        """Serve an article; what it is called is in its text."""
        body = PAGE.replace("Broen mellem", f"{name} {text}: Broen mellem")
        self.web.serve(
            f"/{name}", body.replace("https://example.org/bro", f"{self.web.url}/{name}"), ETag=etag
        )

    def list_feed(self, *names: str, etag: str = "") -> None:
        """Serve a feed of pages."""
        links = "".join(f"<item><title>{n}</title><link>{self.web.url}/{n}</link></item>" for n in names)
        self.web.serve("/rss", f'<rss version="2.0"><channel>{links}</channel></rss>', ETag=etag)

    def list_sitemap(self, path: str, *names: str, day: int = 1) -> None:
        """Serve a sitemap of pages, the first the oldest."""
        dated = zip(names, count(day), strict=False)
        urls = (
            f"<url><loc>{self.web.url}/{n}</loc><lastmod>2021-01-{d:02}</lastmod></url>" for n, d in dated
        )
        self.web.serve(path, f"<urlset>{''.join(urls)}</urlset>")

    def visit(
        self, path: str = "/rss", *, by_hand: bool = False, dry_run: bool = False, reopen: bool = False
    ) -> Summary:
        """Visit an address of the paper."""
        intake = Intake(self.store, clock=self.clock, dry_run=dry_run, by_hand=by_hand)
        visitor = Visitor(
            self.store,
            self.fetcher,
            intake,
            most_pages=self.most_pages,
            by_hand=by_hand,
            clock=self.clock,
            on_page=lambda done, total: self.seen.append((done, total)),
            reopen=reopen,
        )
        visitor.visit(Source("s", SourceKind.FEED, self.web.url + path, 900, self.robots))
        return intake.summary()

    def asked(self) -> list[str]:
        """Give the paths that were asked for since the last time, beside robots.txt."""
        paths = [asked.path for asked in self.web.asked if asked.path != ROBOTS]
        self.web.asked.clear()
        return paths
