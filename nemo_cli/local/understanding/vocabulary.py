"""The words for what a picture shows: scenes, moods, times of day and colours, as tables.

English entries are whole words (a final `s` is allowed); Chinese ones are found anywhere.
"""

import re

SCENES: dict[str, str] = {
    "underwater": """
        underwater coral reef jellyfish aquarium deep-sea diving scuba fish whale turtle
        海底 水下 珊瑚 水母 深海 潜水 鱼群
        """,
    "aurora": "aurora borealis northern-lights polar-lights 极光 北极光",
    "space": """
        space galaxy galaxies nebula planet rocket spaceship astronaut cosmos universe orbit moon
        star starry starfield milky-way sci-fi
        太空 宇宙 星空 银河 星球 行星 火箭 宇航员 月亮 星云
        """,
    "rain": "rain rainy raindrop drizzle storm thunderstorm umbrella 雨 下雨 雨天 雨夜 暴雨",
    "product": """
        product bottle perfume watch sneaker shoe phone gadget headphone cosmetics lipstick
        skincare serum jewelry jewellery ring cup mug coffee tea drink cake burger food handbag
        bag
        产品 商品 香水 手表 运动鞋 鞋 手机 耳机 化妆品 口红 护肤品 珠宝 咖啡 茶 饮料 蛋糕 包包
        美食
        """,
    "brand": """
        brand logo podium stage launch startup company corporate business intro opener promo
        announcement keynote
        品牌 标志 公司 企业 发布会 舞台 领奖台 片头 商务 宣传片
        """,
    "paper": """
        paper papercut paper-cut origami collage cartoon storybook kids children illustration
        剪纸 折纸 纸 拼贴 卡通 绘本 儿童 插画
        """,
    "night_city": """
        city cities skyline street downtown urban neon skyscraper traffic cyberpunk metropolis
        town building timelapse new-york tokyo shanghai hong-kong london paris rooftop
        城市 都市 街道 街头 霓虹 夜景 高楼 天际线 赛博朋克 上海 北京 东京 香港 大楼 车流
        """,
    "sunset": "sunset sunrise dawn dusk golden-hour horizon 日落 夕阳 日出 晚霞 黄昏 朝霞 落日",
    "ocean": """
        ocean sea beach wave surf surfer coast coastal shore island sailing boat ship lake river
        water harbor harbour lighthouse tropical palm
        海 海洋 大海 海边 海滩 沙滩 海浪 波浪 冲浪 海岸 岛 湖 河 江 船 水面 灯塔
        """,
    "forest": """
        forest wood tree jungle mountain hill valley meadow nature garden leaf leaves autumn
        spring flower waterfall hiking camping field landscape park snow snowy winter pine bamboo
        森林 树林 树木 丛林 山 山脉 山谷 草原 草地 自然 花园 落叶 秋天 春天 花 瀑布 徒步 露营 田野
        风景 雪 冬天 竹林
        """,
    "desert": "desert dune sahara canyon camel cactus sand 沙漠 沙丘 峡谷 骆驼 仙人掌 戈壁",
    "abstract": """
        abstract gradient particle shape pattern geometric fractal liquid motion-graphics
        background
        抽象 渐变 粒子 几何 图形 流体 背景
        """,
}
MOODS: dict[str, str] = {
    "warm": "warm warmer cozy cosy golden orange summer 暖 温暖 暖色 暖色调 金色 夏天",
    "cold": "cold cool cooler colder icy frozen blue winter 冷 冷色 冷色调 冰 蓝色调 清冷",
    "dark": "dark darker moody gloomy noir mysterious dramatic 暗 黑暗 昏暗 阴暗 暗调 神秘",
    "bright": """
        bright brighter vivid vibrant cheerful sunny colorful colourful lighter saturated
        明亮 鲜艳 阳光 明快 欢快
        """,
    "pastel": "pastel soft softer dreamy gentle delicate 柔和 粉彩 梦幻 马卡龙 柔美",
    "monochrome": "monochrome black-and-white black-white b&w grayscale greyscale 黑白 单色 灰度",
}
TIMES: dict[str, str] = {
    "night": "night midnight nighttime 夜 夜晚 晚上 深夜 夜景 午夜",
    "dawn": "dawn sunrise morning daybreak 黎明 清晨 早晨 日出 早上 拂晓",
    "dusk": "dusk sunset evening twilight golden-hour 黄昏 傍晚 日落 夕阳 落日 晚霞",
    "day": "day daytime noon midday daylight afternoon 白天 中午 正午 下午",
}
COLORS: dict[str, str] = {
    "#e53935": "red crimson 红色 红",
    "#fb8c00": "orange 橙色 橘色",
    "#fdd835": "yellow 黄色",
    "#43a047": "green 绿色",
    "#1e88e5": "blue 蓝色",
    "#00acc1": "cyan teal turquoise 青色",
    "#8e24aa": "purple violet 紫色",
    "#ec407a": "pink 粉色 粉红",
    "#d4af37": "gold golden 金色",
    "#6d4c41": "brown 棕色 褐色",
    "#fafafa": "white 白色",
    "#212121": "black 黑色",
}
# Of two scenes named, the one that fills the picture is painted; these only colour it.
WEAKER_THAN_ANY = ("abstract", "brand", "paper")


