"""`nemo`: a first sign of life, then the program, which takes longer to read in than people wait.

https://clig.dev/#responsive asks for something to see within 100 ms.
"""

import os
import sys

from nemo_cli import CHAT_FLAGS

_SIGN = "nemo ...\r"  # whatever comes first is written over it


def main() -> None:
    """Run nemo; the entry point of both console scripts."""
    if _opens_a_chat(sys.argv[1:]):
        sys.stdout.write(_SIGN)
        sys.stdout.flush()
    from nemo_cli.app import main as run

    run()


def _opens_a_chat(arguments: list[str]) -> bool:
    """Whether a prompt follows; what is read aloud or cannot be written over gets no sign."""
    is_still = os.getenv("TERM") == "dumb" or bool(os.getenv("ACCESSIBLE"))
    is_seen = sys.stdin is not None and sys.stdout is not None and not is_still
    is_chat = all(word in CHAT_FLAGS for word in arguments)
    return is_chat and is_seen and sys.stdin.isatty() and sys.stdout.isatty()


if __name__ == "__main__":
    main()
