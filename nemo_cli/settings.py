"""Settings: option > environment > config.toml > default, each value with its source.

The only module that reads the environment. A setting `name` is also the variable `NEMO_NAME`.
"""

import os
import sys
import tomllib
from collections import ChainMap
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import Field
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from pathlib import Path
from typing import Any
from typing import Literal
from typing import get_args
from typing import get_type_hints

from nemo_cli import errors
from nemo_cli import files
from nemo_cli import folders
from nemo_cli.core import language

Source = Literal["option", "environment", "config", "default"]

HOSTED_URL = "https://mega-api-prod.nemovideo.ai"


def _setting(default: Any, **extra: Any) -> Any:
    return field(default=default, metadata={"is_setting": True, **extra})


@dataclass(frozen=True)
class Wishes:
    """What the user wants of nemo, and of which backend."""

    api_url: str = _setting(HOSTED_URL)
    web_url: str = _setting("https://nemovideo.com")
    backend: Literal["hosted", "local"] = _setting("hosted")
    token: str = _setting("", secret=True)
    client_id: str = _setting("", secret=True)
    skill: str = _setting("text-to-video-high-quality")
    skill_platform: str = _setting("", variable="SKILL_SOURCE")
    lang: Literal["", "en", "zh", "zh-CN", "zh-TW"] = _setting("")
    output_dir: str = _setting("")
    auto_export: Literal["ask", "always", "never"] = _setting("ask")
    notify: Literal["off", "bell", "desktop", "command"] = _setting("bell")
    notify_command: str = _setting("")
    max_credits: int | None = _setting(None)
    multiline: bool = _setting(False)
    vi_keys: bool = _setting(False)
    less_chatty: bool = _setting(False)
    plain: bool = _setting(False)
    no_input: bool = _setting(False)


@dataclass(frozen=True)
class Limits:
    """The numbers that bound a flow; times in seconds."""

    poll_min_s: float = _setting(2.0)
    poll_max_s: float = _setting(30.0)
    render_timeout_s: float = _setting(900.0)
    turn_timeout_s: float = _setting(900.0)
    heartbeat_timeout_s: float = _setting(600.0)
    still_working_s: float = _setting(120.0)
    idle_after_final_s: float = _setting(60.0)
    recovery_delays_s: tuple[float, ...] = _setting((30.0, 60.0, 60.0, 60.0, 60.0))
    rate_limit_wait_s: float = _setting(30.0)
    settle_s: float = _setting(8.0)
    settle_timeout_s: float = _setting(300.0)
    takes_kept: int = _setting(50)
    transcript_kept: int = _setting(500)
    history_kept: int = _setting(1000)
    projects_kept: int = _setting(200)
    projects_kept_mb: int = _setting(1000)


@dataclass(frozen=True)
class Settings(Limits, Wishes):
    """Every setting, resolved."""

    turns_kept: int = _setting(50)
    renders_kept: int = _setting(100)
    makes_kept: int = _setting(50)
    leftovers_kept_s: float = _setting(files.DAY_S)
    local_undos_kept: int = _setting(20)
    local_films_kept_s: float = _setting(7 * files.DAY_S)
    local_films_kept_mb: int = _setting(10_000)
    local_uploads_kept_s: float = _setting(90 * files.DAY_S)
    local_projects_kept_s: float = _setting(180 * files.DAY_S)

    home_url: str = field(default=HOSTED_URL, compare=False)  # whose token config.toml holds
    has_stored_secret: bool = field(default=False, compare=False)  # in config.toml
    sources: dict[str, Source] = field(default_factory=dict, compare=False, repr=False)


def table() -> list[Field[Any]]:
    """Every setting's field, in order."""
    return [item for item in fields(Settings) if "is_setting" in item.metadata]


def variable(item: Field[Any]) -> str:
    """The environment variable of a setting."""
    return str(item.metadata.get("variable") or f"NEMO_{item.name.upper()}")


# The secrets of the environment, once `withhold_secrets` has taken them out of it.
_withheld: dict[str, str] = {}


def withhold_secrets() -> None:
    """Take the secrets out of what every child process inherits: renders, browsers, commands."""
    for item in table():
        name = variable(item)
        if item.metadata.get("secret") and name in os.environ:
            _withheld[name] = os.environ.pop(name)


def environment() -> Mapping[str, str]:
    """The process's environment, as children get it."""
    return os.environ


def whole_environment() -> Mapping[str, str]:
    """The environment as it was given to us, secrets included: for settings, and nothing else."""
    return ChainMap(_withheld, os.environ)


def locale_tag() -> str:
    """The user's language as a tag, from the locale variables, else from the system."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[key] for key in names if os.environ.get(key)), None)
    return language.from_locale(said or _system_locale())


def _system_locale() -> str:
    """The language of Windows, which has no locale variables."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def spoken_language(option: str | None, said: str = "") -> language.Lang:
    """The language to speak, found also where the settings cannot be read.

    `said`: the user's words, which tell the script.
    """
    return language.spoken(_chosen_language(option), locale_tag(), said)


def _chosen_language(option: str | None) -> Literal["", "en", "zh", "zh-CN", "zh-TW"]:
    """The first of option, variable and config.toml that names a language we know."""
    stored: Mapping[str, Any] = {}
    with suppress(errors.NemoError):
        stored = read_config(config_folder(os.environ) / "config.toml")
    for name in (option, os.environ.get("NEMO_LANG"), stored.get("lang")):
        with suppress(ValueError):
            return language.chosen(str(name or ""))
    return ""


