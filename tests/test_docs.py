"""The recipes of the guide run as they stand, against the second backend."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.cli import Nemo
from tests.support.sample import picture

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("guide.md", "scripting.md")
BLOCK = re.compile(
    r"^## (?P<title>[^\n]*)\n|^```(?P<kind>sh|cron|yaml)\n(?P<text>.*?)^```", re.M | re.S
)
OTHER_PROGRAMS = ("jq", "make", "parallel", "xargs")


def blocks(kind: str) -> list[tuple[str, str]]:
    """Every block of a kind, by its page and heading."""
    found = []
    for page in PAGES:
        title = ""
        for match in BLOCK.finditer((DOCS / page).read_text(encoding="utf-8")):
            title = match["title"] or title
            if match["kind"] == kind:
                found.append((f"{page} {title}", match["text"]))
    return found


def run(nemo: Nemo, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a shell does that ends at the first failure."""
    folder = nemo.home / "films"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("one.jpg", "two.jpg"):
        picture(folder, name)
    (folder / "teaser.txt").write_text("a 6-second video of a city at night\n")
    environment = nemo.full_environment() | more
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(("name", "text"), blocks("sh"), ids=[name for name, _ in blocks("sh")])
def test_a_recipe_runs(nemo: Nemo, name: str, text: str) -> None:
    needed = [item for item in OTHER_PROGRAMS if re.search(rf"(^|\| *){item} ", text, re.M)]
    if missing := [item for item in needed if shutil.which(item) is None]:
        pytest.skip(f"{', '.join(missing)} is not here")
    done = run(nemo, text)
    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")


def test_the_line_for_cron_makes_its_film(nemo: Nemo) -> None:
    [(_, line)] = blocks("cron")
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")  # cron's own escape
    done = run(nemo, command)
    assert done.returncode == 0, done.stderr
    assert len(list((nemo.home / "films").glob("week-*.mp4"))) == 1


def test_the_step_for_ci_makes_its_film(nemo: Nemo) -> None:
    [(_, text)] = blocks("yaml")
    [step] = yaml.safe_load(text)
    settings = {name: value for name, value in step["env"].items() if "secrets" not in value}
    done = run(nemo, step["run"], **settings)
    assert done.returncode == 0, done.stderr
    assert (nemo.home / "films/teaser.mp4").stat().st_size


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_to_is_there(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (DOCS / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (DOCS / link).exists()] == []
