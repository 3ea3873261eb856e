"""Partner catalogues: what is fetched is verified before it is kept, and every way to cheat is refused by name."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from partner import Reply, Server, describe_release, make_key, name_partner, partner_server, sign_release
from test_cli import run
from transferkatalog.exports.api import list_records, render_lists, render_profile_file
from transferkatalog.federation.fetching import Manners, fetch_partner
from transferkatalog.federation.foreign import read_entries
from transferkatalog.federation.listing import read_listing, read_partners
from transferkatalog.federation.refusals import _TEXTS, Refused
from transferkatalog.load import load_catalogue
from transferkatalog.model import PartnerCatalogue, Pin
from transferkatalog.pages.partners import render_partners_data
from transferkatalog.problems import LANGUAGES
from transferkatalog.release_conditions import check_partners
from transferkatalog.site_facts import site_info
from transferkatalog.site_files import write_site_files
from transferkatalog.workspace import Workspace

MINIATURE = Path(__file__).parent / "miniature"
LISTS = ("projects", "measures", "solutions", "publications", "reuse")
MANNERS = Manners(agent="test", timeout=5, seconds=5, delay=0, allow_private=True)


@dataclass
class Pair:
    """Two catalogues: `root` names the one that `server` publishes from `site`, signed with the key in `keys`."""

    root: Path
    site: Path
    server: Server
    keys: Path
    public: str

    @property
    def data(self) -> Path:
        return self.site / "api" / "v1"

    @property
    def copies(self) -> list[str]:
        folder = self.root / "partners" / "nachbar"
        return sorted(item.name for item in folder.iterdir()) if folder.is_dir() else []

    def publish(self, version: str = "2026.1", *, key: str = "release", **other: object) -> str:
        sha256 = describe_release(self.site, self.server.url, version, **other)
        sign_release(self.site, self.keys / key)
        return sha256

    def change(self, name: str, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the first record of a list, as its owner could."""
        file = self.data / name
        content = json.loads(file.read_bytes())
        change(content["items"][0])
        file.write_text(json.dumps(content), encoding="utf-8")

    def fetch(self, *words: str) -> Result:
        return run("partners", "fetch", "--delay", "0", "--allow-private", "--root", str(self.root), *words)

    def refuse(self, timeout: float = 5) -> str:
        """Fetch in vain; returns the reason. What was kept must stay to the byte."""
        before = _bytes_below(self.root / "partners")
        partner = read_listing(Workspace(self.root))[0][0]
        with pytest.raises(Refused) as refusal:
            fetch_partner(self.root / "partners", partner, replace(MANNERS, timeout=timeout))
        assert _bytes_below(self.root / "partners") == before
        assert all(refusal.value.tell(language) for language in LANGUAGES)
        return refusal.value.code

    def known(self) -> PartnerCatalogue:
        [known] = read_partners(Workspace(self.root))[0]
        return known


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def data_of_partner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The API of the miniature, as a plain build writes it, for a site whose address is still `@site@`."""
    site = tmp_path_factory.mktemp("data")
    catalogue = load_catalogue(Workspace(MINIATURE)).catalogue
    write_site_files(site, (render_profile_file(catalogue, record, "@site@") for record in list_records(catalogue)))
    write_site_files(site, render_lists(catalogue, "@site@", lambda path: (site / path).read_bytes()))
    return site


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    make_key(folder, "release")
    make_key(folder, "stranger")
    return folder


@pytest.fixture
def pair(tmp_path: Path, miniature: Path, data_of_partner: Path, keys: Path) -> Iterator[Pair]:
    site = tmp_path / "partner"
    shutil.copytree(data_of_partner, site)
    with partner_server(site) as server:
        for name in LISTS:
            file = site / "api" / "v1" / f"{name}.json"
            file.write_bytes(file.read_bytes().replace(b"@site@", server.url.encode()))
        public = (keys / "release.pub").read_text(encoding="ascii").strip()
        name_partner(miniature, server.url, f"keys: [{public}]")
        pair = Pair(miniature, site, server, keys, public)
        pair.publish()
        yield pair


@pytest.fixture
def pinned(pair: Pair) -> Pair:
    """The first release was fetched and entered."""
    assert pair.fetch("--pin").exit_code == 0
    assert pair.known().release is not None
    return pair


# What goes well


def test_fetch_look_enter_show(pair: Pair) -> None:
    first = pair.fetch("--language", "en")
    assert first.exit_code == 0, first.output
    assert "nachbar: 2026.1 (2026-11-20, CC-BY-4.0) waits for review" in first.output
    assert "signed by one of the keys named" in first.output
    assert "solution/giessplan" in first.output
    assert (pair.root / "partners" / ".gitignore").read_text("ascii") == "*\n"
    assert pair.known().release is None, "nothing is shown before an editor agrees"
    assert [problem.code for problem in read_partners(Workspace(pair.root))[1]] == ["PART-005", "PART-002"]
    assert pair.fetch("--pin").exit_code == 0
    text = (pair.root / "catalogue" / "partners.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Mit wem wir austauschen.\n")
    assert "mode: data # wie vereinbart\n" in text
    assert "    release:\n      version: 2026.1\n      sha256: " in text
    assert "      fetched: 2026-11-30\n" in text
    release = pair.known().release
    assert release is not None
    assert (release.version, release.fetched, release.licence) == ("2026.1", "2026-11-30", "CC-BY-4.0")
    assert "is shown" in pair.fetch("--language", "en").output


def test_what_is_taken_over_of_a_profile(pinned: Pair) -> None:
    release = pinned.known().release
    assert release is not None
    found = {(entry.kind, entry.id): entry for entry in release.entries}
    own = load_catalogue(Workspace(MINIATURE)).catalogue
    assert {id for kind, id in found} == set(own.profiles)
    entry = found["solution", "giessplan"]
    assert entry.title.de == "Gießplan"
    assert entry.url.en == f"{pinned.server.url}en/solutions/giessplan/"
    assert entry.topics == ("klimaanpassung",)
    assert entry.reused == len(own.reuses_of["giessplan"])
    assert release.counts == {kind: len(own.of_kind(kind)) for kind in release.counts}
    assert set(pinned.server.asked) == {
        f"/api/v1/{name}"
        for name in ("release.json", "release.json.sig", *(f"{list}.json" for list in LISTS), "vocabulary/topics.json")
    }


def test_a_newer_release_waits_while_the_old_one_is_shown(pinned: Pair) -> None:
    def rename(record: dict[str, Any]) -> None:
        record["title"]["de"] = "Neuer Name"

    pinned.change("solutions.json", rename)
    pinned.publish("2026.2", date="2026-11-21T10:00:00Z")
    told = pinned.fetch("--language", "en")
    assert told.exit_code == 0
    assert "2026.2" in told.output
    assert "waits for review" in told.output
    assert "changed: 1 (solution/" in told.output
    assert "sha256: " in told.output
    assert len(pinned.copies) == 2
    shown = pinned.known().release
    assert shown is not None
    assert shown.version == "2026.1"
    assert pinned.fetch("--pin").exit_code == 0
    shown = pinned.known().release
    assert shown is not None
    assert shown.version == "2026.2"
    assert any(entry.title.de == "Neuer Name" for entry in shown.entries)
    assert pinned.fetch().exit_code == 0
    assert len(pinned.copies) == 1, "what is neither shown nor new is deleted"


def test_without_a_key_the_pin_alone_protects_and_that_is_told(pair: Pair) -> None:
    name_partner(pair.root, pair.server.url)
    (pair.data / "release.json.sig").unlink()
    told = pair.fetch("--pin", "--language", "en")
    assert told.exit_code == 0
    assert "not checked for a signature" in told.output


def test_a_partner_of_the_search_alone_is_not_asked(pair: Pair) -> None:
    name_partner(pair.root, pair.server.url, mode="search")
    assert "nur die Suche" in pair.fetch().output
    assert pair.server.asked == []
    assert pair.known().release is None


def test_nobody_named(miniature: Path) -> None:
    assert "keinen Partnerkatalog" in run("partners", "fetch", "--root", miniature).output
    assert run("partners", "fetch", "andere", "--root", miniature).exit_code == 2


# What is refused, by name; the last good copy stays


def tamper_byte(pair: Pair) -> None:
    file = pair.data / "measures.json"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def poison(name: str, change: Callable[[dict[str, Any]], None]) -> Callable[[Pair], None]:
    def act(pair: Pair) -> None:
        pair.change(name, change)
        pair.publish("2026.2")

    return act


def answer(path: str, **words: Any) -> Callable[[Pair], None]:
    def act(pair: Pair) -> None:
        pair.server.replies[f"/api/v1/{path}"] = Reply(**words)

    return act


def listed_as_huge(pair: Pair) -> None:
    pair.publish("2026.2")
    manifest = json.loads((pair.data / "release.json").read_bytes())
    manifest["files"]["measures.json"]["bytes"] = 100 * 1024 * 1024
    (pair.data / "release.json").write_text(json.dumps(manifest), encoding="utf-8")
    sign_release(pair.site, pair.keys / "release")


def changed_after_signing(pair: Pair) -> None:
    pair.publish("2026.2")
    file = pair.data / "release.json"
    file.write_bytes(file.read_bytes() + b" ")


def unsigned(pair: Pair) -> None:
    pair.publish("2026.2")
    (pair.data / "release.json.sig").unlink()


def title(text: str) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["title"].update(de=text)


CHEATS: dict[str, tuple[Callable[[Pair], object], str]] = {
    "one byte": (tamper_byte, "sum"),
    "missing file": (lambda pair: (pair.data / "reuse.json").unlink(), "status"),
    "no release": (lambda pair: (pair.data / "release.json").unlink(), "no-release"),
    "no signature": (unsigned, "unsigned"),
    "stranger's signature": (lambda pair: pair.publish("2026.2", key="stranger"), "signature"),
    "changed after signing": (changed_after_signing, "signature"),
    "older release": (lambda pair: pair.publish("2025.9"), "older"),
    "older date": (lambda pair: pair.publish("2026.2", date="2026-01-01T00:00:00Z"), "older"),
    "same version, other content": (lambda pair: pair.publish(commit="1" * 40), "changed"),
    "other site": (lambda pair: describe_release(pair.site, "https://anders.example/", "2026.2"), "elsewhere"),
    "other licence": (lambda pair: pair.publish("2026.2", licence="CC-BY-NC-4.0"), "licence"),
    "other format": (lambda pair: pair.publish("2026.2", format=2), "format"),
    "no JSON": (answer("release.json", content=b"<html>"), "format"),
    "deep JSON": (answer("release.json", content=b"[" * 200_000), "format"),
    "files that are none": (lambda pair: pair.publish("2026.2", files={"measures.json": 3}), "format"),
    "no files": (lambda pair: pair.publish("2026.2", files=[]), "format"),
    "none of the files": (lambda pair: pair.publish("2026.2", files={}), "format"),
    "address that is none": (lambda pair: pair.publish("2026.2", url=3), "format"),
    "96 MB together": (
        lambda pair: pair.publish(
            "2026.2", files={f"{name}.json": {"sha256": "0" * 64, "bytes": 30 * 1024 * 1024} for name in LISTS}
        ),
        "large",
    ),
    "version that is none": (lambda pair: pair.publish("../../x"), "format"),
    "redirect": (
        answer("measures.json", status=302, headers={"Location": "http://169.254.169.254/"}),
        "redirect",
    ),
    "redirect at the beginning": (
        answer("release.json", status=301, headers={"Location": "https://anders.example/"}),
        "redirect",
    ),
    "server at fault": (answer("measures.json", status=503), "status"),
    "100 MB told": (answer("release.json", headers={"Content-Length": str(100 * 1024 * 1024)}), "large"),
    "more than told": (answer("reuse.json", content=b" " * 2_000_000), "large"),
    "100 MB listed": (listed_as_huge, "large"),
    "broken off": (answer("release.json", headers={"Content-Length": "1000"}, content=b"{"), "timeout"),
    "HTML in a title": (poison("solutions.json", title("<img src=x onerror=alert(1)>")), "markup"),
    "HTML in a keyword": (
        poison("solutions.json", lambda record: record.update(keywords={"de": ["<script>"]})),
        "markup",
    ),
    "text turned round": (poison("projects.json", title("Katalog \u202eexe")), "character"),
    "endless title": (poison("projects.json", title("x" * 301)), "long"),
    "title that is none": (poison("projects.json", lambda record: record.update(title={"de": 3})), "format"),
    "no title": (poison("projects.json", lambda record: record.pop("title")), "format"),
    "id that is none": (poison("projects.json", lambda record: record.update(id="../x")), "format"),
    "page that runs": (
        poison("measures.json", lambda record: record.update(url={"de": "javascript:alert(1)"})),
        "address",
    ),
    "page elsewhere": (
        poison("measures.json", lambda record: record.update(url={"de": "https://anders.example/"})),
        "address",
    ),
    "no page": (poison("measures.json", lambda record: record.pop("url")), "address"),
    "address that is broken, too": (
        poison("publications.json", lambda record: record.update(note="javascript://[")),
        "address",
    ),
    "address that runs, anywhere": (
        poison("publications.json", lambda record: record.update(links=[{"x": " JavaScript:alert(1)"}])),
        "address",
    ),
}


@pytest.mark.parametrize("cheat", CHEATS)
def test_what_is_refused(pinned: Pair, cheat: str) -> None:
    act, reason = CHEATS[cheat]
    act(pinned)
    assert pinned.refuse(0.3 if reason == "timeout" else 5) == reason
    shown = pinned.known().release
    assert shown is not None
    assert shown.version == "2026.1"


def test_the_command_says_what_was_refused_and_that_the_last_copy_stays(pinned: Pair) -> None:
    tamper_byte(pinned)
    told = pinned.fetch("--pin")
    assert told.exit_code == 1
    assert "nachbar: ABGELEHNT: measures.json hat nicht die Prüfsumme" in told.output
    assert "Die letzte gute Kopie bleibt." in told.output
    assert "last good copy stays" in pinned.fetch("--language", "en").output


def test_an_older_release_is_refused_without_any_copy(pinned: Pair) -> None:
    shutil.rmtree(pinned.root / "partners")
    pinned.publish("2025.9")
    assert pinned.refuse() == "older"


def test_an_endless_answer_ends(pinned: Pair) -> None:
    pinned.server.replies["/api/v1/release.json"] = Reply(pause=2)
    assert pinned.refuse(0.3) == "timeout"


def test_nobody_there(pinned: Pair) -> None:
    with partner_server(pinned.site) as gone:
        url = gone.url
    name_partner(pinned.root, url)
    assert pinned.refuse() == "connection"


def test_private_hosts_are_not_asked_unless_somebody_says_so(pinned: Pair) -> None:
    pinned.server.asked.clear()
    told = run("partners", "fetch", "--root", pinned.root)
    assert told.exit_code == 1
    assert "privaten Netz" in told.output
    assert pinned.server.asked == []


def test_a_full_disk(pinned: Pair) -> None:
    pinned.publish("2026.2")
    folder = pinned.root / "partners" / "nachbar"
    shutil.rmtree(folder)
    folder.write_bytes(b"")  # no folder can be made here
    partner = read_listing(Workspace(pinned.root))[0][0]
    with pytest.raises(Refused, match="disk"):
        fetch_partner(pinned.root / "partners", partner, MANNERS)


@pytest.mark.parametrize("content", [b"[]", b'{"items":3}', b'{"items":[3]}', b"\xff", b'{"items":[{"id":"a"}]}'])
def test_lists_that_are_none(content: bytes) -> None:
    with pytest.raises(Refused, match="format"):
        read_entries({"measures.json": content}, "https://a.example/")


def test_too_many_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transferkatalog.federation.foreign.MAX_RECORDS", 1)
    with pytest.raises(Refused, match="many"):
        read_entries({"measures.json": b'{"items":[{},{}]}'}, "https://a.example/")


def test_a_partner_of_another_edition_may_lack_and_add_fields() -> None:
    record = {
        "id": "a",
        "title": {"en": "Only English"},
        "url": {"en": "https://a.example/en/measures/a/"},
        "topics": "no list",
        "computed": {"states": ["xx", 3, "<b>"]},
        "summary": {"de": "Data: was wir wissen"},
        "invented": [{"deep": True}],
    }
    [entry] = read_entries({"measures.json": json.dumps({"items": [record]}).encode()}, "https://a.example/")
    assert entry.title.best("de") == ("Only English", "en")
    assert entry.topics == ()
    assert entry.states == ("xx",)


def test_every_reason_is_told_in_both_languages() -> None:
    assert all(set(texts) == set(LANGUAGES) for texts in _TEXTS.values())


# The file, and what is kept


def test_problems_of_the_file(pinned: Pair) -> None:
    def codes() -> list[str]:
        return sorted({problem.code for problem in read_partners(Workspace(pinned.root))[1]})

    assert codes() == ["PART-005"]
    [copy] = pinned.copies
    file = pinned.root / "partners" / "nachbar" / copy / "projects.json"
    file.write_bytes(file.read_bytes() + b" ")
    assert codes() == ["PART-004", "PART-005"]
    file.unlink()
    assert codes() == ["PART-004", "PART-005"]
    assert pinned.known().release is None
    assert pinned.fetch().exit_code == 0, "the same release is fetched anew"
    assert codes() == ["PART-005"]
    shutil.rmtree(pinned.root / "partners")
    assert codes() == ["PART-001", "PART-005"]
    listing = pinned.root / "catalogue" / "partners.yaml"
    text = listing.read_text(encoding="utf-8")
    listing.write_text(text + text.partition("partners:\n")[2], encoding="utf-8")
    assert "PART-003" in codes()
    assert pinned.fetch().exit_code == 1
    listing.write_text(text.replace("mode: data", "mode: alles"), encoding="utf-8")
    assert codes() == ["FORM-004"]


def test_partners_never_count_among_our_own(pinned: Pair) -> None:
    loaded = load_catalogue(Workspace(pinned.root))
    assert loaded.partners[0].release is not None
    assert loaded.catalogue.profiles.keys() == load_catalogue(Workspace(MINIATURE)).catalogue.profiles.keys()


def test_a_release_refuses_without_the_partners_that_its_commit_names(pinned: Pair) -> None:
    assert list(check_partners(load_catalogue(Workspace(pinned.root)))) == []
    laid_out = Path(shutil.copytree(pinned.root / "catalogue", pinned.root.parent / "commit" / "catalogue")).parent
    assert list(check_partners(load_catalogue(Workspace(laid_out, working=pinned.root)))) == []
    [obstacle] = check_partners(load_catalogue(Workspace(laid_out)))
    assert "partners fetch nachbar" in obstacle.message("de")


def test_a_build_goes_on_without_a_partner_and_says_so(pinned: Pair) -> None:
    shutil.rmtree(pinned.root / "partners")
    site = pinned.root / "site"
    told = run("build", "--no-search", "--no-images", "--root", pinned.root, "--output", site)
    assert told.exit_code == 0
    assert "PART-001" in told.output
    assert "transferkatalog partners fetch nachbar" in told.output
    assert "data-partners" not in (site / "suche" / "index.html").read_text(encoding="utf-8")


def test_what_the_search_page_loads_of_partners(pinned: Pair) -> None:
    def data() -> list[dict[str, Any]]:
        loaded = load_catalogue(Workspace(pinned.root))
        info = site_info(Workspace(pinned.root), loaded.publisher, loaded.partners)
        return [json.loads(bytes(file.content)) for file in render_partners_data(info)]  # type: ignore[arg-type]

    german, english = data()
    own = load_catalogue(Workspace(MINIATURE)).catalogue.profiles
    assert len(german["columns"]["path"]) == len(english["columns"]["path"]) == len(own)
    assert all(path.startswith(f"{pinned.server.url}en/") for path in english["columns"]["path"])
    assert [value["id"] for value in german["facet"]["values"]] == ["hier", "nachbar"]
    assert german["partners"][0]["search"] is False
    name_partner(pinned.root, pinned.server.url, mode="search")
    searched, _ = data()
    assert searched["columns"]["path"] == []
    assert searched["partners"][0]["search"] is True
    assert searched["partners"][0]["host"] == pinned.server.url.split("/")[2]
    (pinned.root / "catalogue" / "partners.yaml").write_text("partners: []\n", encoding="utf-8")
    assert data() == []


@pytest.mark.parametrize("style", ["block", "dash", "braces", "quoted", "crlf", "no end"])
def test_a_pin_changes_nothing_else(pinned: Pair, style: str) -> None:
    file = pinned.root / "catalogue" / "partners.yaml"
    text = file.read_text(encoding="utf-8")
    if style == "dash":
        head, _, _ = text.partition("  release:")
        text = head.replace("  - id: nachbar\n", "  - licence: CC-BY-4.0\n    id: nachbar\n").replace(
            "    licence: CC-BY-4.0\n", "", 1
        )
        text = text.rstrip() + "\n"
    if style == "braces":
        text = (
            f"partners: [{{id: nachbar, title: {{de: N}}, url: {pinned.server.url}, mode: data, licence: CC-BY-4.0}}]\n"
        )
    if style == "quoted":
        text = text.replace("version: 2026.1", 'version: "2026.1" # die erste')
    if style == "crlf":
        text = text.replace("\n", "\r\n")
    if style == "no end":
        text = text.partition("    release:")[0].rstrip()
    file.write_bytes(text.encode())
    pinned.publish("2026.2")
    told = pinned.fetch("--pin")
    after = file.read_bytes().decode()
    if style == "braces":
        assert told.exit_code == 1
        assert "von Hand" in told.output
        assert after == text
        return
    assert told.exit_code == 0, told.output
    pin = read_listing(Workspace(pinned.root))[0][0].release
    assert isinstance(pin, Pin)
    assert pin.version == "2026.2"
    assert ("\r\n" in after) == (style == "crlf")
    assert ("# die erste" in after) == (style == "quoted")
    for line in text.splitlines():
        if not line.strip().startswith(("version:", "sha256:", "fetched:")):
            assert line in after.splitlines()


def test_the_real_catalogue_names_nobody_it_does_not_know() -> None:
    partners, problems = read_partners(Workspace(Path(__file__).parents[1]))
    assert partners == ()
    assert problems == []


@pytest.mark.skipif(os.name == "nt", reason="needs a PATH of POSIX")
def test_without_the_program_that_checks_signatures(pinned: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned.publish("2026.2")
    monkeypatch.setenv("PATH", "")
    assert pinned.refuse() == "no-program"
