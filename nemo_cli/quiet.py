"""Keeps libraries off the terminal: their logs and warnings are not words of nemo."""

import logging
import warnings


def keep_libraries_quiet() -> None:
    """Give the logs of libraries nowhere to go, and show no warning; `--debug` has its own log."""
    logging.getLogger().addHandler(logging.NullHandler())
    logging.raiseExceptions = False
    warnings.simplefilter("ignore")
