"""Every sentence of `ui/words` keeps the rules of docs: complete, clean, and in one's own terms."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from nemo_cli.core import taiwan
from nemo_cli.core.han import is_simplified
from nemo_cli.core.han import unfolded
from nemo_cli.local.render.type.scripts import SCRIPTS
from nemo_cli.ui import words as package
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import Words
from nemo_cli.ui.words.voice import span

FOLDER = Path(package.__path__[0])
CHINESE = "[\u3400-\u9fff]"
JSON = re.compile("{{.*}}")
FACT = re.compile(r"{(\w+)}")
# One term for each concept: what must not stand for it.
WRONG_TERMS = (
    *("取回", "影片", "编号", "花费", "回答", "您", "帐户", "账户", "剪辑中", "！"),
    *("额度", "时间轴", "缺省", "登陆", "上载", "目录", "标志", "角标", "帧速率", "解析度", "点数"),
    *("信用点", "音轨", "工程", "会话", "作业", "口令", "密匙"),
)
# What only the mainland says, written in Taiwan's characters.
MAINLAND_TERMS = {
    unfolded(term) for term, other in taiwan.TERMS.items() if unfolded(term) not in other
} - {"文件"}  # there: a document
RULES = {
    "full-width punctuation": rf"{CHINESE}[,;:?!]|[,;?!] ?{CHINESE}",
    "no straight quotes": '"',
    "no brackets of half width around Chinese": rf"\({CHINESE}|{CHINESE}\)",
    "one space between Chinese and Latin": rf"{CHINESE}[A-Za-z0-9]|[A-Za-z0-9%]{CHINESE}",
    "one space before a measure": rf"{CHINESE}{{\w+_(s|ms|bytes)}}",
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
    text = JSON.sub("", words.zh)
    broken = [name for name, pattern in RULES.items() if re.search(pattern, text)]
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
    assert span(seconds, "zh-TW") == chinese.replace("时", "時")


def test_a_list_and_a_size_are_joined_as_the_language_does() -> None:
    words = Words("Choose from: {choices} ({limit_bytes})", "可选：{choices}（{limit_bytes}）")
    facts = {"choices": ("mp4", "mov"), "limit_bytes": 12}
    assert words.filled("en", facts) == "Choose from: mp4, mov (12 bytes)"
    assert words.filled("zh", facts) == "可选：mp4、mov（12 字节）"


@pytest.mark.parametrize("words", ALL, ids=lambda words: words.en[:40])
def test_a_traditional_sentence_is_in_the_terms_and_characters_of_taiwan(words: Words) -> None:
    said = words.of("zh-TW")
    assert [sign for sign in said if is_simplified(sign)] == []
    assert [term for term in MAINLAND_TERMS if term in said] == []
    assert set(FACT.findall(said)) == set(FACT.findall(words.zh))


def test_a_written_traditional_sentence_comes_before_a_made_one() -> None:
    assert Words("Saved", "已保存").of("zh-TW") == "已儲存"
    assert Words("Row", "行", "列").of("zh-TW") == "列"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("视频渲染失败。", "影片算圖失敗。"),
        ("还剩 {available} 积分，这类消息约消耗 {expected} 积分。",
         "還剩 {available} 點數，這類訊息約扣除 {expected} 點數。"),
        ("{path} 不是可以读取的 Word 文档。", "{path} 不是可以讀取的 Word 文件。"),
        ("没有“{column}”这一列，或者重复了。", "沒有「{column}」這一欄，或者重複了。"),
        ("请写在命令后面，或通过管道传入。", "請寫在指令後面，或透過管線傳入。"),
        ("证书未通过验证", "憑證未通過驗證"),
        ("正在准备…", "正在準備…"),
        ("地址被反复重定向。", "位址被反覆重新導向。"),
        ("等几分钟，那里没有标准输入", "等幾分鐘，那裡沒有標準輸入"),
    ],
)  # fmt: skip
def test_terms_come_before_characters(simplified: str, traditional: str) -> None:
    assert taiwan.traditional(simplified) == traditional


def test_every_script_that_can_be_drawn_has_a_name_in_chinese() -> None:
    assert {script.name for script in SCRIPTS.values()} == set(labels.SCRIPTS)


def test_behind_a_full_width_colon_stands_no_space() -> None:
    assert Voice("zh").lead("继续：") == "继续："
    assert Voice("en").lead("Continue:") == "Continue: "
