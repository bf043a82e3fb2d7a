"""Settings: option > environment > config.toml > default, with the source of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemo_cli import settings
from nemo_cli.errors import BadSetting
from nemo_cli.errors import StateDamaged
from nemo_cli.errors import UsageProblem
from nemo_cli.ui.words.settings import ABOUT


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def written(config: Path, text: str) -> Path:
    config.parent.mkdir(exist_ok=True)
    config.write_text(text)
    return config


def test_the_nearer_source_wins(config: Path) -> None:
    written(config, 'skill = "from-config"\nweb_url = "https://config"\nnotify = "off"\n')
    environ = {"NEMO_SKILL": "from-environment", "NEMO_WEB_URL": "https://environment"}
    found = settings.resolve({"skill": "from-option"}, environ, config)
    assert (found.skill, found.sources["skill"]) == ("from-option", "option")
    assert (found.web_url, found.sources["web_url"]) == ("https://environment", "environment")
    assert (found.notify, found.sources["notify"]) == ("off", "config")
    assert (found.api_url, found.sources["api_url"]) == (settings.HOSTED_URL, "default")


@pytest.mark.parametrize(
    ("raw", "expected"), [("90", 90), ("90s", 90), ("5m", 300), ("1.5h", 5400), (7, 7)]
)
def test_durations_are_seconds_or_carry_a_unit(raw: object, expected: float) -> None:
    assert settings.seconds(raw) == expected


def test_a_list_of_delays_is_read(config: Path) -> None:
    found = settings.resolve({}, {"NEMO_RECOVERY_DELAYS_S": "0.1, 2s,1m"}, config)
    assert found.recovery_delays_s == (0.1, 2, 60)


@pytest.mark.parametrize(
    "environ",
    [
        {"NEMO_POLL_MIN_S": "soon"},
        {"NEMO_POLL_MIN_S": "-1"},
        {"NEMO_NOTIFY": "loud"},
        {"NEMO_MAX_CREDITS": "many"},
        {"NEMO_PLAIN": "perhaps"},
    ],
)
def test_a_value_that_does_not_fit_is_named(config: Path, environ: dict[str, str]) -> None:
    with pytest.raises(BadSetting) as caught:
        settings.resolve({}, environ, config)
    (name,) = environ
    assert caught.value.name == name.removeprefix("NEMO_").lower()
    assert caught.value.expected


def test_the_platform_comes_from_its_own_variable(config: Path) -> None:
    assert settings.resolve({}, {"SKILL_SOURCE": "cursor"}, config).skill_platform == "cursor"


def test_setting_a_value_keeps_comments(config: Path) -> None:
    written(config, '# mine\nskill = "a"  # good\n')
    settings.write_setting(config, "poll_min_s", "5s")
    settings.write_setting(config, "skill", "b")
    text = config.read_text()
    assert "# mine" in text
    assert "# good" in text
    found = settings.resolve({}, {}, config)
    assert (found.skill, found.poll_min_s) == ("b", 5)
    settings.write_setting(config, "skill", None)
    assert settings.resolve({}, {}, config).sources["skill"] == "default"


def test_an_unknown_setting_is_refused(config: Path) -> None:
    with pytest.raises(UsageProblem):
        settings.write_setting(config, "colour", "blue")
    assert not config.exists()


def test_a_config_that_is_not_toml_is_said_and_left_alone(config: Path) -> None:
    written(config, "skill = = broken")
    with pytest.raises(StateDamaged):
        settings.resolve({}, {}, config)
    assert config.read_text() == "skill = = broken"


def test_the_folders_can_be_moved() -> None:
    environ = {"NEMO_CONFIG_DIR": "/a", "NEMO_DATA_DIR": "/b"}
    assert settings.config_folder(environ) == Path("/a")
    assert settings.data_folder(environ) == Path("/b")


def test_every_setting_says_in_both_languages_what_it_is_for() -> None:
    assert list(ABOUT) == [item.name for item in settings.table()]
