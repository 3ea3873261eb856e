"""Numbers for the sources of a record, and the marks in the text that lead to them."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..model import Record


class Numbering:
    """The numbers of a profile's sources, as marks in the text."""

    def __init__(self, record: Record, words: dict[str, str]) -> None:
        self._numbers = {source.url: number for number, source in enumerate(record.sources, 1)}
        self._sources = record.sources
        self._word = escape(words["source"])

    def mark(self, url: str | None) -> Markup:
        """A small number that leads to the source; empty for none."""
        number = self._numbers.get(url) if url else None
        if number is None:
            return Markup("")
        return Markup(f'<sup class="ref"><a href="#s{number}" aria-label="{self._word} {number}">{number}</a></sup>')  # noqa: S704

    def long_mark(self, url: str | None) -> Markup:
        """ "Quelle 3" as a link; empty for none."""
        number = self._numbers.get(url) if url else None
        if number is None:
            return Markup("")
        return Markup(f'<a href="#s{number}">{self._word}&nbsp;{number}</a>')  # noqa: S704

    def seen(self, url: str) -> tuple[str | None, str]:
        """When a source was published, and when it was last read."""
        number = self._numbers.get(url)
        if number is None:
            return None, self.last_seen()
        source = self._sources[number - 1]
        return source.published, source.accessed

    def last_seen(self) -> str:
        """The newest day on which one of the sources was read."""
        return max(source.accessed for source in self._sources)
