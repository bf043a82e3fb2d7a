"""The one gate for text: its encoding is told for certain or refused; what leaves is clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.decoding import Undecodable
from nemo_cli.core.decoding import decoded
from nemo_cli.core.message import cleaned
from nemo_cli.errors import UsageProblem

CASES = Path(__file__).parents[1] / "cases"
TEXTS = {
    "Der Bäcker grüßt früh. Über der Brücke steht ein Kahn.": ("cp1252", "latin-1", "cp850"),
    "Où est la clé ? L'été dernier, le garçon a mangé une pêche.": ("cp1252", "cp850", "mac_roman"),
    "Mañana será otro día. El niño soñó.": ("cp1252", "mac_roman"),
    "Une forêt au lever du soleil. Le père marche très lentement près de la rivière.": ("cp1252",),
    "¿Dónde está el niño pequeño?": ("cp1252",),
    "As estações não são iguais; o coração bate.": ("cp1252",),
    "La città è più bella di sera.": ("cp1252",),
    "På øen er der æbler, og i år får.": ("cp1252",),
    "Der Bäcker öffnet früh. Où est la clé ? Mañana será otro día.": ("cp1252",),
    "Az öreg őr az ablaknál főz. Űrhajó.": ("cp1250",),
    "Senelis taiso laikrodį prie lango. Rytą šviečia saulė.": ("cp1257",),
    "Zażółć gęślą jaźń. Latarnik patrzy na morze.": ("cp1250", "iso8859_2"),
    "Příliš žluťoučký kůň. Ráno svítí nad řekou.": ("cp1250", "iso8859_2"),
    "Старик чинит часы у окна. За окном идёт снег.": ("cp1251", "koi8_r", "cp866"),
    "Ο γέρος διορθώνει ένα ρολόι.": ("cp1253", "iso8859_7"),
    "Yaşlı adam pencerenin yanında bir saat onarıyor.": ("cp1254",),
    "הזקן מתקן שעון ליד החלון.": ("cp1255",),
    "最後の電車が着く。駅には誰もいない。": ("cp932", "euc_jp", "iso2022_jp"),
    "茶館剛剛開門，老人坐在窗邊修理一隻時鐘。": ("big5", "gb18030", "utf-16-le", "utf-16-be"),
    "老人在窗边修一只钟，窗外下着雪。": ("gb18030", "utf-16-le", "utf-16-be", "utf-16"),
    "아침이 온다. 노인은 창가에서 시계를 고친다.": ("cp949", "johab", "utf-16-le", "utf-16"),
    "make a café": ("cp1252", "mac_roman", "cp850", "utf-16-le"),
    "It’s the baker’s “best” day — really.": ("cp1252", "mac_roman", "utf-16-be"),
}
MUST_BE_READ = {
    ("茶館剛剛開門，老人坐在窗邊修理一隻時鐘。", "big5"),
    ("最後の電車が着く。駅には誰もいない。", "cp932"),
    ("老人在窗边修一只钟，窗外下着雪。", "gb18030"),
    ("老人在窗边修一只钟，窗外下着雪。", "utf-16-le"),
    ("아침이 온다. 노인은 창가에서 시계를 고친다.", "cp949"),
    ("Старик чинит часы у окна. За окном идёт снег.", "cp1251"),
    ("Der Bäcker grüßt früh. Über der Brücke steht ein Kahn.", "cp1252"),
    ("Où est la clé ? L'été dernier, le garçon a mangé une pêche.", "cp1252"),
    ("Une forêt au lever du soleil. Le père marche très lentement près de la rivière.", "cp1252"),
    ("Mañana será otro día. El niño soñó.", "cp1252"),
    ("¿Dónde está el niño pequeño?", "cp1252"),
    ("Der Bäcker öffnet früh. Où est la clé ? Mañana será otro día.", "cp1252"),
    ("Zażółć gęślą jaźń. Latarnik patrzy na morze.", "cp1250"),
}


@pytest.mark.parametrize(
    ("text", "encoding"), [(text, name) for text, names in TEXTS.items() for name in names]
)
def test_an_encoding_is_told_rightly_or_not_at_all(text: str, encoding: str) -> None:
    try:
        assert decoded(text.encode(encoding)) == text
    except Undecodable:
        assert (text, encoding) not in MUST_BE_READ


@pytest.mark.parametrize("encoding", ["cp1252", "gb18030", "cp932", "utf-16-le", "mac_roman"])
def test_an_encoding_that_the_user_names_is_used(encoding: str) -> None:
    text = "最後の電車" if encoding in ("gb18030", "cp932") else "un café à la plage"
    assert decoded(text.encode(encoding), encoding) == text


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "base64", "\0", "x" * 999])
def test_what_is_no_encoding_for_text_is_named_as_that(encoding: str) -> None:
    with pytest.raises(LookupError):
        decoded(b"caf\xe9", encoding)


@given(st.binary(max_size=400))
def test_bytes_become_clean_text_or_are_refused(data: bytes) -> None:
    try:
        text = cleaned(decoded(data))
    except (Undecodable, UsageProblem):
        return
    text.encode()
    assert not [char for char in text if (ord(char) < 32 and char != "\n") or char == "\x7f"]


SEEN = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs", "Cf"))


@given(st.text(SEEN.filter(lambda char: char != "\ufeff")))
def test_words_are_not_changed(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("make a clip\x1a", "make a clip"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\x1b[31mred\x1b[0m boat", "red boat"),
        ("\x1b]0;title\x07a boat", "a boat"),
        ("a\tb\x00c", "a bc"),
        ("\ud83d\ude80 lift off", "🚀 lift off"),
        ("Über der Brücke".encode("cp1252").decode("utf-8", "surrogateescape"), "Über der Brücke"),
        ("O\udcf9 est la cl\udce9", "Où est la clé"),
        ("👩‍🚀 שלום\u200f ok", "👩‍🚀 שלום\u200f ok"),
    ],
)
def test_what_cannot_be_seen_goes_and_every_word_stays(typed: str, message: str) -> None:
    assert cleaned(typed) == message


@pytest.mark.parametrize("typed", ["half \ud83d a pair", "ve\udce8er je klid", "\udcff"])
def test_what_is_no_text_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem):
        cleaned(typed)
