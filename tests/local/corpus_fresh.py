"""Requests written before the program had seen them: a table of talks, files and facts.

A row of `corpus_fresh.tsv`, or of `corpus_first.tsv` for the first requests of a project, holds the
messages of one talk, which files were uploaded before it, and what is so after its last message,
named as in `corpus_en`. A new line within a message is a ⏎.
"""

from ast import literal_eval
from pathlib import Path

from tests.local.conversation import FOOTAGE
from tests.local.conversation import PICTURES
from tests.local.conversation import SONG
from tests.local.conversation import Asked

UPLOADS = {
    "pictures": PICTURES,
    "photos": PICTURES[:2],
    "footage": FOOTAGE,
    "walk": FOOTAGE[:1],
    "song": SONG,
}


def _asked(row: str) -> Asked:
    talk, uploads, facts = row.split("\t")
    files = tuple(file for name in uploads.split() for file in UPLOADS[name])
    return Asked(tuple(talk.replace("⏎", "\n").split(" | ")), files, literal_eval(facts))


_ROWS = [
    row
    for name in ("corpus_fresh", "corpus_first")
    for row in Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
]
CORPUS = tuple(map(_asked, _ROWS))
