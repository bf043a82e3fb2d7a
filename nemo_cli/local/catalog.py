"""What the local engine can make, by name: scenes with their variants, moods, music, titles.

Pure data. The names appear in drafts; the sentences are for people.
"""

from typing import Final

SCENES: Final[dict[str, str]] = {
    "night_city": "A skyline at night, lit windows and neon over water.",
    "day_city": "Towers of glass over a river, in daylight.",
    "sunset": "A low sun behind mountain ridges and a still lake.",
    "ocean": "Open sea with rolling swell under a wide sky.",
    "forest": "Tall trees in mist with light falling between them.",
    "desert": "Dunes with winding crests under a low sun.",
    "snow": "A cabin among snowy firs, mountains behind, falling snow.",
    "aurora": "Northern lights above a snowy ridge.",
    "space": "A planet before gas in several colours, a moon, stars.",
    "rain": "A street with neon in its wet ground, or seen through drops on a window.",
    "underwater": "Light shafts, bubbles and reeds below the surface.",
    "product": "A lit stage with the product on it, in the shape that the words name.",
    "brand": "Ribbons of silk and fine lines in the brand's colours.",
    "paper": "Cut-paper hills, woods, towns or sea with soft shadows.",
    "abstract": "Sheets of silk over colours that melt into each other.",
}

# What a scene can show instead of its usual self, and the words for that: whole English words (with
# an s or es, if need be) and Chinese ones anywhere. A draft names one as `variant`; where it does
# not, the words of the prompt choose.
VARIANTS: Final[dict[str, dict[str, str]]] = {
    "product": {
        "lipstick": "lipstick lip-balm mascara 口红 唇膏 唇釉 唇彩",
        "headphones": "headphone headset earphone earbud 耳机 耳麦",
        "laptop": "laptop notebook-computer macbook computer 笔记本电脑 电脑 笔电",
        "phone": "phone smartphone iphone mobile app tablet 手机 智能手机 应用 平板",
        "camera": "camera lens 相机 镜头 摄像机",
        "watch": "watch smartwatch wristwatch clock 手表 腕表 钟表",
        "shoe": "shoe sneaker trainer boot heel footwear 鞋 运动鞋 球鞋 靴",
        "bag": "bag handbag purse backpack tote 包包 手提包 背包 皮包 手袋",
        "cup": "cup mug coffee tea espresso latte 咖啡 茶 杯子 马克杯 奶茶",
        "can": "can soda beer cola lager energy-drink soft-drink 啤酒 可乐 汽水 易拉罐 饮料",
        "cake": "cake dessert pastry cupcake bakery birthday 蛋糕 甜点 甜品 糕点",
        "flacon": "perfume fragrance cologne scent 香水 香氛",
        "jar": "jar cream candle honey jam moisturizer moisturiser 面霜 蜡烛 蜂蜜 罐 乳霜",
        "bottle": (
            "bottle wine whisky juice water shampoo serum oil lotion 瓶 酒 红酒 果汁 精华 洗发水"
        ),
        "book": "book novel magazine diary journal 书 图书 小说 杂志 笔记本",
        "box": "box gift present package parcel 礼物 礼盒 盒子 包裹",
        "ball": "ball sphere globe 球",
    },
    "forest": {
        "autumn": (
            "autumn autumnal maple october fall-colors fall-colours fall-foliage "
            "秋天 秋季 秋 落叶 枫叶 红叶"
        ),
        "spring": "spring blossom cherry-blossom sakura 春天 春季 春 樱花 开花",
    },
    "paper": {
        "forest": "forest wood tree jungle 森林 树林 树木",
        "city": "city town skyline street building house 城市 都市 街道 房子 小镇",
        "sea": "sea ocean boat ship wave beach 海 船 波浪 海浪",
    },
}

# Times of day and seasons that a scene can show; a scene without an entry shows every time.
TIMES_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "aurora": ("night", "dusk", "dawn"),
    "space": ("night",),
    "underwater": ("day", "dusk", "night"),
}
SEASONS_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "aurora": ("snow",),
    "snow": ("snow",),
    "forest": ("summer", "spring", "autumn"),
    "ocean": ("summer",),
}

MOODS: Final[dict[str, str]] = {
    "warm": "Golden and red tones.",
    "cold": "Blue and steel tones.",
    "dark": "Low light, deep shadows.",
    "bright": "High key, open shadows.",
    "pastel": "Soft, pale colours.",
    "monochrome": "Black and white.",
}

TIMES: Final[dict[str, str]] = {
    "dawn": "First light.",
    "day": "Full daylight.",
    "dusk": "The hour after sunset.",
    "night": "Moonlight and lamps.",
}

MUSIC: Final[dict[str, str]] = {
    "lofi": "Slow beat, mellow chords.",
    "cinematic": "Wide strings, a slow build.",
    "upbeat": "Quick and bright.",
    "ambient": "Calm pads without a beat.",
    "piano": "One piano: broken chords and a tune.",
}

TITLE_STYLES: Final[dict[str, str]] = {
    "glow": "White letters in a coloured glow.",
    "classic": "White letters with a soft shadow and a thin rule.",
    "minimal": "Light, widely spaced capitals.",
    "bold": "Large letters on a band of colour.",
}

TRANSITIONS: Final[dict[str, str]] = {
    "cut": "The next shot begins at once.",
    "crossfade": "One shot melts into the next.",
    "fade_black": "Down to black and up again.",
}


def shows_time(scene: str, time: str) -> bool:
    """Whether a scene can be seen at a time of day."""
    return scene not in TIMES_SHOWN or time in TIMES_SHOWN[scene]


def shows_season(scene: str, season: str) -> bool:
    """Whether a scene can be seen in a season."""
    return season in SEASONS_SHOWN.get(scene, ())
