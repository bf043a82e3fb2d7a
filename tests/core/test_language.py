"""The language of a text and of a locale."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.han import is_simplified
from nemo_cli.core.han import is_traditional
from nemo_cli.core.language import Choice
from nemo_cli.core.language import chosen
from nemo_cli.core.language import detect
from nemo_cli.core.language import from_locale
from nemo_cli.core.language import spoken
from nemo_cli.core.language import ui_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("make a video of a cat", "en"),
        ("a short video about coffee for Instagram", "en"),
        ("做一个关于咖啡的视频", "zh-CN"),
        ("把 BGM 换成 Lo-fi", "zh-CN"),
        ("幫我做一個關於咖啡的影片", "zh-TW"),
        ("コーヒーの動画を作って", "ja"),
        ("夕焼けの動画", "ja"),
        ("커피 영상을 만들어 줘", "ko"),
        ("сделай видео о кофе", "ru"),
        ("اصنع فيديو عن القهوة", "ar"),
        ("ทำวิดีโอ", "th"),
        ("haz un video para el café con música", "es"),
        ("añade música", "es"),
        ("mach bitte ein Video für mich", "de"),
        ("fais une vidéo avec de la musique pour moi", "fr"),
        ("faça um vídeo para mim", "pt"),
        ("fai un video per il caffè", "it"),
        ("làm một video về cà phê", "vi"),
        ("kahve için bir video yap", "tr"),
    ],
)
def test_a_text_names_its_language(text: str, tag: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize("text", ["", "   ", "123", "🎬", "16:9"])
def test_without_letters_the_fallback_holds(text: str) -> None:
    assert detect(text, fallback="ko") == "ko"


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("zh_CN.UTF-8", "zh-CN"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("es_MX", "es-MX"),
        ("en_US.UTF-8@euro", "en-US"),
        ("pt-br", "pt-BR"),
        ("es_419", "es-419"),
        ("de", "de"),
        ("de_DE:en", "de-DE"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
        (None, "en"),
        ("not a locale", "en"),
    ],
)
def test_a_locale_becomes_a_tag(locale: str | None, tag: str) -> None:
    assert from_locale(locale) == tag


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans-HK", "zh"),
        ("zh-SG", "zh"),
        ("zh_TW", "zh-TW"),
        ("zh-HK", "zh-TW"),
        ("zh-MO", "zh-TW"),
        ("ZH-hant", "zh-TW"),
        ("en", "en"),
        ("ja", "en"),
    ],
)
def test_nemo_speaks_chinese_in_both_scripts_or_english(tag: str, language: str) -> None:
    assert ui_language(tag) == language


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("en", "en"),
        ("en_GB.UTF-8", "en"),
        ("zh", "zh"),
        ("ZH", "zh"),
        ("zh-CN", "zh-CN"),
        ("zh_CN.GB18030", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("zh-TW", "zh-TW"),
        ("zh_TW.UTF-8", "zh-TW"),
        ("zh-Hant", "zh-TW"),
        ("zh-Hant-HK", "zh-TW"),
    ],
)
def test_a_language_is_chosen_in_many_forms(name: str, choice: str) -> None:
    assert chosen(name) == choice


@pytest.mark.parametrize("name", ["fr", "de_DE.UTF-8", "C", "chinese", "zhx", "en-"])
def test_what_nemo_does_not_speak_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        chosen(name)


@pytest.mark.parametrize(
    ("choice", "locale", "said", "language"),
    [
        ("", "zh-TW", "", "zh-TW"),
        ("zh", "zh-TW", "", "zh-TW"),
        ("zh", "en", "", "zh"),
        ("zh", "zh-CN", "幫我做一段夜景", "zh-TW"),
        ("", "zh-CN", "幫我做一段夜景", "zh-TW"),
        ("", "zh-TW", "帮我做一段夜景", "zh"),
        ("", "zh-HK", "做一段日出", "zh-TW"),
        ("zh-CN", "zh-TW", "幫我做一段夜景", "zh"),
        ("zh-TW", "zh-CN", "帮我做一段夜景", "zh-TW"),
        ("", "en", "幫我做一段夜景", "en"),
        ("en", "zh-TW", "幫我做一段夜景", "en"),
    ],
)
def test_chinese_is_in_the_script_of_the_choice_the_writing_or_the_place(
    choice: Choice, locale: str, said: str, language: str
) -> None:
    assert spoken(choice, locale, said) == language


@pytest.mark.parametrize("sign", "請幫給還來後會對說點機聲圖長製網雲這裡嗎麼妳於")
def test_one_sign_shows_traditional(sign: str) -> None:
    assert is_traditional(f"{sign}一段日出")


@pytest.mark.parametrize("sign", "请帮给还会对说点声图长这吗")
def test_one_sign_shows_simplified(sign: str) -> None:
    assert is_simplified(f"{sign}一段日出")


@pytest.mark.parametrize(
    "text", ["做一个电影预告片", "摄影", "日出", "陶喆", "显著", "乾坤", "天后", "公里", "心想事成"]
)
def test_what_both_scripts_write_is_no_sign_of_traditional(text: str) -> None:
    assert not is_traditional(text)


@pytest.mark.parametrize(
    ("text", "fallback", "tag"),
    [
        ("做一段日出", "zh-TW", "zh-TW"),
        ("做一段日出", "zh-CN", "zh-CN"),
        ("做一段日出", "en", "zh-CN"),
        ("幫我做一段", "zh-HK", "zh-HK"),
        ("帮我做一段", "zh-HK", "zh-CN"),
        ("帮我做一段", "zh-SG", "zh-SG"),
    ],
)
def test_a_text_of_both_scripts_is_of_the_place(text: str, fallback: str, tag: str) -> None:
    assert detect(text, fallback) == tag


@given(st.text(max_size=60))
def test_any_text_gets_a_tag(text: str) -> None:
    assert from_locale(detect(text)) == detect(text)
