"""The Context of one run: settings, memory, wire, clock, view and terminal, made in one place."""

import secrets
import sqlite3
import sys
from collections import abc
from contextlib import ExitStack
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from nemo_cli import debugging
from nemo_cli import errors
from nemo_cli import files
from nemo_cli import settings as configuration
from nemo_cli.api.address import checked
from nemo_cli.api.address import origin
from nemo_cli.api.client import Client
from nemo_cli.clock import Clock
from nemo_cli.core import command_line
from nemo_cli.core import language
from nemo_cli.core import notices
from nemo_cli.core.notices import Question
from nemo_cli.core.picking import EVERYTHING
from nemo_cli.core.records import LOCAL
from nemo_cli.core.records import Kept
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import hide
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.cures import cure
from nemo_cli.flows.tally import Tally
from nemo_cli.flows.work import Choices
from nemo_cli.flows.work import Here
from nemo_cli.flows.work import Work
from nemo_cli.options import Common
from nemo_cli.options import called
from nemo_cli.settings import Limits
from nemo_cli.settings import Settings
from nemo_cli.skills import loader
from nemo_cli.store import Store
from nemo_cli.ui.terminal import terminal as terminals
from nemo_cli.ui.terminal.terminal import Terminal
from nemo_cli.ui.views.view import View
from nemo_cli.ui.words import notices as words
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.voice import Voice


@dataclass(frozen=True)
class Context:
    """Everything one run needs; tests replace what they want."""

    settings: Settings
    config: Path  # config.toml
    terminal: Terminal
    voice: Voice
    view: View
    work: Work
    is_yes: bool = False  # every question is answered with yes
    lang_for: abc.Callable[[str], language.Lang] | None = None  # to who writes like that


@dataclass(frozen=True)
class Backend:
    """Where calls go, and whom the token belongs to."""

    url: str | abc.Callable[[], str]
    origin: str


@dataclass(frozen=True)
class Surface:
    """What is needed to say anything at all: it is there before the settings are."""

    terminal: Terminal
    lang: language.Lang
    program: str


def surface(options: Common, said: str = "") -> Surface:
    """Look at the terminal and the language; `said` are the user's words, where there are any."""
    terminal = terminals.look(
        sys.stdin,
        sys.stdout,
        sys.stderr,
        configuration.environment(),
        plain=options.plain,
        no_input=options.no_input,
    )
    lang = configuration.spoken_language(options.lang, said)
    return Surface(terminal, lang, program_of(options))


def program_of(options: Common) -> str:
    """How to call nemo again with the options that choose the backend."""
    words = [called()]
    if options.local:
        words.append("--local")
    if options.api_url and "@" not in options.api_url:  # a password is not repeated
        words += ["--api-url", options.api_url]
    return " ".join(map(command_line.word, words))


@contextmanager
def opened(
    options: Common,
    make_view: abc.Callable[..., View],
    *,
    stream: bool = False,
    is_stdout_taken: bool = False,
    is_backend_late: bool = False,
    said: str = "",
) -> abc.Iterator[Context]:
    """Make a Context, with the local backend running when it is asked for.

    `is_stdout_taken`: a file goes to stdout, and nothing else. `said`: words that tell the script.
    `is_backend_late`: it starts with the first call, which a prompt need not wait for.

    Raises:
        UsageProblem, StateDamaged, DiskProblem, BadAddress: nothing was sent.
    """
    environ = configuration.environment()
    config = configuration.config_folder(environ) / "config.toml"
    settings = configuration.resolve(given(options), configuration.whole_environment(), config)
    hide(settings.token)
    log = debugging.start(config.parent) if options.debug else None
    view_made = partial(make_view, stream=stream, is_stdout_taken=is_stdout_taken)
    data = configuration.data_folder(environ)
    with _backend(settings, data, config.parent, is_late=is_backend_late) as backend:
        context = _made(options, settings, config, backend, view_made, said)
        for notice in _notices(context, log):
            context.view.show(notice)
        try:
            yield context
        finally:
            context.view.close()


