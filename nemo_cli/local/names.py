"""File names as strangers send them, made harmless; and the types that are accepted."""

import re
import unicodedata

from nemo_cli.local.limits import NAME_CHARACTERS

KIND_OF_SUFFIX = {
    **dict.fromkeys(("mp4", "mov", "avi", "webm", "mkv"), "video"),
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp"), "image"),
    **dict.fromkeys(("mp3", "wav", "m4a", "aac"), "audio"),
}
ACCEPTED = ", ".join(KIND_OF_SUFFIX)


def shown_name(name: str) -> str:
    """Return a name fit to show and to send: its last part, without control characters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(
        character for character in last if unicodedata.category(character)[0] != "C"
    ).strip(" .")
    stem, dot, suffix = visible.rpartition(".")
    if dot and len(visible) > NAME_CHARACTERS:
        return stem[: NAME_CHARACTERS - len(suffix) - 1] + dot + suffix[:NAME_CHARACTERS]
    return visible[:NAME_CHARACTERS] or "file"


def suffix_of(name: str) -> str:
    """Return a name's ending in small letters, without the dot."""
    _, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot else ""


def kind_of(name: str) -> str | None:
    """Return video, image or audio for an accepted name, else None."""
    return KIND_OF_SUFFIX.get(suffix_of(name))
