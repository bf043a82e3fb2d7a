"""YAML as plain values: no aliases, no tags, nothing that grows beyond what was written."""

from __future__ import annotations

from typing import Any

import yaml

from nemo_cli.reader.errors import Failed


class _Plain(yaml.SafeLoader):
    """A loader that refuses aliases, and reads dates as the text they are."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise Failed("yaml", f"line {self.line + 1}: an alias")
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Text(_Plain):
    """A loader whose scalars stay as they were written: 1.10 is no number."""


_Text.yaml_implicit_resolvers = {}


def values(text: str, *, as_text: bool = False) -> Any:
    """Return what the text says; `as_text`: with every scalar as it was written."""
    try:
        return yaml.load(text, Loader=_Text if as_text else _Plain)  # noqa: S506 -- a SafeLoader that can do less
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}: " if mark else ""
        raise Failed("yaml", where + (error.problem or "not YAML")) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Failed("yaml", "not YAML") from error
