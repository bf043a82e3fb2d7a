"""What nemo knows without asking a backend: skills, settings, places; and the local server."""

import sqlite3
from pathlib import Path

from nemo_cli import errors
from nemo_cli import settings as configuration
from nemo_cli.commands import teaching
from nemo_cli.context import Asker
from nemo_cli.context import backend_problem
from nemo_cli.context import extra_missing
from nemo_cli.context import given
from nemo_cli.context import platform_variable
from nemo_cli.context import skill_of
from nemo_cli.context import surface
from nemo_cli.core import results
from nemo_cli.core.language import Lang
from nemo_cli.core.notices import AskReplace
from nemo_cli.core.notices import Next
from nemo_cli.core.records import LOCAL
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import masked
from nemo_cli.core.updates import Suggested
from nemo_cli.files import from_home
from nemo_cli.options import Common
from nemo_cli.options import called
from nemo_cli.settings import Settings
from nemo_cli.skills import loader
from nemo_cli.ui.views.view import View
from nemo_cli.ui.views.view import finish
from nemo_cli.ui.words import notices
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.settings import ABOUT
from nemo_cli.ui.words.voice import Voice


def skills_known(options: Common) -> results.SkillList:
    """Every skill that ships with nemo, and the one in use."""
    active = skill_of(options)
    shipped = [loader.load(name, lang=surface(options).lang) for name in loader.names()]
    return results.SkillList(tuple([*shipped, active] if active.path else shipped), active)


def skill_in_full(options: Common, name: str) -> results.SkillShown:
    """The skill of this name or file; without one, the one in use."""
    voice = _voice(options)
    if not name:
        return _shown(skill_of(options), voice)
    return _shown(loader.load(name, platform_variable(), voice.lang), voice)


def skills_checked(options: Common, files: list[str]) -> results.SkillChecks:
    """What nemo reads out of each file, or why it cannot."""
    voice = _voice(options)
    return results.SkillChecks(tuple(_checked(file, voice) for file in files))


def skill_taught(options: Common, folder: str) -> results.Outcome:
    """Write the skill that teaches an assistant to use nemo; never over a file unasked."""
    base = surface(options)
    ask = Asker(base.terminal, _voice(options), is_yes=options.yes)

    def is_wanted(path: str) -> bool:
        return ask(AskReplace(path), flag="--yes", default=False)

    return teaching.write(from_home(folder), is_wanted) or results.NothingDone()


def _voice(options: Common) -> Voice:
    base = surface(options)
    return Voice(base.lang, base.terminal.glyphs, base.program)


def _shown(skill: Skill, voice: Voice) -> results.SkillShown:
    said = (
        voice.say(notices.notice(item), **notices.facts(item, voice.lang)) for item in skill.notices
    )
    return results.SkillShown(skill, tuple(said))


def _checked(file: str, voice: Voice) -> results.SkillCheck:
    try:
        return results.SkillCheck(file, _shown(loader.load(file, platform_variable()), voice))
    except errors.UsageProblem as problem:
        key, line = getattr(problem, "key", ""), getattr(problem, "line", 0)
        return results.SkillCheck(
            file, None, problem.code, problems.sentence(problem, voice), key, line
        )


def every_setting(options: Common) -> results.SettingList:
    """Every setting with its value and where that comes from."""
    found, lang = _resolved(options), surface(options).lang
    return results.SettingList(
        tuple(_value(found, item.name, lang) for item in configuration.table())
    )


def setting(options: Common, name: str) -> results.SettingValue:
    """One setting."""
    if name not in {item.name for item in configuration.table()}:
        raise errors.UnknownName(thing=errors.Thing.SETTING, name=name)
    return _value(_resolved(options), name, surface(options).lang)


def change_setting(options: Common, name: str, raw: str | None) -> results.SettingValue:
    """Write or remove a setting in config.toml."""
    configuration.write_setting(_config(), name, raw)
    return setting(options, name)


def places() -> results.Places:
    """Where the files live."""
    environ = configuration.environment()
    folder = configuration.config_folder(environ)
    return results.Places(
        config=str(folder / "config.toml"),
        state=str(folder / "state.json"),
        history=str(folder / "history"),
        data=str(configuration.data_folder(environ)),
    )


def serve(options: Common, view: View, port: int, faults: Path | None) -> int:
    """Run the local backend until it is stopped; its address is the result, told at once."""
    try:
        from nemo_cli.keeping import keeping_of
        from nemo_cli.local import server
    except ImportError as error:
        raise extra_missing(error) from error
    data = configuration.data_folder(configuration.environment()) / LOCAL

    def announce(url: str) -> None:
        finish(results.Address(url, of="serve"), view)
        view.show(Suggested(Next.CALL, f"{called()} --api-url {url}"))

    try:
        keeping = keeping_of(_resolved(options), _config().parent)
        server.serve(data, port=port, faults=faults, announce=announce, keeping=keeping)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise backend_problem(error, data) from error
    return 0


def clean(options: Common) -> results.Cleaned:
    """Free the room that the local backend takes for what nobody needs any more."""
    from nemo_cli.keeping import clean_now

    data = configuration.data_folder(configuration.environment()) / LOCAL
    try:
        freed, freed_bytes, left = clean_now(_resolved(options), _config().parent, data)
    except (OSError, sqlite3.Error) as error:
        raise backend_problem(error, data) from error
    return results.Cleaned(freed.films, freed.uploads, freed.projects, freed_bytes, left.total)


def _config() -> Path:
    return configuration.config_folder(configuration.environment()) / "config.toml"


def _resolved(options: Common) -> Settings:
    return configuration.resolve(given(options), configuration.whole_environment(), _config())


def _value(found: Settings, name: str, lang: Lang) -> results.SettingValue:
    item = next(item for item in configuration.table() if item.name == name)
    value = getattr(found, name)
    shown = masked(value) if item.metadata.get("secret") else value
    return results.SettingValue(name, shown, found.sources[name], ABOUT[name].of(lang))