def _words(text: str) -> frozenset[str]:
    return frozenset(("", *text.split()))


# Words that say nothing about a picture when they stand at the edge of its description.
EDGE_WORDS = _words(
    """
    a an the of and with for in on at to about that is it its it's this these those me my our your
    their us as by from into then also so be i you no out up all too very really just some not
    please kindly hey ok okay well can could would do let's lets let like want need use using used
    have has now again instead there here both but or plus more less each every between one them
    make create generate produce show shows showing featuring add change turn convert set put give
    bit little keep apply play render adjust replace look looks feel total
    video videos clip clips film movie animation footage short shorts long version scene text title
    script subtitle subtitles caption captions music background volume voice sound sounds visual
    visuals length lasting duration resolution format quality style same mp4 i'd i'm
    we either should down off try
    actually nice beautiful cool great good intro's promo's
    """
)


def _pattern(words: str) -> re.Pattern[str]:
    english = [
        re.escape(word).replace(r"\-", r"[\s-]+") for word in words.split() if word.isascii()
    ]
    chinese = [re.escape(word) for word in words.split() if not word.isascii()]
    return re.compile(
        rf"\b(?:{'|'.join(english)})(?:e?s)?\b|{'|'.join(chinese)}", re.IGNORECASE | re.ASCII
    )


def _patterns(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: _pattern(words) for name, words in table.items()}


SCENE_PATTERNS = _patterns(SCENES)
MOOD_PATTERNS = _patterns(MOODS)
TIME_PATTERNS = _patterns(TIMES)
COLOR_PATTERNS = _patterns(COLORS)


_PREPOSITION = re.compile(
    r"\b(?:over|at|in|with|behind|by|under|on|through|near|for|full|and|from|above|below|where)\b"
    r"|[,:;]",
    re.IGNORECASE,
)


def scene_in(text: str) -> str | None:
    """Return the scene that a text is about; a weak one only when there is no other."""
    found = {
        name: [match.start() for match in pattern.finditer(text)]
        for name, pattern in SCENE_PATTERNS.items()
    }
    named = {name: places for name, places in found.items() if places}
    strong = {name: places for name, places in named.items() if name not in WEAKER_THAN_ANY}
    if {"rain", "night_city"} <= strong.keys():
        return "rain"
    return _head(text, strong or named)


def _head(text: str, named: dict[str, list[int]]) -> str | None:
    """Return the name that the others only describe.

    In Chinese the last one (海边的日落), in English the last before a preposition ("a mountain
    sunset over the sea"), or the first of all.
    """
    chinese = re.search(r"[\u3400-\u9fff]", text) is not None
    preposition = None if chinese else _PREPOSITION.search(text)
    end = preposition.start() if preposition else len(text)
    before = {name: [at for at in places if at < end] for name, places in named.items()}
    heads = {name: places[-1] for name, places in before.items() if places}
    if heads:
        return max(heads, key=heads.__getitem__)
    return min(named, key=lambda name: named[name][0], default=None)


def first_in(text: str, patterns: dict[str, re.Pattern[str]]) -> str | None:
    """Return the name whose words come first in a text."""
    found = {
        name: match.start() for name, pattern in patterns.items() if (match := pattern.search(text))
    }
    return min(found, key=found.__getitem__, default=None)


def colors_in(text: str) -> tuple[str, ...]:
    """Return the colours that a text names, in its order, three at most."""
    found = sorted(
        (match.start(), color)
        for color, pattern in COLOR_PATTERNS.items()
        if (match := pattern.search(text))
    )
    return tuple(color for _, color in found[:3])
