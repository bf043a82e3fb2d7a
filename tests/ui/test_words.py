"""Every sentence of `ui/words` keeps the rules of docs: complete, clean, and in one's own terms."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from nemo_cli.ui import words as package
from nemo_cli.ui.words.languages import Words
from nemo_cli.ui.words.languages import span

FOLDER = Path(package.__path__[0])
CHINESE = "[\u3400-\u9fff]"
FACT = re.compile(r"{(\w+)}")
# One term for each concept: what must not stand for it.
WRONG_TERMS = ("取回", "影片", "编号", "花费", "回答", "您", "帐户", "账户", "剪辑中", "！")
RULES = {
    "full-width punctuation": rf"{CHINESE}[,;:?!]|[,;?!] ?{CHINESE}",
    "no straight quotes": '"',
    "no brackets of half width around Chinese": rf"\({CHINESE}|{CHINESE}\)",
    "one space between Chinese and Latin": rf"{CHINESE}[A-Za-z0-9]|[A-Za-z0-9%]{CHINESE}",
    "no space beside full-width punctuation": "[，。；：？（）“”、] | [，。；：？（）、”]",
    "units are Chinese": r"\d ?(s|kB|bytes)\b|\d+x\b",
    "an end is one sign": "。。|：：|\\.\\.\\.",
}


def _sentences() -> list[Words]:
    """Every `Words(…)` in the package, read from its source."""
    calls = (
        node
        for path in sorted(FOLDER.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words"
    )
    read = ([ast.literal_eval(item) for item in call.args] for call in calls if _is_literal(call))
    return [Words(*texts) for texts in read if any(texts)]


def _is_literal(call: ast.Call) -> bool:
    return all(isinstance(item, ast.Constant) for item in call.args)


ALL = _sentences()


def test_the_sentences_are_found() -> None:
    assert len(ALL) > 250


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.en[:40])
def test_a_sentence_says_the_same_in_every_language(words: Words) -> None:
    assert not re.search(CHINESE, words.en)
    assert set(FACT.findall(words.en)) == set(FACT.findall(words.zh))
    rest = FACT.sub("", words.en)
    is_only_facts = not re.search("[A-Za-z]{2}", rest) or words.en == "{said}"
    assert is_only_facts or re.search(CHINESE, words.zh), "Latin under zh"


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.en[:40])
def test_a_chinese_sentence_keeps_the_rules_and_terms(words: Words) -> None:
    broken = [name for name, pattern in RULES.items() if re.search(pattern, words.zh)]
    assert broken == []
    assert [term for term in WRONG_TERMS if term in words.zh] == []


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (8, "8 s", "8 秒"),
        (125, "2:05", "2 分 5 秒"),
        (600, "10:00", "10 分"),
        (3600, "1:00:00", "1 小时"),
    ],
)
def test_a_span_is_in_the_units_of_its_language(seconds: float, english: str, chinese: str) -> None:
    assert span(seconds, "en") == english
    assert span(seconds, "zh") == chinese


def test_a_list_and_a_size_are_joined_as_the_language_does() -> None:
    words = Words("Choose from: {choices} ({limit_bytes})", "可选：{choices}（{limit_bytes}）")
    facts = {"choices": ("mp4", "mov"), "limit_bytes": 12}
    assert words.filled("en", facts) == "Choose from: mp4, mov (12 bytes)"
    assert words.filled("zh", facts) == "可选：mp4、mov（12 字节）"


def test_traditional_is_simplified_where_it_is_not_written_yet() -> None:
    assert Words("Saved", "已保存").of("zh_tw") == "已保存"
    assert Words("Saved", "已保存", "已儲存").of("zh_tw") == "已儲存"
