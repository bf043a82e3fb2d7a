"""Reads wishes about the canvas: shape, size, frames per second."""

import re
from functools import partial
from math import gcd

from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import take
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Wish

LARGEST_SIDE = 2160


SMALLEST_SIDE = 240


RATES = (24, 25, 30, 50, 60)


SHAPES: dict[tuple[int, int], str] = {
    (9, 16): r"""
        \b(vertical(ly)?|upright|portrait|(for |as )?stories|tik\s*-?tok|reels?|shorts|(instagram
        |insta|ig) stor(y|ies)
        |snapchat|douyin|phone format)\b|竖屏|竖版|竖的|抖音|快手|小红书|视频号
        """,
    (1, 1): r"\b(square|instagram post)\b|正?方形|方的",
    (16, 9): r"""
        \b(horizontal(ly)?|landscape(?= (format|mode|orientation|video|shape))|wide\s*screen
        |youtube(?! shorts))\b|横屏|横版|宽屏|油管
        """,
    (21, 9): r"\b(ultra-?\s?wide|cinemascope|anamorphic|letterbox(ed)?)\b|宽银幕",
}


_SHAPE_TAIL = (
    r"( (format|video|mode|orientation|shape|aspect( ratio)?|version)\b|视频|格式|比例|画幅|的)?"
)


_RATIO = r"""
    (?<![\d.:])(?P<across>\d{1,2})\s*(:|x|×|比|by)\s*(?P<down>\d{1,2})
    (?![\d:]|\s*(px|p\b|speed|faster|slower))(\s*(aspect( ratio)?|ratio|format|画幅|比例))?
    """


SIZES: dict[int, str] = {
    2160: r"\b4\s?k\b( (uhd|resolution|quality))?|\b2160p?\b|\buhd\b|\bultra[\s-]?hd\b|超高清",
    1440: r"\b2\s?k\b|\b1440p\b|\bqhd\b",
    1080: r"\b1080p?\b|\bfull[\s-]?hd\b|\bfhd\b|全高清|\bhigh[\s-]definition\b|高清",
    720: r"\b720p?\b|\bhd ready\b|\bhd\b|标清",
    480: r"\b480p?\b|\bsd\b",
    360: r"\b360p\b",
    240: r"\b(240|144)p\b",
}


_PIXELS = r"(resolution( of)?:? )?\b(?P<width>[1-9]\d{2,3})\s*[x×*]\s*(?P<height>[1-9]\d{2,3})\b"


_OTHER_K = r"\b(?P<k>\d{1,3})\s?k\b(?! (views|followers))"


# 8K has this many times the lines of "1K".
LINES_OF_K = 540


_SIZE_TAIL = r"(\s*(resolution|quality|分辨率|画质|清晰度))?"


_RATE = r"(?P<rate>\d{1,3})\s*(fps\b|frames (per|a) second|帧(每秒|/秒)?)"


def read_shape(page: Page) -> Page:
    """Read shape, size and rate."""
    page = take(page, _RATE, _rate)
    for lines, pattern in SIZES.items():
        page = take(page, rf"(\b(in|at) )?({pattern}){_SIZE_TAIL}", partial(_size, lines))
    page = take(page, _OTHER_K, lambda match: _size(int(match["k"]) * LINES_OF_K, match))
    page = take(page, _PIXELS, _pixels)
    page = take(page, _RATIO, _ratio)
    for shape, pattern in SHAPES.items():
        page = take(page, rf"({pattern}){_SHAPE_TAIL}", partial(_shape, shape))
    return page


def _rate(match: re.Match[str]) -> list[Wish]:
    wanted = int(match["rate"])
    given = min(RATES, key=lambda rate: abs(rate - wanted))
    told = Adjusted("fps", f"{wanted} fps", f"{given} fps")
    return [Rate(given)] if given == wanted else [told, Rate(given)]


def _size(wanted: int, _match: re.Match[str]) -> list[Wish]:
    given = max(SMALLEST_SIDE, min(LARGEST_SIDE, wanted))
    if given == wanted:
        return [Size(given)]
    names = {LARGEST_SIDE: "4K"}
    told = Adjusted("size", f"{round(wanted / LINES_OF_K)}K", names.get(given, f"{given}p"))
    return [told, Size(given)]


def _ratio(match: re.Match[str]) -> list[Wish] | None:
    across, down = int(match["across"]), int(match["down"])
    if not across or not down or not 1 / 3 <= across / down <= 3:
        return None
    return [Shape(across, down)]


def _pixels(match: re.Match[str]) -> list[Wish]:
    width, height = int(match["width"]), int(match["height"])
    common = gcd(width, height)
    return [Shape(width // common, height // common), *_size(min(width, height), match)]


def _shape(shape: tuple[int, int], _match: re.Match[str]) -> list[Wish]:
    return [Shape(*shape)]
