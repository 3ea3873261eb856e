"""sitemap.xml with both languages of every page, and robots.txt.

`lastmod` is the newest date that a profile itself names (review, or when a source was last read): the day of
the build says nothing about content, and would make two builds of one commit differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ..site_files import SiteFile


def render_sitemap(site_url: str, pages: Iterable[tuple[str, str, str | None]]) -> Iterator[SiteFile]:
    """`pages`: the German path, the English path and the last change (or None) of each page."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for german, english, changed in pages:
        links = "".join(
            f"<xhtml:link rel='alternate' hreflang='{code}' href={quoteattr(site_url + path)}/>"
            for code, path in (("de", german), ("en", english), ("x-default", german))
        )
        modified = f"<lastmod>{changed}</lastmod>" if changed else ""
        for path in (german, english):
            lines.append(f"<url><loc>{escape(site_url + path)}</loc>{modified}{links}</url>")
    lines.append("</urlset>\n")
    yield SiteFile("sitemap.xml", "\n".join(lines).encode())
    yield SiteFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode())