def _notices(context: Context, log: Path | None) -> abc.Iterator[Noticed]:
    """What is to be said before the work begins."""
    path = str(context.config)
    if log is not None:
        yield Noticed(notices.DebugLog(path=str(log)))
    if context.settings.has_stored_secret and (found := configuration.mended(context.config)):
        kind = notices.ConfigMended if found == "mended" else notices.ConfigLoose
        yield Noticed(kind(path))
    for remark in context.work.client.skill.notices:
        yield Noticed(remark)
    choices = context.work.choices
    if context.settings.token and not choices.given_token and choices.origin != LOCAL:
        yield Noticed(notices.TokenKept(path=path, origin=choices.origin))


def given(options: Common) -> dict[str, Any]:
    """The options that are settings, where they were given."""
    return {
        "api_url": options.api_url,
        "skill": options.skill,
        "lang": options.lang,
        "backend": LOCAL if options.local else None,
        "plain": options.plain or None,
        "no_input": options.no_input or None,
    }


@contextmanager
def _backend(
    settings: Settings, data: Path, folder: Path, *, is_late: bool
) -> abc.Iterator[Backend]:
    """Have a backend for as long as the run lasts."""
    if settings.backend != LOCAL:
        url = checked(settings.api_url.rstrip("/"), loopback_allowed=True)
        yield Backend(url, origin(url))
        return
    with ExitStack() as running:
        start = partial(_started, settings, data, folder, running)
        yield Backend(start if is_late else start(), LOCAL)


def _started(settings: Settings, data: Path, folder: Path, running: ExitStack) -> str:
    """Start the local backend; return its address."""
    try:
        from nemo_cli.keeping import keeping_of
        from nemo_cli.local import server  # 150 ms that the hosted backend does not cost
    except ImportError as error:
        raise extra_missing(error) from error
    try:
        backend = server.start(
            data / LOCAL,
            secret=secrets.token_urlsafe(24),
            keeping=keeping_of(settings, folder),
        )
    except (OSError, sqlite3.Error, ValueError) as error:
        raise backend_problem(error, data / LOCAL) from error
    running.callback(backend.stop)
    return backend.url


def extra_missing(error: ImportError) -> errors.UsageProblem:
    """The local backend's packages are not all here; what puts them there is named."""
    from nemo_cli.installation import with_extra  # 20 ms that only this error costs

    return errors.ExtraMissing(install=with_extra(LOCAL))


def backend_problem(error: Exception, folder: Path) -> errors.NemoError:
    """What keeps the local backend from starting: its folder, database, port or fault script."""
    if isinstance(error, ValueError):
        return errors.BadCommandLine(said=str(error))
    path = str(getattr(error, "filename", None) or folder)
    if isinstance(error, OSError):
        return errors.DiskProblem.of(error, path)
    return errors.DiskProblem(path=path, said=str(error))


def _made(
    options: Common,
    settings: Settings,
    config: Path,
    backend: Backend,
    make_view: abc.Callable[..., View],
    said: str,
) -> Context:
    base = surface(options, said)
    terminal = terminals.look(
        sys.stdin,
        sys.stdout,
        sys.stderr,
        configuration.environment(),
        plain=settings.plain,
        no_input=settings.no_input,
    )
    voice = Voice(base.lang, terminal.glyphs, base.program)
    skill = loader.load(settings.skill, settings.skill_platform, voice.lang)
    client = Client(backend.url, skill, Clock())
    view = make_view(
        terminal,
        lang=voice.lang,
        program=voice.program,
        is_json=options.json,
        pick=options.pick or EVERYTHING,
        is_quiet=options.quiet,
        skill=client.skill,
        notify=settings.notify,
        notify_command=settings.notify_command,
    )
    work = Work(
        client=client,
        store=Store(
            config.parent,
            client.clock,
            files.from_home(EARLIER_CLIENT_ID),
            settings.leftovers_kept_s,
            kept_of(settings),
        ),
        clock=client.clock,
        ask=Asker(terminal, voice, is_yes=options.yes),
        cure=cure,
        here=_here(settings, voice),
        choices=_choices(options, settings, voice, backend.origin),
        tally=Tally(settings.max_credits),
        language_tag=_language_tag(settings),
    )
    lang_for = partial(configuration.spoken_language, options.lang)
    return Context(settings, config, terminal, voice, view, work, options.yes, lang_for)


def kept_of(settings: Settings) -> Kept:
    """How many records of what is over stay."""
    return Kept(
        makes=settings.makes_kept,
        turns=settings.turns_kept,
        renders=settings.renders_kept,
        projects=settings.projects_kept,
    )