def config_folder(environ: Mapping[str, str]) -> Path:
    """Where config.toml, state.json and the history live."""
    if chosen := environ.get("NEMO_CONFIG_DIR"):
        return files.from_home(chosen)
    return folders.config(_is_config_of_ours)


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where the local backend keeps what it makes."""
    if chosen := environ.get("NEMO_DATA_DIR"):
        return files.from_home(chosen)
    return folders.data()


def _is_config_of_ours(path: Path) -> bool:
    """Whether a file sets something, nothing that is no setting, and each as it must be."""
    try:
        stored = read_config(path)
        hints = get_type_hints(Settings)
        for name, raw in stored.items():
            parse(name, hints[name], raw)
    except (errors.NemoError, KeyError):
        return False
    return bool(stored)


def resolve(options: Mapping[str, Any], environ: Mapping[str, str], config: Path) -> Settings:
    """Resolve every setting; `options` holds those given on the command line (None: not given).

    Raises:
        UsageProblem: a value that does not fit, with where it stands.
        StateDamaged: config.toml is not TOML.
    """
    stored = read_config(config)
    hints = get_type_hints(Settings)
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for item in table():
        source, raw = _first(item, options, environ, stored)
        sources[item.name] = source
        if source != "default":
            values[item.name] = parse(item.name, hints[item.name], raw)
    home_url = parse("api_url", str, stored.get("api_url", HOSTED_URL))
    secret = any(item.metadata.get("secret") and item.name in stored for item in table())
    return Settings(**values, home_url=home_url, has_stored_secret=secret, sources=sources)


def _first(
    item: Field[Any],
    options: Mapping[str, Any],
    environ: Mapping[str, str],
    stored: Mapping[str, Any],
) -> tuple[Source, Any]:
    if options.get(item.name) is not None:
        return "option", options[item.name]
    if environ.get(variable(item), "") != "":
        return "environment", environ[variable(item)]
    if item.name in stored:
        return "config", stored[item.name]
    return "default", item.default


def parse(name: str, kind: Any, raw: Any) -> Any:
    """Read one value as the setting's type.

    Raises:
        BadSetting: it does not fit.
    """
    choices = [choice for choice in get_args(kind) if isinstance(choice, str)]
    try:
        if name == "lang" and raw != "":  # in more forms than can be listed
            return language.chosen(_text(raw))
        if choices:
            if raw in choices:
                return raw
            raise ValueError
        return _PARSERS[str(kind)](raw)
    except (ValueError, TypeError, KeyError) as error:
        expected = [choice for choice in choices if choice] or expected_of(kind)
        raise errors.BadSetting(name=name, expected=expected) from error


def expected_of(kind: Any) -> errors.Expected:
    """What kind of value a setting takes that has no choices."""
    return _EXPECTED[str(kind)]


def seconds(raw: Any) -> float:
    """Read a duration: a number of seconds, `90s`, `5m`, `1h` or `7d`."""
    if isinstance(raw, bool):
        raise ValueError
    text = str(raw).strip().lower()
    factor = {"s": 1, "m": 60, "h": 3600, "d": 86400}.get(text[-1:], 0)
    value = float(text[:-1]) * factor if factor else float(text)
    if not 0 <= value < 1e9:
        raise ValueError
    return value


def _switch(raw: Any) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True}
    known |= {"0": False, "false": False, "no": False, "off": False}
    return known[str(raw).strip().lower()]


def _whole(raw: Any) -> int | None:
    return None if raw == "" else _count(raw)


def _count(raw: Any) -> int:
    value = int(str(raw))
    if value < 0:
        raise ValueError
    return value


def _durations(raw: Any) -> tuple[float, ...]:
    parts = raw if isinstance(raw, (list, tuple)) else str(raw).strip("[]() ").split(",")
    return tuple(seconds(part) for part in parts if str(part).strip())


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


_PARSERS: dict[str, Any] = {
    str(str): _text,
    str(bool): _switch,
    str(float): seconds,
    str(int): _count,
    str(int | None): _whole,
    str(tuple[float, ...]): _durations,
}
_EXPECTED = {
    str(str): errors.Expected.TEXT,
    str(bool): errors.Expected.SWITCH,
    str(float): errors.Expected.SECONDS,
    str(int): errors.Expected.COUNT,
    str(int | None): errors.Expected.COUNT,
    str(tuple[float, ...]): errors.Expected.DURATIONS,
}


def read_config(path: Path) -> dict[str, Any]:
    """Read config.toml; a missing file is empty."""
    with files.told(path):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return {}
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise errors.StateDamaged(path=str(path), fault=errors.DiskFault.NOT_TOML) from error


def mended(path: Path) -> Literal["", "mended", "loose"]:
    """Make a file with a secret in it private; `loose` when it is not ours to change."""
    if os.name == "nt" or not path.stat().st_mode & 0o077:
        return ""
    try:
        path.chmod(0o600)
    except OSError:
        return "loose"
    return "mended"


def write_setting(path: Path, name: str, raw: str | None) -> None:
    """Set one value in config.toml (None: remove it), keeping comments and order.

    Raises:
        UsageProblem: no such setting, or a value that does not fit.
    """
    import tomlkit  # only `config set` pays for it

    if name not in {item.name for item in table()}:
        raise errors.UnknownName(thing=errors.Thing.SETTING, name=name)
    if name == "token" and raw is not None:  # it stands in the shell's history by now
        raise errors.Misused(how=errors.Misuse.TOKEN_ARGUMENT)
    document = tomlkit.parse(path.read_text("utf-8-sig")) if path.exists() else tomlkit.document()
    if raw is None:
        document.pop(name, None)
    else:
        value = parse(name, get_type_hints(Settings)[name], raw)
        document[name] = list(value) if isinstance(value, tuple) else value
    files.private_folder(path.parent)
    files.write(path, tomlkit.dumps(document).encode())
