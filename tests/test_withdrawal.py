"""`transferkatalog withdraw`: tells what it means, refuses while something still refers to it, and is whole or not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transferkatalog.cli import main
from transferkatalog.load import load_catalogue
from transferkatalog.model import Text
from transferkatalog.schemas import enum_labels
from transferkatalog.withdrawal import REASONS, Request, carry_out, plan_withdrawal
from transferkatalog.workspace import Workspace

TODAY = "2026-11-30"
BECAUSE = ("--reason", "on-request", "--statement", "Die Gemeinde hat darum gebeten.", "--statement-en", "They asked.")


def run(root: Path, *words: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["withdraw", *words, "--root", str(root), "--language", language])


def state(root: Path) -> dict[str, bytes]:
    files = (root / "catalogue").rglob("*")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files if path.is_file()}


def test_the_reasons_are_those_of_the_schema() -> None:
    assert list(REASONS) == list(enum_labels("withdrawn", "reason"))


def test_without_write_it_only_tells(miniature: Path) -> None:
    before = state(miniature)
    said = run(miniature, "giessplan-beispielhausen", *BECAUSE)
    assert said.exit_code == 0, said.output
    assert "+ catalogue/withdrawn/giessplan-beispielhausen.yaml" in said.output
    assert "- catalogue/reuse/giessplan-beispielhausen.yaml" in said.output
    assert "withdrawn_on: 2026-11-30" in said.output
    assert "Nothing was changed" in said.output
    assert state(miniature) == before


def test_with_write_the_record_takes_the_place_of_the_file(miniature: Path) -> None:
    before = state(miniature)
    said = run(miniature, "giessplan-beispielhausen", *BECAUSE, "--on", "2026-11-20", "--write")
    assert said.exit_code == 0, said.output
    after = state(miniature)
    assert after.keys() - before.keys() == {"catalogue/withdrawn/giessplan-beispielhausen.yaml"}
    assert before.keys() - after.keys() == {"catalogue/reuse/giessplan-beispielhausen.yaml"}
    loaded = load_catalogue(Workspace(miniature), today=TODAY)
    assert loaded.problems == []
    gone = loaded.catalogue.withdrawn["giessplan-beispielhausen"]
    assert (gone.kind, gone.withdrawn_on, gone.reason) == ("reuse", "2026-11-20", "on-request")
    assert gone.title.de == "Gießplan in Beispielhausen"
    assert gone.statement == Text(de="Die Gemeinde hat darum gebeten.", en="They asked.")


def test_what_it_writes_is_in_its_form(miniature: Path) -> None:
    run(miniature, "giessplan-beispielhausen", *BECAUSE, "--write")
    file = "catalogue/withdrawn/giessplan-beispielhausen.yaml"
    formatted = CliRunner().invoke(main, ["format", "--check", "--root", str(miniature), str(miniature / file)])
    assert formatted.exit_code == 0, formatted.output


@pytest.mark.parametrize("language", ["de", "en"])
def test_references_stand_in_the_way_each_with_its_place(miniature: Path, language: str) -> None:
    before = state(miniature)
    said = run(miniature, "giessplan", *BECAUSE, "--replaced-by", "mitredner", "--write", language=language)
    assert said.exit_code == 1
    assert state(miniature) == before
    told = [line for line in said.output.splitlines() if "GONE-003" in line]
    named = {line.split(":")[0] for line in told}
    assert "catalogue/reuse/giessplan-beispielhausen.yaml" in named
    assert all("mitredner" in line for line in told), "the replacement is proposed"
    loaded = load_catalogue(Workspace(miniature), today=TODAY)
    places = {
        f"{entry.path}:{line}:{column}"
        for entry in loaded.entries
        for pointer, _, value in entry.references
        for line, column in [entry.places[pointer]]
        if value == "giessplan"
    }
    assert {":".join(line.split(":")[:3]) for line in told} == places


def test_a_replacement_of_another_kind_stands_in_the_way(miniature: Path) -> None:
    said = run(miniature, "giessplan-beispielhausen", *BECAUSE, "--replaced-by", "mitredner", "--write")
    assert said.exit_code == 1
    assert "GONE-002" in said.output


def test_a_name_that_must_not_stand_there_is_replaced(miniature: Path) -> None:
    run(miniature, "giessplan-beispielhausen", *BECAUSE, "--title", "Eine Nachnutzung", "--title-en", "R", "--write")
    gone = load_catalogue(Workspace(miniature), today=TODAY).catalogue.withdrawn["giessplan-beispielhausen"]
    assert gone.title == Text(de="Eine Nachnutzung", en="R")


def test_an_unknown_id_is_answered_with_the_nearest(miniature: Path) -> None:
    said = run(miniature, "giessplan-beispielhaus", *BECAUSE)
    assert said.exit_code == 1
    assert 'Did you mean "giessplan-beispielhausen"?' in said.output
    said = run(miniature, "musterstadt-parkapp", *BECAUSE, language="de")
    assert "schon seit dem 2026-11-10 zurückgezogen" in said.output


def test_pictures_of_it_alone_go_with_it(miniature: Path) -> None:
    images = miniature / "catalogue" / "images"
    images.mkdir(exist_ok=True)
    for name in ("saeule.jpg", "markt.jpg"):
        (images / name).write_bytes(b"x")
    text = "  - file: {}\n    alt:\n      de: Ein Bild\n      en: A picture\n    credit: Stadt\n    licence: CC0-1.0\n"
    first, second = (text.format(name) for name in ("saeule.jpg", "markt.jpg"))
    own = miniature / "catalogue" / "measures" / "beispielhausen-beteiligung.yaml"
    other = miniature / "catalogue" / "measures" / "musterstadt-baeume.yaml"
    own.write_text(own.read_text(encoding="utf-8") + f"images:\n{first}{second}", encoding="utf-8")
    other.write_text(other.read_text(encoding="utf-8") + f"images:\n{second}", encoding="utf-8")
    said = run(miniature, "beispielhausen-beteiligung", *BECAUSE)
    assert "- catalogue/images/saeule.jpg" in said.output
    assert "- catalogue/images/markt.jpg" not in said.output


def test_cut_off_in_between_it_can_be_ended(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(miniature)
    request = Request(id="giessplan-beispielhausen", reason="wrong", statement=Text(de="Falsch.", en="W."), on=TODAY)

    def plan() -> None:
        carry_out(plan_withdrawal(workspace, load_catalogue(workspace, today=TODAY), request, TODAY))

    def fail(*_words: object, **_named: object) -> None:
        raise OSError("no space")

    with monkeypatch.context() as broken:
        broken.setattr(os, "unlink", fail)
        broken.setattr(Path, "unlink", fail)
        with pytest.raises(OSError, match="no space"):
            plan()
    assert (miniature / "catalogue/reuse/giessplan-beispielhausen.yaml").is_file()
    plan()
    assert not (miniature / "catalogue/reuse/giessplan-beispielhausen.yaml").exists()
    assert load_catalogue(workspace, today=TODAY).problems == []


def test_another_record_of_the_name_is_not_overwritten(miniature: Path) -> None:
    run(miniature, "giessplan-beispielhausen", *BECAUSE, "--write")
    record = miniature / "catalogue/withdrawn/giessplan-beispielhausen.yaml"
    reuse = miniature / "catalogue/reuse/giessplan-beispielhausen.yaml"
    kept = record.read_bytes()
    reuse.write_bytes((Path(__file__).parent / "miniature" / "catalogue" / "reuse" / reuse.name).read_bytes())
    said = run(miniature, "giessplan-beispielhausen", "--reason", "legal", "--statement", "Anders.", "--write")
    assert said.exit_code == 1
    assert "is there already" in said.output
    assert record.read_bytes() == kept
    assert reuse.is_file()


def review(old: Path, new: Path) -> str:
    said = CliRunner().invoke(main, ["review", str(old), str(new), "--root", str(old), "--language", "en"])
    assert said.exit_code == 0, said.output
    return said.output


def test_a_review_says_whether_a_record_is_left(miniature: Path, tmp_path: Path) -> None:
    gone, name = "catalogue/reuse/giessplan-beispielhausen.yaml", "giessplan-beispielhausen"
    for folder in ("withdrawn", "deleted", "merged"):
        shutil.copytree(miniature, tmp_path / folder)
    run(tmp_path / "withdrawn", name, *BECAUSE, "--write")
    assert "A record below catalogue/withdrawn says since when and why." in review(miniature, tmp_path / "withdrawn")
    (tmp_path / "deleted" / gone).unlink()
    assert "No record says that it was withdrawn." in review(miniature, tmp_path / "deleted")
    (tmp_path / "merged" / gone).unlink()
    other = tmp_path / "merged" / "catalogue/reuse/musterstadt-baeume-nirgendwo.yaml"
    other.write_text(other.read_text(encoding="utf-8") + f"aliases: [{name}]\n", encoding="utf-8")
    assert "record" not in review(miniature, tmp_path / "merged").lower().split(gone, 1)[1].splitlines()[1]


def test_references_can_be_led_to_the_replacement(miniature: Path) -> None:
    """Of a solution that others build on and that is reused, every reference is moved and nothing else is touched."""
    workspace = Workspace(miniature)
    before = state(miniature)
    places = {
        (entry.path, *entry.places[pointer])
        for entry in load_catalogue(workspace, today=TODAY).entries
        for pointer, _, value in entry.references
        if value == "giessplan"
    }
    assert places
    words = ("giessplan", *BECAUSE, "--replaced-by", "kartenkern", "--move-references")
    said = run(miniature, *words)
    moved = {line.removeprefix("~ ") for line in said.output.splitlines() if line.startswith("~ ")}
    assert moved == {f"{path}:{line}:{column}" for path, line, column in places}
    assert state(miniature) == before
    assert run(miniature, *words, "--write").exit_code == 0
    assert load_catalogue(workspace, today=TODAY).problems == []


def test_moving_keeps_comments_and_quotes(miniature: Path) -> None:
    measure = miniature / "catalogue/measures/musterstadt-baeume.yaml"
    text = measure.read_text(encoding="utf-8")
    block = "distinct_from:  # siehe unten\n  - 'beispielhausen-beteiligung'  # klingt nur so\n"
    measure.write_text(text + block, encoding="utf-8")
    words = ("beispielhausen-beteiligung", *BECAUSE, "--replaced-by", "musterstadt-infosaeule", "--move-references")
    said = run(miniature, *words, "--write")
    assert said.exit_code == 0, said.output
    assert measure.read_text(encoding="utf-8") == text + block.replace(
        "beispielhausen-beteiligung", "musterstadt-infosaeule"
    )
    assert load_catalogue(Workspace(miniature), today=TODAY).errors == []


def test_a_reference_that_would_stand_twice_is_left_to_people(miniature: Path) -> None:
    measure = miniature / "catalogue/measures/musterstadt-baeume.yaml"
    text = measure.read_text(encoding="utf-8") + "distinct_from: [beispielhausen-beteiligung, musterstadt-infosaeule]\n"
    measure.write_text(text, encoding="utf-8")
    before = state(miniature)
    words = ("beispielhausen-beteiligung", *BECAUSE, "--replaced-by", "musterstadt-infosaeule", "--move-references")
    said = run(miniature, *words, "--write")
    assert said.exit_code == 1
    assert "catalogue/measures/musterstadt-baeume.yaml" in said.output
    assert state(miniature) == before
