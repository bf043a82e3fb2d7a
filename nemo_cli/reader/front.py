"""The front matter of a SKILL.md: YAML, without aliases, whose scalars are text."""

from typing import Any
from typing import BinaryIO

from nemo_cli.reader.errors import Failed
from nemo_cli.reader.yaml_values import values


def read(file: BinaryIO) -> dict[str, Any]:
    """Return the mapping; anything else is none."""
    found = values(file.read().decode("utf-8", "replace"), as_text=True)
    if not found:
        return {}
    if not isinstance(found, dict):
        raise Failed("yaml", "no mapping")
    return found
