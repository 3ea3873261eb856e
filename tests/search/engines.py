"""The searches that are compared, each asked as a visitor asks it: a query in, ids of profiles out, best first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

PAGES = {"de": "suche/", "en": "en/search/"}
SHOWN = 10
"""As many hits are looked at as a visitor sees without asking for more."""


@dataclass(frozen=True, slots=True)
class Query:
    type: str
    language: str
    text: str
    expect: tuple[str, ...]
    held_out: bool


Answer = Callable[[Query], list[str]]


def _id(path: str) -> str:
    return path.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]


def ours(page: Page, address: str) -> Answer:
    """The hits that the search page shows."""

    def ask(query: Query) -> list[str]:
        where = address + PAGES[query.language]
        if page.url.partition("?")[0] != where:
            page.goto(where)
            page.wait_for_selector(".search-columns")
        hits: list[str] = page.evaluate(
            """async (text) => {
              const field = document.querySelector("form[data-search-form] input[name=q]");
              const list = document.querySelector(".hits");
              list.replaceChildren();
              field.value = text;
              field.form.requestSubmit();
              for (let wait = 0; wait < 400; wait += 1) {
                await new Promise((done) => setTimeout(done, 10));
                if (list.children.length || !document.querySelector(".search-none").hidden && wait > 30) break;
              }
              return [...list.querySelectorAll("h3 a")].map((link) => new URL(link.href).pathname);
            }""",
            query.text,
        )
        return list(map(_id, hits))

    return ask


def plain_pagefind(page: Page, address: str) -> Answer:
    """What Pagefind itself answers, without any of ours."""

    def ask(query: Query) -> list[str]:
        where = address + PAGES[query.language]
        if page.url.partition("?")[0] != where:
            page.goto(where)
        hits: list[str] = page.evaluate(
            """async ([root, text, most]) => {
              const pagefind = await import(`${root}pagefind/pagefind.js`);
              const { results } = await pagefind.search(text);
              const first = await Promise.all(results.slice(0, most).map((result) => result.data()));
              return first.map(({ url }) => url);
            }""",
            [address, query.text, SHOWN],
        )
        return list(map(_id, hits))

    return ask


def material(page: Page, address: str) -> Answer:
    """What stands in the list under the search box of Material for MkDocs, one hit for each page."""
    box = page.locator("[data-md-component=search-query]")

    def ask(query: Query) -> list[str]:
        where = f"{address}{query.language}/"
        if page.url.partition("?")[0] != where:
            page.goto(where)
            box.click()
        box.fill("")
        box.press("End")  # the box listens to keys
        page.wait_for_function(_STATE, arg=True)
        box.fill(query.text)
        box.press("End")
        page.wait_for_function(_STATE, arg=False)
        hits: list[str] = page.evaluate(
            """(most) => [...document.querySelectorAll(".md-search-result__item")]
              .map((item) => new URL(item.querySelector("a").href).pathname)
              .slice(0, most)""",
            SHOWN,
        )
        return list(map(_id, hits))

    return ask


_STATE = """(empty) => {
  const told = document.querySelector(".md-search-result__meta").textContent.trim();
  return ["Suchbegriff eingeben", "Type to start searching"].includes(told) === empty && !/initiali[sz]/i.test(told);
}"""
"""Whether the search says that nothing has been asked yet, or that it has answered."""
