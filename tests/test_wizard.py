"""`transferkatalog new`: a profile made by answering questions, through real pipes and a real terminal."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transferkatalog.cli import main
from transferkatalog.problems import LANGUAGES
from transferkatalog.schemas import load_schemas, properties, required_keys
from transferkatalog.wizard.phrases import PHRASES
from transferkatalog.wizard.places import put_at, read_pointer, value_at
from transferkatalog.wizard.proposals import slug
from transferkatalog.wizard.questions import NOT_ASKED, questions_of
from transferkatalog.workspace import KINDS, RECORD_KINDS

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "transferkatalog", "new"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "build"), "TERM": "dumb"}
ASKED_KINDS = list(RECORD_KINDS)
MEASURE = [
    "Bäume nach Bedarf gießen",
    "Watering trees when they need it",
    "",  # the proposed id
    "Sensoren im Boden melden, wann die Bäume Wasser brauchen.",
    "Sensors in the soil tell when trees need water.",
    "Klimaanpassung",
    "",
    "",  # self-declared
    "Beispielhausen",
    "Pilotbetrieb",
    "n",  # nothing known of the cost
    "",  # nor of the effort
    "https://example.org/bericht",
    "Beispielhausen: Bericht",
    "",  # not said when published
    "",  # seen today
    "",  # no note
    "n",  # no other source
]
WRITE = ["n", ""]


def answer(root: Path, lines: list[str], kind: str = "measure", *options: str) -> subprocess.CompletedProcess[str]:
    """Answer through a pipe, a line each, and close it."""
    text = "".join(f"{line}\n" for line in lines)
    command = [*COMMAND, kind, "--root", str(root), *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, env=ENVIRONMENT, check=False)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def made(root: Path, folder: str = "measures") -> list[Path]:
    """Files that the miniature does not have."""
    there = {file.name for file in (ROOT / "tests" / "miniature" / "catalogue" / folder).iterdir()}
    return sorted(file for file in (root / "catalogue" / folder).iterdir() if file.name not in there)


def new_files(root: Path) -> set[str]:
    before = {file.relative_to(ROOT / "tests" / "miniature") for file in (ROOT / "tests" / "miniature").rglob("*")}
    return {str(file) for path in root.rglob("*") if (file := path.relative_to(root)) not in before}


def assert_fine(root: Path, file: Path) -> None:
    assert run("check", file, "--root", root).exit_code == 0
    assert run("format", "--check", file, "--root", root).exit_code == 0


def test_a_measure_made_in_a_pipe_passes_check_and_format(miniature: Path) -> None:
    done = answer(miniature, [*MEASURE, *WRITE])
    assert done.returncode == 0, done.stdout + done.stderr
    file = miniature / "catalogue" / "measures" / "baeume-nach-bedarf-giessen.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/editor/measure.schema.json\nid: baeume-nach")
    assert "status: pilot\n" in text
    assert "unknown: true" in text
    assert "accessed: 2026-11-30" in text
    assert "transferkatalog check catalogue/measures/baeume-nach-bedarf-giessen.yaml" in done.stdout, "what to do next"
    assert_fine(miniature, file)


SOURCE = ["https://example.org/quelle", "Beispielhausen: Quelle", "", "", "", "n"]
OTHERS = {
    "project": [
        *("Neustadt", "", "", "Neustadt macht mit.", "", "Verwaltung", "", "1", "2021", "2"),
        *("Beispielhausen", "", "2", *SOURCE, "n", ""),
    ],
    "solution": [
        *("Neue App", "", "", "Eine App für alle.", "", "Beteiligung", "", "1", "App", "Stadt Musterstadt"),
        *("EUPL-1.2", "n", "j", "n", "j", "1", "2,5", "n", "", "Schätzung", "", "", *SOURCE, "n", ""),
    ],
    "publication": [
        *("Neuer Leitfaden", "", "", "Wie es geht.", "", "umwelt", "", "2", "guide", "Stadt Musterstadt", ""),
        *("de", "", "https://example.org/leitfaden.pdf", *SOURCE, "n", ""),
    ],
    "reuse": [
        *("Kartenkern", "Beispielhausen", "", "im Einsatz", "bestätigt", "", *SOURCE),
        *("n", "confirmed", "j", "2026-11-20", "Bauamt", ""),
    ],
}


@pytest.mark.parametrize("kind", OTHERS)
def test_every_kind_can_be_made(miniature: Path, kind: str) -> None:
    done = answer(miniature, OTHERS[kind], kind)
    assert done.returncode == 0, done.stdout[-3000:]
    (file,) = made(miniature, KINDS[kind].folder)
    assert_fine(miniature, file)


def test_questions_come_in_the_words_and_the_order_of_the_schema(miniature: Path) -> None:
    shown = answer(miniature, [*MEASURE, *WRITE]).stdout
    titles = [question.title for question in questions_of("measure", "de") if question.required]
    titles.insert(1, titles.pop(titles.index("Kennung")))  # it is made from the title
    places = [shown.index(f"\n{title} (Pflichtangabe)") for title in titles]
    assert places == sorted(places)
    assert "Wie weit sie nach der neuesten Quelle ist." in shown
    assert "Beispiel: Sensoren im Boden sagen der Stadt" in shown


@pytest.mark.parametrize("kind", ASKED_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_a_question_with_words(kind: str, language: str) -> None:
    questions = questions_of(KINDS[kind].schema, language)  # type: ignore[arg-type]
    assert {question.key for question in questions} == set(properties(KINDS[kind].schema)) - NOT_ASKED
    assert {q.key for q in questions if q.required} == required_keys(KINDS[kind].schema)
    waiting = list(questions)
    while waiting:
        question = waiting.pop()
        assert question.title, question
        assert question.description, question
        waiting += question.parts + ((question.item,) if question.item else ())


def test_a_wrong_answer_is_explained_at_once_in_the_words_of_check(miniature: Path) -> None:
    wrong = [
        "GIESSEN!" * 40,
        "Bäume nach Bedarf gießen",
        "",
        "Keine Kennung",
        *MEASURE[2:5],
        "Klimaanpasung",
        *MEASURE[5:],
    ]
    done = answer(miniature, [*wrong, *WRITE])
    assert done.returncode == 0, done.stdout
    assert "Der Text hat 320 Zeichen, erlaubt sind 140. Bitte kürzen." in done.stdout
    assert "„Keine Kennung“ hat nicht die vorgesehene Form." in done.stdout
    assert "„Klimaanpasung“ gibt es hier nicht.\nMeinten Sie eines davon? Die Nummer genügt.\n  1  Klima" in done.stdout


def test_one_of_several_matches_is_taken_by_its_number(miniature: Path) -> None:
    lines = [*MEASURE]
    lines[5:6] = ["ung", "2"]  # part of several names
    done = answer(miniature, [*lines, *WRITE])
    assert done.returncode == 0, done.stdout
    second = re.search(r"Mehrere passen; .*\n  1  .*\n  2  .* \((.*)\)", done.stdout)
    assert second
    assert f"topics: [{second[1]}]" in made(miniature)[0].read_text(encoding="utf-8")


def test_an_address_in_ones_own_network_is_refused_by_the_rule(miniature: Path) -> None:
    at = MEASURE.index("https://example.org/bericht")
    done = answer(miniature, [*MEASURE[:at], "http://localhost/x", *MEASURE[at:], *WRITE])
    assert done.returncode == 0
    assert "ist nur im eigenen Netz erreichbar" in done.stdout


@pytest.mark.parametrize("word", ["<", "zurück", "back"])
def test_back_asks_the_last_question_again(miniature: Path, word: str) -> None:
    done = answer(miniature, [MEASURE[0], word, "Anderer Titel", *MEASURE[1:], *WRITE])
    assert done.returncode == 0, done.stdout
    assert [file.stem for file in made(miniature)] == ["anderer-titel"]


def test_back_goes_through_groups_and_lists_as_well(miniature: Path) -> None:
    at = MEASURE.index("https://example.org/bericht")
    back = ["<"] * 4
    done = answer(miniature, [*MEASURE[: at + 1], *back, "eingestellt", *MEASURE[at - 2 : at]])
    assert done.stdout.count("Stand (Pflichtangabe)") == 2
    assert "eingestellt (stopped)" in done.stdout


def test_back_at_the_first_question_and_done_too_early_are_explained(miniature: Path) -> None:
    done = answer(miniature, ["<", ".", "?", "", *MEASURE, *WRITE])
    assert done.returncode == 0
    for key in ("first", "not_yet", "help", "needed"):
        assert PHRASES[key]["de"] in done.stdout


def test_several_terms_may_be_typed_at_once(miniature: Path) -> None:
    lines = [*MEASURE]
    lines[5] = "Klimaanpassung, Beteiligung"
    done = answer(miniature, [*lines, *WRITE])
    assert done.returncode == 0, done.stdout
    assert "topics: [klimaanpassung, beteiligung]" in made(miniature)[0].read_text(encoding="utf-8")


def test_numbers_are_read_as_germans_write_them(miniature: Path) -> None:
    at = MEASURE.index("n")
    cost = ["vielleicht", "j", "j", "viel", "1.600", "2.000,5", "n", "", "", "", "Schätzung", "", "", "n"]
    done = answer(miniature, [*MEASURE[:at], *cost, *MEASURE[at + 1 :], *WRITE])
    assert "Bitte j oder n eingeben." in done.stdout
    assert "Hier wird eine Zahl erwartet" in done.stdout
    assert "min: 1600" in done.stdout
    assert "max: 2000.5" in done.stdout


def test_a_card_that_says_nothing_is_asked_again(miniature: Path) -> None:
    at = MEASURE.index("n") + 1  # the effort
    empty = ["j", "n", "n", "n", "", "Schätzung", "", ""]
    full = ["j", "1", "3", "n", "n", "", "Schätzung", "", ""]
    done = answer(miniature, [*MEASURE[:at], *empty, *full, *MEASURE[at + 1 :], *WRITE])
    assert done.returncode == 0, done.stdout[-2500:]
    assert "Bitte diese Angaben noch einmal:" in done.stdout
    assert "setup_days:\n    min: 1\n    max: 3\n" in made(miniature)[0].read_text(encoding="utf-8")


def test_whoever_declines_at_the_end_writes_nothing(miniature: Path) -> None:
    done = answer(miniature, [*MEASURE, "n", "n"])
    assert done.returncode == 1
    assert "Das Profil:" in done.stdout
    assert made(miniature) == []


def test_back_leads_from_the_end_into_the_questions(miniature: Path) -> None:
    done = answer(miniature, [*MEASURE, "n", "<", "n", ""])
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Das Profil:") == 2


def test_a_file_that_appears_meanwhile_is_not_replaced(miniature: Path, tmp_path: Path) -> None:
    target = tmp_path / "da.yaml"
    target.write_text("kostbar", encoding="utf-8")
    done = answer(miniature, [*MEASURE, *WRITE], "measure", "--output", str(target))
    assert done.returncode == 1
    assert "Vorhandenes wird nie überschrieben" in done.stdout
    assert target.read_text(encoding="utf-8") == "kostbar"


def test_a_stopped_measure_is_asked_why(miniature: Path) -> None:
    lines = [*MEASURE]
    lines[lines.index("Pilotbetrieb")] = "eingestellt"
    stop = ["kosten", "2024-05", "n", "", "", ""]
    done = answer(miniature, [*lines, *stop, *WRITE])
    assert done.returncode == 0, done.stdout
    assert "\nstop:\n  reason: " in made(miniature)[0].read_text(encoding="utf-8")


def test_more_can_be_said_and_ended_at_any_time(miniature: Path) -> None:
    more = ["j", "Kurz gesagt: Sensoren messen. Die Stadt gießt.", ".", ""]
    done = answer(miniature, [*MEASURE, *more])
    assert done.returncode == 0, done.stdout
    assert "plain_summary:" in made(miniature)[0].read_text(encoding="utf-8")


def test_a_field_can_be_changed_before_writing(miniature: Path) -> None:
    done = answer(miniature, [*MEASURE, "n", "statuss", "status", "in Umsetzung", ""])
    assert done.returncode == 0, done.stdout
    assert "Ein Feld „statuss“ gibt es nicht. Meinten Sie „status“?" in done.stdout
    assert "status: implementing\n" in made(miniature)[0].read_text(encoding="utf-8")


def test_english_questions_and_answers(miniature: Path) -> None:
    lines = [*MEASURE]
    lines[lines.index("Pilotbetrieb")] = "pilot"
    done = answer(miniature, [*lines, *WRITE], "measure", "--language", "en")
    assert done.returncode == 0, done.stdout
    assert "Title (required)" in done.stdout
    assert "Nothing is written before the end." in done.stdout


def test_what_is_there_is_never_overwritten(miniature: Path) -> None:
    there = next((miniature / "catalogue" / "measures").glob("*.yaml"))
    before = there.read_bytes()
    lines = [*MEASURE]
    lines[2:3] = [there.stem, "ganz-neu"]
    done = answer(miniature, [*lines, *WRITE])
    assert done.returncode == 0, done.stdout
    assert f"Die Kennung „{there.stem}“" in done.stdout or "gibt es schon" in done.stdout
    assert there.read_bytes() == before
    assert [file.stem for file in made(miniature)] == ["ganz-neu"]


@pytest.mark.parametrize("count", [0, 1, 4, len(MEASURE), len(MEASURE) + 1])
def test_an_ended_pipe_leaves_nothing_behind(miniature: Path, count: int) -> None:
    before = new_files(miniature)
    done = answer(miniature, [*MEASURE, "n"][:count])
    assert done.returncode == 1
    assert "Es wurde nichts geschrieben." in done.stdout
    assert "Traceback" not in done.stderr
    assert new_files(miniature) == before


def test_a_draft_is_kept_where_asked_and_taken_up_again(miniature: Path, tmp_path: Path) -> None:
    draft = tmp_path / "entwurf.yaml"
    assert answer(miniature, MEASURE[:8], "measure", "--draft", str(draft)).returncode == 1
    assert draft.is_file()
    done = answer(miniature, [*MEASURE[8:], *WRITE], "measure", "--from", str(draft), "--ask")
    assert done.returncode == 0, done.stdout
    assert "\nTitel (Pflichtangabe)" not in done.stdout
    assert_fine(miniature, made(miniature)[0])


def test_a_draft_replaces_no_file(miniature: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("kostbar", encoding="utf-8")
    done = answer(miniature, MEASURE[:8], "measure", "--draft", str(letter))
    assert done.returncode == 1
    assert "brief.txt" in done.stdout
    assert "Traceback" not in done.stderr
    assert letter.read_text(encoding="utf-8") == "kostbar"


def test_a_draft_does_not_land_in_the_catalogue(miniature: Path) -> None:
    inside = miniature / "catalogue" / "measures" / "entwurf.yaml"
    assert answer(miniature, MEASURE[:8], "measure", "--draft", str(inside)).returncode == 1
    assert not inside.exists()


# Without questions

OPTIONS = [
    "--title=Bäume nach Bedarf gießen",
    "--project=beispielhausen",
    "--set=title.en=Watering trees",
    "--set=summary=Sensoren im Boden melden, wann die Bäume Wasser brauchen.",
    "--set=topics=klimaanpassung,beteiligung",
    "--set=status=pilot",
    "--set=cost.unknown=ja",
    "--set=effort.unknown=ja",
    "--set=sources[0].url=https://example.org/bericht",
    "--set=sources[0].title=Beispielhausen: Bericht",
]


def test_options_alone_make_a_profile(miniature: Path) -> None:
    done = run("new", "measure", "--root", miniature, *OPTIONS)
    assert done.exit_code == 0, done.output
    file = made(miniature)[0]
    assert done.stdout == "catalogue/measures/baeume-nach-bedarf-giessen.yaml\n"
    assert_fine(miniature, file)
    again = run("new", "measure", "--root", miniature, *OPTIONS)
    assert again.exit_code == 1
    assert "gibt es schon: „Bäume nach Bedarf gießen“. Vorhandenes wird nie überschrieben." in again.stderr


@pytest.mark.parametrize("name", ["reuse.json", "reuse.yaml", "-"])
def test_a_file_makes_a_profile_wherever_it_shall_lie(miniature: Path, tmp_path: Path, name: str) -> None:
    data = {"subject": "kartenkern", "municipality": "09999002", "status": "production", "claim": "reported"}
    content = json.dumps(data | {"sources": [{"url": "https://example.org/n", "title": "Nachweis"}]})
    source, target = tmp_path / name, tmp_path / "elsewhere" / "nachnutzung.yaml"
    if name == "reuse.yaml":
        content = "subject: kartenkern\nmunicipality: 09999002\nstatus: production\nclaim: reported\n"
        content += "sources:\n  - url: https://example.org/n\n    title: Nachweis\n"
    if name != "-":
        source.write_text(content, encoding="utf-8")
    command = [*COMMAND, "reuse", "--root", str(miniature), "--from", "-" if name == "-" else str(source)]
    command += ["--output", str(target)]
    done = subprocess.run(command, input=content, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert done.returncode == 0, done.stderr
    text = target.read_text(encoding="utf-8")
    assert "id: kartenkern-beispielhausen\n" in text
    assert 'municipality: "09999002"\n' in text
    assert "accessed: 2026-11-30\n" in text


def test_what_is_missing_or_wrong_is_reported_and_nothing_written(miniature: Path) -> None:
    done = run("new", "measure", "--root", miniature, "--set", "status=pilott", "--title", "Ohne alles")
    assert done.exit_code == 1
    assert "[FORM-002] Das Pflichtfeld „sources“ fehlt." in done.stderr
    assert "„pilott“ ist hier nicht vorgesehen" in done.stderr
    assert made(miniature) == []


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("status", "bitte als Feld=Wert angeben"),
        ("=x", "bitte als Feld=Wert angeben"),
        ("../../x=y", "bitte als Feld=Wert angeben"),
        ("statuss=x", "„statuss“ gibt es nicht"),
        ("sources[5].url=https://example.org", "[5]"),
        ("topics.x=1", "„topics.x“ gibt es nicht"),
        ("cost=viel", "JSON?"),
        ("cost.price_year=viel", "Hier wird eine Zahl erwartet"),
    ],
)
def test_a_wrong_setting_is_explained(miniature: Path, setting: str, message: str) -> None:
    done = run("new", "measure", "--root", miniature, "--set", setting)
    assert done.exit_code == 1
    assert message in done.stderr


@pytest.mark.parametrize(
    "content", [b"[1, 2]", b'{"id": "\\ud800"}', b"\xff\xfe", b"a: &b c", b"[" * 100_000, b'{"a":' * 100_000, b""]
)
def test_a_malicious_file_is_refused_in_words(miniature: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    done = run("new", "measure", "--root", miniature, "--from", file)
    assert done.exit_code == 1
    assert "kann nicht gelesen werden" in done.stderr
    assert made(miniature) == []


@pytest.mark.parametrize("id", ["../../../x", "/etc/x", "a/b", "..", "x\u0000", "X" * 300])
def test_no_id_leads_out_of_the_folder(miniature: Path, tmp_path: Path, id: str) -> None:
    file = tmp_path / "draft.json"
    file.write_text(json.dumps({"id": id, "title": {"de": "x"}}), encoding="utf-8")
    before = new_files(miniature)
    assert run("new", "measure", "--root", miniature, "--from", file).exit_code == 1
    assert new_files(miniature) == before


# On a terminal


@contextmanager
def terminal(root: Path, *options: str) -> Iterator[tuple[int, int]]:
    """The command on a terminal of its own: process and the other end of its line."""
    process, line = pty.fork()
    if process == 0:
        os.execvpe(
            sys.executable, [*COMMAND, "measure", "--root", str(root), *options], ENVIRONMENT | {"TERM": "xterm"}
        )
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
    try:
        yield process, line
    finally:
        os.close(line)
        try:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def read_until(line: int, words: str, seconds: float = 60) -> str:
    """What stands on the terminal, without its control signs, up to some words."""
    shown = ""
    end = time.monotonic() + seconds
    while words not in shown and time.monotonic() < end:
        if select.select([line], [], [], 0.2)[0]:
            try:
                raw = os.read(line, 65536).decode("utf-8", "replace")
            except OSError as error:
                if error.errno == errno.EIO:
                    break
                raise
            if "\x1b[6n" in raw:  # where is the cursor?
                os.write(line, b"\x1b[1;1R")
            shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]", "", raw)
    assert words in shown, shown[-2000:]
    return shown


def type_in(line: int, text: str) -> None:
    os.write(line, text.encode())
    time.sleep(0.15)
    os.write(line, b"\r")


def end_of(process: int, line: int) -> int:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if select.select([line], [], [], 0.1)[0]:
            with suppress(OSError):
                os.read(line, 65536)
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
    raise AssertionError("it does not end")


def test_a_terminal_suggests_terms_while_one_types(miniature: Path) -> None:
    with terminal(miniature) as (process, line):
        read_until(line, "Auf Deutsch >")
        for text in MEASURE[:5]:
            type_in(line, text)
            time.sleep(0.3)
        read_until(line, "die Tabulatortaste schlägt vor")
        os.write(line, b"klim")
        read_until(line, "Klimaanpassung")
        os.write(line, b"\t")
        time.sleep(0.3)
        os.write(line, b"\r")
        read_until(line, "→ Klimaanpassung (klimaanpassung)")
        read_until(line, "noch eine Angabe?")  # a key that is pressed between two questions belongs to neither
        time.sleep(0.5)
        os.write(line, b"\x03")
        read_until(line, "Entwurf sichern?")
        type_in(line, "")
        assert end_of(process, line) == 1
    assert made(miniature) == []


def test_interrupted_at_a_terminal_the_draft_is_offered(miniature: Path, tmp_path: Path) -> None:
    draft = tmp_path / "entwurf.yaml"
    with terminal(miniature) as (process, line):
        read_until(line, "Auf Deutsch >")
        type_in(line, "Ein Anfang")
        read_until(line, "Auf Englisch")
        os.write(line, b"\x03")
        read_until(line, "Entwurf sichern?")
        type_in(line, str(draft))
        read_until(line, "Entwurf gesichert")
        assert end_of(process, line) == 1
    assert "de: Ein Anfang" in draft.read_text(encoding="utf-8")
    assert made(miniature) == []


# Parts


def test_pointers_are_read_as_messages_write_them() -> None:
    assert read_pointer("sources[0].url") == ("sources", 0, "url")
    with pytest.raises(ValueError, match=r"^$"):
        read_pointer("")
    for wrong in ("[0]", "a..b", "a[x]", "a b", "a[-1]"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            read_pointer(wrong)
    data: dict[str, object] = {}
    put_at(data, ("a", 0, "b"), 1)
    put_at(data, ("a", 1), 2)
    assert data == {"a": [{"b": 1}, 2]}
    assert value_at(data, ("a", 0, "b")) == 1
    assert value_at(data, ("a", 5)) is None
    with pytest.raises(ValueError, match="7"):
        put_at(data, ("a", 7), 1)


def test_an_id_from_a_title() -> None:
    assert slug("Größe & Übermaß: „Österreich“ 2.0!") == "groesse-uebermass-oesterreich-2-0"
    assert len(slug("wort " * 50)) <= 60
    assert slug("???") == ""


def test_all_phrases_stand_in_both_languages() -> None:
    for words in PHRASES.values():
        assert set(words) == set(LANGUAGES)
    assert load_schemas()