def _here(settings: Settings, voice: Voice) -> Here:
    return Here(
        exists=_exists,
        explain=lambda problem: problems.sentence(problem, voice),
        load_skill=lambda name: loader.load(name, settings.skill_platform, voice.lang),
        play=_play,
        skill_names=loader.names,
        stdout=getattr(sys.stdout, "buffer", None),  # type: ignore[arg-type]
    )


def _play(path: str) -> bool:
    import typer  # it knows how each system opens a file

    return typer.launch(str(Path(path).absolute())) == 0


def _choices(options: Common, settings: Settings, voice: Voice, origin_name: str) -> Choices:
    return Choices(
        origin=origin_name,
        lang=voice.lang,
        web_url=settings.web_url,
        folder=_output_folder(settings),
        program=voice.program,
        given_token=_given_token(settings, origin_name),
        given_client_id=settings.client_id,
        session=options.session or "",
        is_skill_chosen=settings.sources["skill"] != "default",
        auto_export=settings.auto_export,
        encoding=options.encoding or "",
        limits=limits_of(settings, is_local=origin_name == LOCAL),
    )


def _given_token(settings: Settings, origin_name: str) -> str:
    """The token that was set by hand, where it may go to this backend.

    The one in config.toml was written down for the address beside it; one in the environment is
    meant for this very run. The local backend, which is nobody's server, gets neither.
    """
    is_stored = settings.sources["token"] == "config"  # noqa: S105 -- a source, not a token
    if origin_name == LOCAL or (is_stored and origin_name != _origin_of(settings.home_url)):
        return ""
    return settings.token


def _origin_of(url: str) -> str:
    """The origin of an address that may be wrong and is not called."""
    with suppress(errors.NemoError):
        return origin(checked(url.rstrip("/"), loopback_allowed=True))
    return ""


def _language_tag(settings: Settings) -> str:
    """The tag of the chosen language; bare Chinese is that of the user's place, if that has one."""
    here = configuration.locale_tag()
    if settings.lang == "zh":
        return here if here.startswith("zh") else "zh-CN"
    return settings.lang or here


def _output_folder(settings: Settings) -> Path:
    return files.from_home(settings.output_dir) if settings.output_dir else Path()


def _exists(name: str) -> bool:
    try:
        return files.from_home(name).exists()
    except (OSError, ValueError):
        return False


EARLIER_CLIENT_ID = "~/.config/nemovideo/client_id"  # of the skill scripts
LOCAL_POLL_S = {"poll_min_s": 0.3, "poll_max_s": 1.0}  # nobody else waits for this backend


def limits_of(settings: Settings, *, is_local: bool = False) -> Limits:
    """The settings that are limits of flows; the local backend may be asked more often."""
    values = {name: getattr(settings, name) for name in Limits.__dataclass_fields__}
    if is_local:
        values |= {
            name: value
            for name, value in LOCAL_POLL_S.items()
            if settings.sources[name] == "default"
        }
    return Limits(**values)


@dataclass(frozen=True)
class Asker:
    """Asks at the terminal; `--yes` answers for the user."""

    terminal: Terminal
    voice: Voice
    is_yes: bool

    def __call__(self, question: Question, *, flag: str, default: bool) -> bool:
        """Ask, or raise NeedsAnswer with the flag that answers."""
        if self.is_yes:
            return True
        if not self.terminal.can_ask:
            raise errors.NeedsAnswer(flag=flag or "--yes")
        import typer

        facts = words.facts(question, self.voice.lang)
        said = self.voice.say(words.question(question), **facts)
        try:
            return typer.confirm(said, default=default, err=True)
        except typer.Abort as stop:
            raise errors.Interrupted(underway=errors.Underway.QUESTION) from stop


def platform_variable() -> str:
    """What SKILL_SOURCE says."""
    return configuration.environment().get("SKILL_SOURCE", "")


def skill_of(options: Common) -> Skill:
    """The skill in use, without a backend."""
    environ = configuration.environment()
    config = configuration.config_folder(environ) / "config.toml"
    settings = configuration.resolve(given(options), configuration.whole_environment(), config)
    return loader.load(settings.skill, settings.skill_platform, surface(options).lang)
