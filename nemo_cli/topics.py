"""`nemo help TOPIC` and `/help TOPIC`: readable offline, derived from the code."""

from collections.abc import Mapping

from nemo_cli import errors
from nemo_cli import settings
from nemo_cli.core import export_options
from nemo_cli.core.language import Lang
from nemo_cli.ui.words import topics
from nemo_cli.ui.words.settings import ABOUT


def text_of(topic: str, lang: Lang) -> str:
    """The text of a topic.

    Raises:
        UsageProblem: there is no such topic.
    """
    texts = {
        "exit-codes": exit_codes,
        "environment": environment,
        "json": json,
        "formats": formats,
        "chat": topics.CHAT.of,
    }
    if topic not in texts:
        raise errors.UnknownName(thing=errors.Thing.TOPIC, name=topic, choices=tuple(texts))
    return texts[topic](lang)


def exit_codes(lang: Lang) -> str:
    """The table of exit codes."""
    return "".join(f"{code:>4}  {words.of(lang)}\n" for code, words in topics.EXIT_CODES.items())


def environment(lang: Lang) -> str:
    """Every setting with its variable."""
    rows = [(settings.variable(item), ABOUT[item.name].of(lang)) for item in settings.table()]
    rows += [(name, words.of(lang)) for name, words in topics.VARIABLES.items()]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{width}}  {about}\n" for name, about in rows)


def json(lang: Lang) -> str:
    """What --json prints."""
    codes = "".join(f"  {code}\n" for code in error_codes())
    return topics.JSON.of(lang).format(codes=codes)


def formats(lang: Lang) -> str:
    """What can be exported, uploaded and read."""
    return topics.FORMATS.of(lang).format(**_values())


def error_codes() -> list[str]:
    """The code of every error class, sorted."""
    kinds = [item for item in vars(errors).values() if isinstance(item, type)]
    return sorted({item.code for item in kinds if issubclass(item, errors.NemoError)})


def _values() -> Mapping[str, str]:
    return {
        "video": " ".join(export_options.VIDEO_FORMATS),
        "sound": " ".join(export_options.SOUND_FORMATS),
        "picture": " ".join(export_options.PICTURE_FORMATS),
        "resolutions": " ".join(export_options.RESOLUTIONS),
        "fps": f"{export_options.SLOWEST_FPS}-{export_options.FASTEST_FPS}",
        "qualities": " ".join(export_options.QUALITIES),
    }
