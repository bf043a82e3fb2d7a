"""YAML as plain values: no aliases, no tags, nothing that grows beyond what was written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from typing import Final

import yaml

from nemo_cli.reader.errors import Failed

DEEPEST: Final = 20


class _Plain(yaml.SafeLoader):
    """A loader that refuses aliases and depths, and reads dates as the text they are."""

    depth = 0
    count = 0
    most = 1_000_000  # values; the text has a limit of its own

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = super().peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refusal("alias", "an alias", event)
        if str(getattr(event, "tag", None)).startswith("tag:yaml.org,2002:python"):
            raise _refusal("tag", "a tag", event)
        if self.depth >= DEEPEST:
            raise _refusal("deep", "too deep", event)
        if self.count >= self.most:
            raise _refusal("costly", "too many values", event)
        self.count += 1
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _refusal(reason: str, what: str, event: Any) -> Failed:
    return _failed(reason, what, event.start_mark)


def _failed(reason: str, what: str, mark: Any) -> Failed:
    line = mark.line + 1 if mark else 0
    return Failed(reason, f"line {line}: {what}" if line else what, line)


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Text(_Plain):
    """A loader whose scalars stay as they were written: 1.10 is no number."""

    most = 3000  # of a front matter


_Text.yaml_implicit_resolvers = {}


def values(text: str, *, as_text: bool = False) -> Any:
    """Return what the text says; `as_text`: with every scalar as it was written.

    Raises:
        Failed: with the reason "alias", "deep", "tag" or "yaml", and its line.
    """
    with _named():
        return yaml.load(text, Loader=_Text if as_text else _Plain)  # noqa: S506 -- a SafeLoader that can do less


def items(text: str) -> list[tuple[int, Any]]:
    """Return the items of a list, each with the line on which it begins; no list has none.

    Raises:
        Failed: as `values`.
    """
    loader = _Plain(text)
    with _named():
        node = loader.get_single_node()
        nodes = node.value if isinstance(node, yaml.SequenceNode) else []
        return [(item.start_mark.line + 1, loader.construct_document(item)) for item in nodes]


@contextmanager
def _named() -> Iterator[None]:
    """Turn the library's errors into ours."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        raise _failed("yaml", error.problem or "not YAML", error.problem_mark) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Failed("yaml", "not YAML") from error
