"""The rules of the design that a machine can keep: who imports whom, and what lives where."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from collections.abc import Sequence
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "nemo_cli"
NAME = PACKAGE.name

# A layer is a folder or a file of the package; `app` and the package itself may import all.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "clock": {"errors"},
    "quiet": set(),
    "files": {"errors", "clock"},
    "core": {"errors"},
    "debugging": {"core", "errors", "files"},
    "folders": {"core", "files"},
    "settings": {"errors", "core", "files", "folders"},
    "archive": {"errors", "core", "files"},
    "ledger": {"core", "files"},
    "store": {"archive", "ledger", "errors", "core", "clock", "files"},
    "reader": {"errors", "settings"},
    "skills": {"errors", "core", "files", "reader"},
    "api": {"core", "errors", "clock", "files"},
    "ui": {"core", "errors", "reader"},
    "flows": {"core", "api", "store", "clock", "errors", "settings", "skills", "files", "reader"},
    "context": {
        "core",
        "api",
        "store",
        "clock",
        "errors",
        "settings",
        "skills",
        "flows",
        "ui",
        "files",
        "options",
        "keeping",
        "local",
        "debugging",
        "installation",
    },
    "keeping": {"clock", "core", "local", "settings", "store"},
    "installation": set(),
    "options": {"settings", "core", "api", "errors"},
    "topics": {"core", "errors", "settings", "ui"},
    "commands": {
        "context",
        "core",
        "errors",
        "files",
        "flows",
        "installation",
        "keeping",
        "local",
        "options",
        "repl",
        "settings",
        "skills",
        "topics",
        "ui",
    },
    "repl": {"context", "core", "files", "flows", "topics", "ui", "errors"},
    "local": set(),
}
FREE = {"app", "__init__", "__main__"}
# Third-party libraries, each at home in one layer; the local backend has its own.
AT_HOME = {
    "requests": {"api"},
    "urllib3": {"api"},
    "sseclient": {"api"},
    "rich": {"ui"},
    "prompt_toolkit": {"repl"},
    "av": {"local"},
    "numpy": {"local"},
    "PIL": {"local"},
    "starlette": {"local"},
    "uvicorn": {"local"},
}
LONGEST_CHAIN = 14  # of modules that import one another, lazily or not; it may only shrink
MOST_IMPORTS = 0.08  # of the lines
# `local` may have one place of its own for each.
ONE_PLACE = ("print", "time.sleep", "os.environ", "sys.exit")


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def name_of(path: Path) -> str:
    """The dotted name of a module inside the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def layer_of(name: str) -> str:
    """The layer a dotted name inside the package belongs to."""
    return name.split(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def imported(tree: ast.AST) -> frozenset[str]:
    """Every dotted name that is imported, at the top or later."""
    return frozenset(name for node in ast.walk(tree) for name in _named_by(node))


def _named_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def own_imports(path: Path) -> set[str]:
    """The modules of the package that a file imports."""
    known = {name_of(module) for module in modules()}
    inside = {n.removeprefix(NAME + ".") for n in imported(tree_of(path)) if n.startswith(NAME)}
    found = inside & known
    # `from package import module` names both; it is the module that is wanted.
    return {name for name in found if not any(other.startswith(f"{name}.") for other in found)}


def uses(tree: ast.AST, dotted: str) -> bool:
    """Is this function called, or this attribute touched, anywhere?"""
    return any(
        dotted_name(node.func if isinstance(node, ast.Call) else node) == dotted
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.Attribute)
    )


def dotted_name(node: ast.AST) -> str:
    """`a.b` as it is written, or nothing."""
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def ids(paths: Sequence[Path]) -> list[str]:
    return [name_of(path) for path in paths]


@pytest.mark.parametrize("path", modules(), ids=ids(modules()))
def test_a_module_imports_only_from_the_layers_below(path: Path) -> None:
    layer = layer_of(name_of(path))
    if layer in FREE:
        return
    assert layer in MAY_IMPORT, (
        f"{layer} is in no layer: add it to docs/design.md and to this table"
    )
    used = {layer_of(name) for name in own_imports(path)} - {layer, "__init__"}
    assert used <= MAY_IMPORT[layer]


@pytest.mark.parametrize("path", modules(), ids=ids(modules()))
def test_a_library_is_used_in_its_own_layer_only(path: Path) -> None:
    layer = layer_of(name_of(path))
    used = {name.split(".")[0] for name in imported(tree_of(path))}
    strangers = {name for name in used & AT_HOME.keys() if layer not in AT_HOME[name]}
    assert not strangers


@pytest.mark.parametrize("path", modules(), ids=ids(modules()))
def test_a_module_says_in_its_first_line_what_it_does(path: Path) -> None:
    if not tree_of(path).body:
        return
    docstring = ast.get_docstring(tree_of(path)) or ""
    first_line = docstring.split("\n")[0]
    assert first_line.endswith((".", "`", ":")), f"first line: {first_line!r}"


def test_the_picture_of_the_layers_is_the_one_that_is_kept() -> None:
    text = (ROOT / "docs" / "design.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (nothing|(?:`\w+` ?)+) \|$", text, re.M)
    assert {layer: set(re.findall(r"\w+(?=`)", below)) for layer, below in rows} == MAY_IMPORT


def test_every_file_that_the_design_names_is_there() -> None:
    text = (ROOT / "docs" / "design.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_/]+(?:\.py|/))`", text))
    there = [*modules(), *(ROOT / "tests").rglob("test_*.py")]
    known = {f"/{path.relative_to(ROOT)}" for path in there}
    known |= {f"{Path(name).parent}/" for name in known}
    assert not {name for name in named if not any(f.endswith(f"/{name}") for f in known)}


def test_no_import_goes_in_a_circle() -> None:
    graph = {name_of(path): own_imports(path) - {name_of(path)} for path in modules()}
    TopologicalSorter(graph).prepare()


def test_nobody_has_to_read_through_many_modules_to_the_ground() -> None:
    client = [path for path in modules() if layer_of(name_of(path)) != "local"]
    known = {name_of(path) for path in client}
    graph = {name_of(path): (own_imports(path) & known) - {name_of(path)} for path in client}
    graph["app"] |= {name for name in known if name.startswith("commands.")}  # found by their names
    depth: dict[str, int] = {}
    for name in TopologicalSorter(graph).static_order():
        depth[name] = 1 + max((depth[below] for below in graph.get(name, ())), default=0)
    found = {name: depth[name] for name in graph if name in depth}
    deepest = max(found, key=lambda name: found[name])
    assert found[deepest] <= LONGEST_CHAIN, deepest


def test_a_file_that_wants_many_names_imports_their_module() -> None:
    client = [path for path in modules() if layer_of(name_of(path)) != "local"]
    nodes = [node for path in client for node in ast.walk(tree_of(path))]
    imports = sum(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes)
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in client)
    assert imports <= MOST_IMPORTS * lines


@pytest.mark.parametrize("what", ONE_PLACE)
def test_effects_live_in_one_module_of_the_client(what: str) -> None:
    places = [name_of(path) for path in modules() if uses(tree_of(path), what)]
    client = [name for name in places if layer_of(name) != "local"]
    backend = [name for name in places if layer_of(name) == "local"]
    assert len(client) <= 1, client
    assert len(backend) <= 1, backend
