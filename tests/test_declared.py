"""What is imported is declared, with the oldest version that does and the reason beside it."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from tests.test_layers import ROOT
from tests.test_layers import imported
from tests.test_layers import layer_of
from tests.test_layers import modules
from tests.test_layers import name_of
from tests.test_layers import tree_of

PYPROJECT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PYPROJECT)["project"]
BY_HAND = "local.fonts.make_subset"  # in an environment of its own, as it says
NAME = re.compile(r"[A-Za-z0-9._-]+")


def names(requirements: list[str]) -> set[str]:
    return {normal(NAME.match(item)[0]) for item in requirements}  # type: ignore[index]


def normal(name: str) -> str:
    """A distribution by its one name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


EVERYBODYS = names(PROJECT["dependencies"])
LOCALS = names(PROJECT["optional-dependencies"]["local"])


@cache
def distributions() -> dict[str, list[str]]:
    """Which distribution brings which module, in this environment."""
    return dict(packages_distributions())


@pytest.mark.parametrize("part", ["client", "local"])
def test_everything_imported_is_declared(part: str) -> None:
    known = distributions()
    allowed = EVERYBODYS | (LOCALS if part == "local" else set())
    missing = set()
    for path in modules():
        is_local = layer_of(name_of(path)) == "local"
        if is_local != (part == "local") or name_of(path) == BY_HAND:
            continue
        for top in {name.split(".")[0] for name in imported(tree_of(path))}:
            if top == "nemo_cli" or top in sys.stdlib_module_names:
                continue
            if not allowed & set(map(normal, known.get(top, []))):
                missing.add(f"{name_of(path)}: {top}")
    assert missing == set()


def test_each_has_an_oldest_version_and_a_reason() -> None:
    for requirement in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["local"]):
        assert ">=" in requirement
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w+', PYPROJECT), requirement


def test_it_is_called_what_is_ours() -> None:
    assert PROJECT["name"] == "nemovideo-cli"
    assert PROJECT["scripts"].keys() == {"nemo", "nemo-cli"}
    assert len(set(PROJECT["scripts"].values())) == 1
