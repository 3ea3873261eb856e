"""How fast the builder is beside its peers, measured in one run on synthetic catalogues.

    python tests/benchmarks/compare.py [--profiles 1000 10000] [--mkdocs 300] [--search] [--images]

For each size: the stages of our build (read, check, decode; frames; pages; data), and the same pages made by
Hugo: as many, of the same size, from the same YAML as front matter, unchecked. Plain MkDocs makes a smaller
number of the same pages, as it would take minutes; its time is compared page for page. Printed are ratios, the
peak memory of all our processes together (proportional set size), and what one profile costs at each size.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "build")]

from synthetic import write_catalogue  # noqa: E402


def memory_of_tree(pid: int) -> int:
    """Proportional set size of a process and all below it, in bytes; 0 where the system does not tell."""
    total = 0
    for process in [pid, *_below(pid)]:
        try:
            text = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))
    return total


def _below(pid: int) -> Iterator[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks)
    except OSError:
        return
    for child in map(int, children.split()):
        yield child
        yield from _below(child)


@contextmanager
def watched(process: subprocess.Popen[str]) -> Iterator[list[int]]:
    """Sample the memory of a running process tree; the list holds the peak when the block ends."""
    peak = [0]
    done = threading.Event()

    def sample() -> None:
        while not done.wait(0.05):
            peak[0] = max(peak[0], memory_of_tree(process.pid))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def run_ours(
    root: Path, output: Path, jobs: int, search: bool, images: bool
) -> tuple[float, int, dict[str, float], int]:
    """Wall-clock seconds, peak bytes, seconds by stage, pages."""
    code = (
        "import json, sys; from pathlib import Path; from transferkatalog.assemble import build_site; "
        "from transferkatalog.workspace import Workspace; "
        f"r = build_site(Workspace(Path({str(root)!r})), Path({str(output)!r}), jobs={jobs}, search={search}, "
        f"previews={images}); "
        "print(json.dumps([r.seconds, r.pages]))"
    )
    start = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "build")}
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
    with watched(process) as peak:
        printed, _ = process.communicate()
    if process.returncode:
        raise SystemExit("our own build failed")
    stages, pages = json.loads(printed)
    return time.perf_counter() - start, peak[0], stages, pages


def profile_pages(site: Path) -> list[Path]:
    """Every page that our build stamped, as paths relative to the site."""
    return sorted(p.relative_to(site).parent for p in site.rglob("index.html") if "pagefind" not in p.parts)


def run_hugo(site: Path, root: Path, scratch: Path) -> tuple[float, int]:
    """Seconds that Hugo takes for as many pages of the same size, each from a profile's YAML and a text."""
    pages = profile_pages(site)
    sample = (site / pages[len(pages) // 2] / "index.html").read_text(encoding="utf-8")
    yaml_of = {file.stem: file.read_text(encoding="utf-8") for file in (root / "catalogue").glob("*/*.yaml")}
    head, _, rest = sample.partition("<main")
    tail = "</main>" + rest.rpartition("</main>")[2]
    literal = lambda text: text.replace("{{", '{{ "{{" }}')  # noqa: E731
    (scratch / "layouts" / "_default").mkdir(parents=True)
    layout = literal(head) + "<main><h1>{{ .Title }}</h1>{{ .Content }}</main>" + literal(tail)
    for name in ("single", "list"):
        (scratch / "layouts" / "_default" / f"{name}.html").write_text(layout, encoding="utf-8")
    (scratch / "layouts" / "index.html").write_text(layout, encoding="utf-8")
    settings = (
        "baseURL = 'https://transferkatalog.example/'\n"
        "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', 'section']\n"
    )
    (scratch / "hugo.toml").write_text(settings, encoding="utf-8")
    around = len(head.encode()) + len(tail.encode())
    for page in pages:
        size = (site / page / "index.html").stat().st_size
        body = _prose(max(200, size - around))
        front = "\n".join(f"  {line}" for line in yaml_of.get(page.name, "").splitlines() if not line.startswith("#"))
        folder = scratch / "content" / page.parent
        folder.mkdir(parents=True, exist_ok=True)
        text = f"---\ntitle: {json.dumps(page.name or 'home')}\nparams:\n{front}\n---\n{body}\n"
        (folder / f"{page.name or '_index'}.md").write_text(text, encoding="utf-8")
    hugo = shutil.which("hugo", path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}") or "hugo"
    start = time.perf_counter()
    subprocess.run([hugo, "--quiet", "--destination", str(scratch / "public")], cwd=scratch, check=True)
    seconds = time.perf_counter() - start
    made = sum(1 for _ in (scratch / "public").rglob("index.html"))
    return seconds, made


def _prose(size: int) -> str:
    """Markdown that becomes about `size` bytes of HTML."""
    line = "Die Stadt misst die Bodenfeuchte an vielen Bäumen und gießt **nach Bedarf**, nicht nach Plan. "
    paragraph = line * 4 + "\n\n"
    return paragraph * max(1, size // (len(paragraph.encode()) + 40))


def run_mkdocs(site: Path, count: int, scratch: Path) -> float:
    """Seconds per page that plain MkDocs with Material takes, profiles as Markdown outside the navigation."""
    pages = profile_pages(site)[:count]
    for page in pages:
        file = scratch / "docs" / f"{page or 'index'}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"# {page.name}\n\n{_prose((site / page / 'index.html').stat().st_size - 9000)}", encoding="utf-8"
        )
    (scratch / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    settings = {"site_name": "x", "theme": {"name": "material", "font": False}, "plugins": [], "nav": ["index.md"]}
    (scratch / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=scratch, check=True, env=environment, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) / len(pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profiles", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument(
        "--mkdocs", type=int, default=300, metavar="PAGES", help="pages for plain MkDocs; 0 leaves it out"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--search", action="store_true", help="with the search index")
    parser.add_argument("--images", action="store_true", help="with preview images, which the others do not make")
    options = parser.parse_args()
    each: dict[int, float] = {}
    for count in options.profiles:
        with tempfile.TemporaryDirectory(prefix="transferkatalog-benchmark-") as folder:
            scratch = Path(folder)
            root = write_catalogue(scratch / "catalogue", ROOT, count).root
            ours, peak, stages, pages = run_ours(root, scratch / "site", options.jobs, options.search, options.images)
            (scratch / "hugo").mkdir()
            hugo, made = run_hugo(scratch / "site", root, scratch / "hugo")
            each[count] = sum(seconds for stage, seconds in stages.items() if stage != "frames") / count
            print(f"\n{count} profiles, {pages} pages by us, {made} by Hugo, {options.jobs} processes")
            for stage, seconds in stages.items():
                print(f"  {stage:<8} {seconds:7.2f} s   {seconds / hugo:5.2f} of Hugo's whole")
            print(f"  whole    {ours:7.2f} s   {ours / hugo:5.2f} of Hugo's {hugo:.2f} s")
            print(f"  peak memory {peak / 1e6:.0f} MB")
            if options.mkdocs:
                (scratch / "mkdocs").mkdir()
                page = run_mkdocs(scratch / "site", options.mkdocs, scratch / "mkdocs")
                print(f"  plain MkDocs per page: {page / (ours / pages):.1f} times ours")
    if len(each) > 1:
        least, most = min(each), max(each)
        print(f"\nper profile at {most}: {each[most] / each[least]:.2f} times that at {least} (without the frames)")


if __name__ == "__main__":
    main()
