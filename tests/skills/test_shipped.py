"""The four that ship: both languages, examples that work as they stand, the same as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemo_cli.core.han import is_simplified
from nemo_cli.core.language import Lang
from nemo_cli.local.understanding import read_request
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Make
from nemo_cli.skills import loader

EXAMPLES = [
    (lang, example)
    for lang in ("en", "zh", "zh-TW")
    for name in loader.names()
    for example in loader.load(name, lang=lang).examples
]


@pytest.mark.parametrize("lang", ["en", "zh", "zh-TW"])
@pytest.mark.parametrize("name", loader.names())
def test_it_greets_suggests_and_advises_in_both_languages(name: str, lang: Lang) -> None:
    skill, other = loader.load(name, lang=lang), loader.load(name, lang="en")
    spoken = (skill.display_name, skill.description, skill.greeting, *skill.examples, *skill.tips)
    is_chinese = [any("\u4e00" <= char <= "\u9fff" for char in text) for text in spoken]
    assert not any(is_chinese) if lang == "en" else all(is_chinese)
    assert not any(is_simplified(char) for char in "".join(spoken)) or lang == "zh"
    assert len(skill.examples) == len(other.examples) >= 3
    assert len(skill.tips) == len(other.tips) >= 3
    assert (skill.name, skill.version, skill.defaults, skill.upload_limit_bytes) == (
        other.name,
        other.version,
        other.defaults,
        other.upload_limit_bytes,
    )


@pytest.mark.parametrize(("lang", "example"), EXAMPLES)
def test_the_local_backend_makes_what_an_example_asks_for(lang: str, example: str) -> None:
    wishes = read_request(example, lang).wishes
    subjects = [subject for wish in wishes if isinstance(wish, Make) for subject in wish.subjects]
    assert [subject.missing for subject in subjects] == [()]
    assert subjects[0].scene != "abstract"
    assert any(isinstance(wish, Length) for wish in wishes)


@pytest.mark.parametrize("name", loader.names())
def test_given_as_a_file_it_is_read_as_it_is_when_shipped(tmp_path: Path, name: str) -> None:
    text = (Path(loader.__file__).parent / f"{name}.md").read_text("utf-8")
    (tmp_path / "SKILL.md").write_text(text.partition("<!-- zh -->")[0], "utf-8")
    given, shipped = loader.load(str(tmp_path)), loader.load(name)
    for field in ("name", "version", "defaults", "upload_limit_bytes", "greeting", "examples"):
        assert getattr(given, field) == getattr(shipped, field)
    assert given.tips == shipped.tips
