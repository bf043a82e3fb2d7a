"""Scripts: which one a character belongs to, which can be drawn here, and where fonts come from."""

from dataclasses import dataclass
from typing import Final

from fontTools import unicodedata
from PIL import features

from nemo_cli.local.render.type import fonts

SHARED: Final = ("Zyyy", "Zinh", "Zzzz")  # marks, digits and signs, that go with any script
# Letters of these change their shape, their place or their order beside others.
# fmt: off
SHAPED: Final = frozenset({
    "Arab", "Syrc", "Thaa", "Nkoo", "Mong", "Hebr", "Deva", "Beng", "Guru",
    "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Thai", "Laoo",
    "Tibt", "Mymr", "Khmr", "Java", "Bali", "Cham", "Lana",
})
# fmt: on
NOTO: Final = "fonts-noto-core"
SHAPER: Final = "libfribidi0"  # Pillow looks for it when it shapes letters
NOTO_CJK: Final = "fonts-noto-cjk"


@dataclass(frozen=True)
class Script:
    """A script with letters to try it with, and the Debian package of fonts for it."""

    name: str
    sample: str
    package: str = NOTO


SCRIPTS: Final[dict[str, Script]] = {
    "Latn": Script("Latin", "Ägß"),
    "Grek": Script("Greek", "Ωμέ"),
    "Cyrl": Script("Cyrillic", "Жыё"),
    "Hans": Script("Simplified Chinese", "国语", NOTO_CJK),
    "Hant": Script("Traditional Chinese", "國語", NOTO_CJK),
    "Jpan": Script("Japanese", "のカ働", NOTO_CJK),
    "Hang": Script("Korean", "한국", NOTO_CJK),
    "Arab": Script("Arabic", "مرحبا"),
    "Hebr": Script("Hebrew", "שלום"),
    "Deva": Script("Devanagari", "नमस्ते"),
    "Beng": Script("Bengali", "বাংলা"),
    "Guru": Script("Gurmukhi", "ਪੰਜਾਬੀ"),
    "Gujr": Script("Gujarati", "ગુજરાતી"),
    "Taml": Script("Tamil", "தமிழ்"),
    "Telu": Script("Telugu", "తెలుగు"),
    "Knda": Script("Kannada", "ಕನ್ನಡ"),
    "Mlym": Script("Malayalam", "മലയാളം"),
    "Sinh": Script("Sinhala", "සිංහල"),
    "Thai": Script("Thai", "สวัสดี"),
    "Laoo": Script("Lao", "ລາວ"),
    "Khmr": Script("Khmer", "ខ្មែរ"),
    "Mymr": Script("Burmese", "မြန်မာ"),
    "Armn": Script("Armenian", "Հայ"),
    "Geor": Script("Georgian", "ქართ"),
    "Ethi": Script("Ethiopic", "አማርኛ"),
    "Zyyy": Script("emoji and symbols", "🎉", "fonts-symbola"),
}
OF_CHINESE: Final = {"Hani": "Hant", "Hira": "Jpan", "Kana": "Jpan", "Bopo": "Hant"}


def code_of(character: str) -> str:
    """Return the four letters of a character's script."""
    return str(unicodedata.script(character))


def described(character: str) -> Script:
    """Return the script of a character that could not be drawn, also of a rare one."""
    code = code_of(character)
    known = SCRIPTS.get(OF_CHINESE.get(code, code))
    return known or Script(str(unicodedata.script_name(code)).replace("_", " "), character)


def can_shape() -> bool:
    """Tell whether Pillow can shape letters and lay out right-to-left lines here."""
    return bool(features.check("raqm"))


def help_for(script: Script) -> str:
    """Return the package that is missing: fonts, or the library that shapes the letters."""
    return script.package if fonts.face_of(script.sample) is None else SHAPER


def is_drawable(script: Script) -> bool:
    """Tell whether a script can be drawn here."""
    needs_shaping = any(code_of(character) in SHAPED for character in script.sample)
    return fonts.face_of(script.sample) is not None and (can_shape() or not needs_shaping)
