"""The language of a text and of a locale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.language import detect
from nemo_cli.core.language import from_locale
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
    [("zh", "zh"), ("zh-CN", "zh"), ("zh_TW", "zh"), ("ZH-hant", "zh"), ("en", "en"), ("ja", "en")],
)
def test_nemo_speaks_chinese_or_english(tag: str, language: str) -> None:
    assert ui_language(tag) == language


@given(st.text(max_size=60))
def test_any_text_gets_a_tag(text: str) -> None:
    assert from_locale(detect(text)) == detect(text)
