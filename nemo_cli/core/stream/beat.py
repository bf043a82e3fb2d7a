"""A sign of life between the events of a stream."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """Still working."""
