"""A message turned into wishes: words, then phrases, then what is wished. Pure, no I/O."""

from nemo_cli.local.understanding.reading import Known
from nemo_cli.local.understanding.reading import read_request

__all__ = ["Known", "read_request"]
