"""Every kind of published file in `cases/`: what comes out of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nemo_cli.core.skill import Skill
from nemo_cli.core.skill import SkillNoVersion
from nemo_cli.core.skill import SkillOddName
from nemo_cli.errors import BadSkill
from nemo_cli.errors import SkillFault
from nemo_cli.skills import loader

CASES = Path(__file__).with_name("cases")
EXPECTED: dict[str, dict[str, Any]] = json.loads((CASES / "expected.json").read_text("utf-8"))
USABLE = [name for name, wanted in EXPECTED.items() if wanted["exit"] == 0]
REFUSED = {
    "no-front-matter": SkillFault.NO_FRONT,
    "no-name": SkillFault.NO_NAME,
    "aliases": SkillFault.ALIAS,
}
NOTICES = {
    "version-missing": SkillNoVersion("gravel-rides", "0"),
    "name-not-ascii": SkillOddName("纸信", "name-not-ascii"),
}


def fields(skill: Skill) -> dict[str, Any]:
    """The fields of `expected.json`."""
    return {
        "name": skill.name,
        "version": skill.version,
        "description": skill.description,
        "greeting": skill.greeting,
        "try": list(skill.examples),
        "tips": list(skill.tips),
        "limit_bytes": skill.upload_limit_bytes,
        "defaults": skill.defaults,
        "platform": skill.platform,
    }


@pytest.mark.parametrize("name", USABLE)
def test_a_published_file_is_read_as_it_was_meant(name: str) -> None:
    skill = loader.load(str(CASES / name))
    wanted = {key: value for key, value in EXPECTED[name].items() if key not in ("exit", "notice")}
    assert {key: fields(skill)[key] for key in wanted} == wanted
    assert skill.notices == tuple(notice for case, notice in NOTICES.items() if case == name)


@pytest.mark.parametrize("name", [name for name in EXPECTED if name not in USABLE])
def test_a_file_that_cannot_be_used_says_why(name: str) -> None:
    with pytest.raises(BadSkill) as caught:
        loader.load(str(CASES / name))
    assert caught.value.fault is REFUSED[name]
    assert caught.value.path == str(CASES / name / "SKILL.md")
