"""Sixty requests in Chinese and what the draft has to be afterwards; see the English table."""

from tests.local.conversation import FOOTAGE
from tests.local.conversation import PICTURES
from tests.local.conversation import SONG
from tests.local.requests_en import Row

SUNSET = "12秒的海边日落，标题《傍晚》"
TWO = "做一个视频：雾中的森林，然后是正午的沙漠"

REQUESTS: tuple[Row, ...] = (
    # 内容、时长、画幅
    (
        ("生成一个10秒的霓虹城市夜景视频",),
        (),
        {"clips": ["night_city"], "length": 10, "clip_time": ["night"], "size": "1920x1080"},
    ),
    (
        ("生成一个30秒的日落视频，竖屏，标题《晚霞》，配上轻松的音乐，音量35%",),
        (),
        {
            "clips": ["sunset"],
            "length": 30,
            "size": "1080x1920",
            "title": "晚霞",
            "music": "lofi",
            "volume": 35,
        },
    ),
    (("平静的大海，半分钟，4K",), (), {"clips": ["ocean"], "length": 30, "size": "3840x2160"}),
    (("帮我做一段1分钟的极光",), (), {"clips": ["aurora"], "length": 60}),
    (
        ("我想要一个正方形的香水广告，8秒，720p",),
        (),
        {"clips": ["product"], "size": "720x720", "length": 8},
    ),
    (("抖音视频：雨中的街道，三十秒",), (), {"clips": ["rain"], "size": "1080x1920", "length": 30}),
    (("9:16 的太空旅行，一分半",), (), {"clips": ["space"], "size": "1080x1920", "length": 90}),
    (
        ("水下世界，有水母，蓝色和紫色",),
        (),
        {"clips": ["underwater"], "clip_colors": [["#1e88e5", "#8e24aa"]]},
    ),
    (("粉色的抽象画面",), (), {"clips": ["abstract"], "clip_colors": [["#ec407a"]]}),
    (("一只会跳舞的小熊猫",), (), {"clips": ["abstract"]}),
    (("公司宣传片，5秒",), (), {"clips": ["brand"], "length": 5}),
    (
        ("做一个15秒的清晨沙漠短片，60帧",),
        (),
        {"clips": ["desert"], "fps": 60, "clip_time": ["dawn"]},
    ),
    ((TWO,), (), {"clips": ["forest", "desert"], "length": 10}),
    (("帮我做个视频",), (), {"clips": ["abstract"], "length": 10, "price": 100}),
    (("雪山下的村庄，横屏，20秒",), (), {"clips": ["forest"], "size": "1920x1080", "length": 20}),
    (("剪纸风格的儿童故事，十五秒",), (), {"clips": ["paper"], "length": 15}),
    (("一杯咖啡，十秒钟",), (), {"clips": ["product"], "length": 10}),
    # 文字和声音
    (("日落，史诗电影感的音乐，标题叫城市之梦",), (), {"music": "cinematic", "title": "城市之梦"}),
    (
        ("森林，标题“寂静”，副标题“林中漫步”，不要音乐",),
        (),
        {"title": "寂静", "title_subtitle": "林中漫步", "music": None},
    ),
    (("城市，不要标题也不要音乐",), (), {"title": None, "music": None}),
    (("海浪，欢快的音乐，音量80%",), (), {"music": "upbeat", "volume": 80}),
    ((SUNSET, "加一个片尾“谢谢观看”"), (), {"end_card": "谢谢观看", "title": "傍晚"}),
    ((SUNSET, "标题改成“夜幕降临”"), (), {"title": "夜幕降临"}),
    ((SUNSET, "把标题改成《夜幕》"), (), {"title": "夜幕"}),
    ((SUNSET, "标题加粗"), (), {"title_style": "bold", "title": "傍晚"}),
    ((SUNSET, "把标题放在底部"), (), {"title_position": "lower"}),
    ((SUNSET, "标题显示5秒"), (), {"title_length": 5, "length": 12}),
    ((SUNSET, "去掉标题"), (), {"title": None, "length": 12}),
    (
        (SUNSET, "加字幕：太阳落山了。大海很平静。晚安！"),
        (),
        {"captions": ["太阳落山了。", "大海很平静。", "晚安！"]},
    ),
    (
        ("把这个脚本做成视频\n\n脚本.txt\n我们出海了。风很大。",),
        (),
        {"captions": ["我们出海了。", "风很大。"], "clips": ["ocean"]},
    ),
    ((SUNSET, "音乐小声一点"), (), {"volume": 18}),
    ((SUNSET, "把音乐调大一点"), (), {"volume": 52}),
    ((SUNSET, "音乐音量调到60%"), (), {"volume": 60}),
    ((SUNSET, "换成欢快的音乐"), (), {"music": "upbeat"}),
    ((SUNSET, "静音"), (), {"music": None}),
    (("海滩", "没有音乐"), (), {"music": None, "clips": ["ocean"]}),
    ((SUNSET, "加一段钢琴音乐，音量百分之二十"), (), {"music": "cinematic", "volume": 20}),
    # 剪辑
    ((SUNSET, "去掉前五秒"), (), {"length": 7}),
    ((SUNSET, "剪掉最后2秒"), (), {"length": 10}),
    ((SUNSET, "保留第3秒到第8秒"), (), {"length": 5}),
    ((SUNSET, "改成15秒"), (), {"length": 15, "clips": ["sunset"]}),
    ((SUNSET, "缩短到6秒，色调暖一点"), (), {"length": 6, "clip_mood": ["warm"]}),
    ((SUNSET, "2倍速"), (), {"length": 6, "clip_speed": [2.0]}),
    ((SUNSET, "慢动作"), (), {"length": 24, "clip_speed": [0.5]}),
    ((TWO, "把第二个片段移到开头"), (), {"clips": ["desert", "forest"]}),
    ((TWO, "把最后一个片段拖到最前面"), (), {"clips": ["desert", "forest"]}),
    ((TWO, "交换第一个片段和第二个片段"), (), {"clips": ["desert", "forest"]}),
    ((TWO, "删除第二个片段"), (), {"clips": ["forest"], "length": 5}),
    ((TWO, "第二个片段改成8秒"), (), {"lengths": [5, 8]}),
    ((TWO, "片段之间用淡入淡出"), (), {"clip_transition": [None, "crossfade"]}),
    ((TWO, "把第一个片段换成星空"), (), {"clips": ["space", "desert"], "price": 100}),
    ((SUNSET, "再加一段雨中森林的画面"), (), {"price": 100, "clips": ["sunset", "forest"]}),
    ((SUNSET, "变成黑白"), (), {"clip_mood": ["monochrome"]}),
    ((SUNSET, "改成竖屏，720p"), (), {"size": "720x1280"}),
    ((SUNSET, "撤销"), (), {"draft": False}),
    ((SUNSET, "不要音乐", "撤销"), (), {"music": "ambient"}),
    # 上传的素材
    (
        ("用这些图片做一个幻灯片，每张2秒",),
        PICTURES[:2],
        {"clips": ["beach.jpg", "hills.png"], "lengths": [2, 2]},
    ),
    (
        ("去掉前5秒，加上轻松的音乐",),
        FOOTAGE[:1],
        {"length": 15, "clip_from_ms": [5000], "music": "lofi"},
    ),
    (("用我上传的视频，去掉原声",), FOOTAGE, {"clip_volume": [0, 0], "length": 28}),
    ((SUNSET, "加上我的水印"), PICTURES, {"watermark": "logo.png"}),
    (("做成10秒的相册",), PICTURES[:2] + SONG, {"music": "song.mp3", "length": 10}),
    # 做不到的和奇怪的
    ((SUNSET, "加配音"), (), {"price": 0, "says": "字幕"}),
    ((SUNSET, "抠图，再改成5秒"), (), {"length": 5, "says": "抠图"}),
    (("3小时的大海视频",), (), {"length": 600, "says": "10 分钟"}),
    (("16K的森林",), (), {"size": "3840x2160", "says": "16K"}),
    (("怎么导出？",), (), {"draft": False, "price": 0, "says": "导出"}),
    (("你能做什么？",), (), {"draft": False, "price": 0, "says": "绘制"}),
    (("去掉前五秒",), (), {"draft": False, "price": 0, "says": "还没有内容"}),
)
