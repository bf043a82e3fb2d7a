"""Which project a word means, and which word means a project."""

from collections.abc import Sequence

from nemo_cli.core.records import Project
from nemo_cli.core.text import is_plain_word


def selected(projects: Sequence[Project], word: str) -> Project | None:
    """Return the project of that id, that name, or a name that begins so; the newest of several."""
    folded = word.casefold()
    for matches in (
        [item for item in projects if item.session_id == word],
        [item for item in projects if item.name.casefold() == folded],
        [item for item in projects if item.name.casefold().startswith(folded)],
    ):
        if matches:
            return max(matches, key=lambda item: item.used_at)
    return None


def selector(projects: Sequence[Project], project: Project) -> str:
    """Return the plain word that selects a project: its name, else its id; nothing if neither."""
    for word in (project.name, project.session_id):
        if is_plain_word(word) and selected(projects, word) == project:
            return word
    return ""
