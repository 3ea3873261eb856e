"""The table that joins Pagefind's results with our pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from transferkatalog.search import SearchFailed, index_site

PAGE = (
    '<!doctype html><html lang="{lang}"><title>x</title>'
    "<body><main data-pagefind-body><h1>{title}</h1><p>Bäume</p></main>"
)


def write_page(site: Path, path: str, lang: str, title: str) -> None:
    (site / path).mkdir(parents=True)
    (site / path / "index.html").write_text(PAGE.format(lang=lang, title=title), encoding="utf-8")


def test_every_page_is_found_under_its_fragment(tmp_path: Path) -> None:
    write_page(tmp_path, "massnahmen/a", "de", "Bäume gießen")
    write_page(tmp_path, "en/measures/a", "en", "Watering trees")
    indexed = index_site(tmp_path)
    assert {path: page.title for path, page in indexed.items()} == {
        "massnahmen/a/": "Bäume gießen",
        "en/measures/a/": "Watering trees",
    }
    for page in indexed.values():
        assert (tmp_path / "pagefind" / "fragment" / f"{page.fragment}.pf_fragment").is_file()


def test_a_second_index_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    write_page(tmp_path, "massnahmen/a", "de", "Bäume gießen")
    first = index_site(tmp_path)
    (tmp_path / "massnahmen/a/index.html").write_text(PAGE.format(lang="de", title="Wald"), encoding="utf-8")
    second = index_site(tmp_path)
    assert first["massnahmen/a/"].fragment != second["massnahmen/a/"].fragment
    assert len(list((tmp_path / "pagefind" / "fragment").iterdir())) == 1


def test_ready_made_interfaces_are_left_out(tmp_path: Path) -> None:
    write_page(tmp_path, "massnahmen/a", "de", "Bäume gießen")
    index_site(tmp_path)
    assert not list((tmp_path / "pagefind").glob("pagefind-*ui*"))


def test_a_changed_form_of_fragments_is_told(tmp_path: Path) -> None:
    from transferkatalog.search import _read_fragment

    file = tmp_path / "de_1.pf_fragment"
    file.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(SearchFailed, match="changed their form"):
        _read_fragment(file)
