"""Plain requests in English and Chinese, read without a model: text in, wishes out. Pure."""

from nemo_cli.local.understanding.reading import read_request

__all__ = ["read_request"]
