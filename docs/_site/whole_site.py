"""What must hold of the finished site: no link leads nowhere, and nothing is fetched from outside."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
"""What a browser fetches by itself, and where the address stands."""


class Page(HTMLParser):
    """The addresses that a page fetches and leads to, and the places in it."""

    def __init__(self, path: Path):
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down one element."""
        about = dict(attrs)
        self.places |= {about[name] for name in ("id", "name") if about.get(name)}
        if tag in FETCHED and about.get(FETCHED[tag]):
            self.fetched.append(about[FETCHED[tag]])
        if tag == "a" and about.get("href"):
            self.links.append(about["href"])


def faults(site: Path) -> Iterator[str]:
    """Say what is wrong with a built site.

    Parameters
    ----------
    site : Path
        Its folder.

    Yields
    ------
    str
        A page, and a link of it that leads nowhere or something it fetches from outside.
    """
    pages = {path.resolve(): Page(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        shown = path.relative_to(site.resolve())
        for address in page.fetched:
            if _outside(address):
                yield f"{shown} fetches {address} from outside"
        for address in [*page.fetched, *page.links]:
            if not _outside(address) and not _leads_somewhere(path, address, pages):
                yield f"{shown} has a link that leads nowhere: {address}"
    for path in sorted(site.rglob("*.css")):
        if "url(http" in path.read_text(encoding="utf-8").replace('"', "").replace("'", ""):
            yield f"{path.relative_to(site)} fetches something from outside"


def _outside(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "file")


def _leads_somewhere(page: Path, address: str, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(address)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    place = unquote(parts.fragment)
    return not place or target not in pages or place in pages[target].places


def _warn_of_faults(app, exception: Exception | None) -> None:
    from sphinx.util import logging  # the rest of this file does without Sphinx

    if exception is None and app.builder.name == "html":
        for fault in faults(Path(app.outdir)):
            logging.getLogger(__name__).warning(fault)


def setup(app) -> dict:
    """Look at the site once it is built; with ``-W`` a fault fails the build."""
    app.connect("build-finished", _warn_of_faults)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
