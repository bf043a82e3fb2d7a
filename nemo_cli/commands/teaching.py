"""The SKILL.md that teaches an assistant when and how to use nemo (the agent-skill format)."""

import re
from collections import abc
from pathlib import Path
from typing import Final

from nemo_cli import __version__
from nemo_cli import files
from nemo_cli.core.results import Taught
from nemo_cli.ui.words.topics import EXIT_CODES

NAME: Final = "nemo"
FILE: Final = "SKILL.md"
# The format's rule for a name; the folder has to be called the same.
_NAME: Final = re.compile(r"(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*")

TEXT: Final = """\
---
name: {name}
description: >-
  Makes and edits videos from the command line with nemo, the client of the NemoVideo service:
  clips from a description, slideshows from pictures, cuts, titles, captions, music, export to a
  file. Use when a video shall be made, changed or exported, when pictures or clips shall become a
  film, or when the credits of NemoVideo are asked for.
license: MIT
compatibility: Needs the command nemo ({version} or newer) and a network; `nemo --local` needs none.
metadata:
  version: "{version}"
---

# Videos with nemo

nemo talks to a video service in plain words, keeps each project's timeline, renders it and
downloads the file. Every command takes `--json` and then prints JSON alone on stdout. Add
`--no-input`: nemo never asks, and a question becomes exit code 2 with the option that answers it.

## What costs credits

- Each message costs: `nemo chat`, `nemo make` and every row of `nemo batch`. A generated clip is
  roughly 100 credits, an edit 50. A new anonymous account has 100.
- Free: `nemo credits`, `nemo status`, `nemo upload`, `nemo export`, `nemo renders`,
  `nemo sessions`.
- Look at `nemo credits --json` before the first message, and tell the user when little is left.

## Never send a message twice

A message that has left may have been done and charged, whatever came back. After an error, a
time-out, a broken answer or silence, do not run `nemo chat` or `nemo make` again: run
`nemo status --json` and look. Send something only if the user wants a further change. An export may
be repeated; it is free.

## Make a film

Put what the user wants in one message: the subject, the length, the shape, titles in quotation
marks, the music. Run one command at a time, and read its exit code before the next.

```sh
nemo credits --json --no-input
nemo new --json --no-input
nemo chat "make a video of a lake at dawn, 6 seconds, slow piano" --json --no-input
nemo status --json --no-input
nemo export -o lake.mp4 --json --no-input
```

`chat` prints one object a line; the last is `{{"event": "result", …}}` or
`{{"event": "error", …}}`. The others print one document. `export` names the file in `path`.

## Change it

```sh
nemo chat "add the title 'First Light'" --json --no-input
nemo export -o lake.mp4 --force --json --no-input
```

Files come before the words about them: `nemo upload a.jpg b.mp4 --json --no-input`, or
`nemo chat "./a.jpg ./b.mp4 make a slideshow" --json --no-input`. Scripts and subtitles (txt, md,
srt, docx, pdf) go the second way: their text becomes part of the message. For one film in one go:
`nemo make PROMPT -f FILE -o FILM.mp4 --json --no-input`.

Options of an export: `--resolution 720p` (480p to 4k, or 1280x720), `--format mov`, `--fps 30`,
`--quality high`. Several projects: `nemo sessions --json` lists them, `--session NAME` picks one.

## Exit codes

| code | meaning |
|---|---|
{exit_codes}
An error is `{{"error": {{"code", "message", "hint", "next"}}}}`; `next` holds whole command lines.

- **0**: go on.
- **4**: it still runs. Run the line in `next` until the code is another one. Where the answer is a
  question, put it to the user, and send what they answer as an ordinary message.
- **5**: show the user the `message` and its link; do not try again.
- **3**: the user has to sign in with `nemo auth login`; never ask them for a token.
- **7** and **6**: wait a minute. Then look with `nemo status --json` before anything else.
- **2**: the command line is wrong or something is missing: read `message` and mend it. Nothing was
  sent.
- **1**: tell the user what `message` says.

## With the user

- Say before the first message that it costs credits, and what is left.
- A generated clip takes 2 to 5 minutes, an edit half a minute, an export about a minute. Give the
  command that time: it reports on stderr.
- Afterwards name the file, what is on the timeline, and what was spent.
- Try without an account or a network: `nemo --local …` paints simple scenes on this machine.
- More: `nemo help json`, `nemo help exit-codes`, `nemo COMMAND --help`.
"""


def write(folder: Path, is_wanted: abc.Callable[[str], bool]) -> Taught | None:
    """Write the file into a folder; one that is there already is replaced where that is wanted.

    Raises:
        DiskProblem: it cannot be written.
    """
    path = folder.absolute() / FILE
    text = text_for(path.parent.name).encode()
    if _has(path, text):
        return Taught(str(path))
    if path.exists() and not is_wanted(str(path)):
        return None
    with files.told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files.write(path, text)
    return Taught(str(path))


def text_for(folder_name: str) -> str:
    """Return the skill under the name of its folder, where the format allows such a name."""
    name = folder_name if _NAME.fullmatch(folder_name) else NAME
    rows = "".join(f"| {code} | {words.en} |\n" for code, words in EXIT_CODES.items())
    return TEXT.format(name=name, version=__version__, exit_codes=rows)


def _has(path: Path, text: bytes) -> bool:
    with files.told(path):
        return path.is_file() and path.read_bytes() == text
