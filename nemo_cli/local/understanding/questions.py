"""Reads questions, going back, trying again, and wishes that this engine cannot do."""

import re
from functools import partial

from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Undo
from nemo_cli.local.wishes import Wish

TOPICS: dict[str, str] = {
    "who": r"who (are|made)|what are you|are you (an? )?(ai|human|robot|model)|你是(谁|什么|不是)",
    "credits": r"credits?|cost|price|pay|charge|free\b|积分|多少钱|费用|收费|余额|免费",
    "export": r"export|download|save|render|get (the|my) (video|file)|导出|下载|保存",
    "share": r"share|\blink|post|publish|分享|链接|发布",
    "upload": r"""
        upload|photo|picture|image|footage|my (own )?(video|clip|file)s?|上传|照片|图片|素材
        """,
    "text": r"title|subtitle|caption|\btext|标题|字幕|文字",
    "music": r"music|sound|song|bgm|音乐|配乐|声音",
    "length": r"how long|longest|maximum|length|duration|多长|时长|最长",
    "formats": r"format|resolution|aspect|4k|1080|vertical|\bsize|格式|分辨率|竖屏|比例|尺寸",
    "scenes": r"scenes?|styles?|subjects?|kinds? of|画面|场景|风格",
}
_REST = r"[^.!?。！？\n‖]*[.!?。！？]*"
_QUESTION = rf"""
    (^|(?<=[.!?。！？\n‖,，]))\s*((hi|hello|hey|so|ok|okay|please|but|and|well)[\s,]+)*
    (?P<question>
    (what|how|why|where|when|who|which|whose|is|are|am|was|do|does|did|can i|may i|should i
    |tell me|explain|help(?=( me)?\s*[.!?]*$))\b
    (?! about (a|an|some|adding|making|we|the)\b)(?<!do)(?<!do\s){_REST}
    |(do|does|did) (you|i|we|it|this|that|they)\b{_REST}
    |(怎么|怎样|如何|为什么|什么|哪里|哪些|哪个|谁|多少|能不能告诉|请问|你是|你会|你能做|有什么
    |我能|我可以|帮助)
    [^。！？\n‖]*[。！？?]*
    |[^。！？\n‖,，]*(是什么|怎么(?!样的)[办做用弄导下上收]|多少钱|多少积分|什么意思|有哪些
    |[能会]做什么|可以做什么)
    [^。！？\n‖]*[。！？?]*
    )
    """
_GREETING = r"""
    ^[\s,.;!?~‖，。；！？、…]*(hi|hello|hey|good (morning|evening|afternoon)|yo|greetings|howdy
    |你好呀?|您好|嗨|哈喽|早上好|晚上好|在吗)( (there|nemo|everyone|all))?\s*([!.,?~，。！？]+|$)
    """
_THANKS = r"""
    ^[\s,.;!?~‖，。；！？、…]*((many )?thanks?( you)?( (so|very) much| a lot)?|thx|great|perfect
    |nice|cool|awesome
    |good job|well done|ok(ay)?|yes|no|谢谢你?|多谢|感谢|很好|太棒了?|不错|好的?|可以
    |棒)[\s,.;!?~‖，。；！？、…]*$
    """
_EXPORT = r"""
    ^[\s,.;!?~‖，。；！？、…]*((please|now|can you|could you) )*(export|download|render|save)\b
    ( (it|this|that|the (video|film|file)|now|please|as \w+|to \w+))*[\s,.;!?~‖，。；！？、…]*$
    |^[\s,.;!?~‖，。；！？、…]*(请|帮我)*(导出|下载|保存)(视频|文件|一下
    |吧)*[\s,.;!?~‖，。；！？、…]*$
    """
_UNDO = r"""
    \b(undo( (that|it|this|the last (change|edit|step)))?|revert( (that|it|the last (change|edit)))?
    |go back( (one step|to the (previous|last|earlier) (version|one)))?|take (that|it) back
    |(back to )?the previous version|never\s*mind that)\b
    |撤销|撤回|恢复到?上一[步个版]本?|回到上一[步个版]本?|还原|返回上一步|退回(上一步)?
    """
_ANOTHER = r"""
    \b(
    re-?generate( (it|this|that|the (video|clip|whole thing)))?|re-?do (it|this|that|the (video
    |clip))
    |((show me|give me|make|try|do|generate)( me)? )?
    (another|a different|a new|one more|an alternative) (version|take|one|try|variation|variant|go)
    |(try|do it|once more|start) (it )?again|(do|make) it over|once more
    )\b
    |重新生成(一?[个次遍版])?|重新做(一?[个次遍版])?|重做(一?[个次遍版])?|再来一?[个次遍版]本?
    |换一?[个版](版本)?(?=$|[,。！，吧‖])|再生成一?[个次遍版]|另一个版本|再试一?次|重来(一?次)?
    """
CANNOT: dict[str, str] = {
    "voice": r"""
        voice[\s-]*overs?|narrat(ion|or|e)|text[\s-]to[\s-]speech|\btts\b|read (it|the script) aloud
        |\bspeak(ing)?\b|\bspoken\b|\bdubb?(ing|ed)?\b|配音|旁白|朗读|解说|语音(?!识别)
        """,
    "people": r"""
        avatars?|talking head|presenter|lip[\s-]*sync|deep\s*fake|face\s*swap
        |数字人|虚拟人|主播|换脸|对口型
        """,
    "cutout": r"""
        (remove|replace|change|blur) (the )?background( of (the |my )?(photo|picture|video|clip
        |image)s?)?
        (?!\s*(music|song|track|sound|to\b|with\b))|green\s*screen|chroma\s*key
        |抠图|抠像|绿幕|去背景|背景虚化
        """,
    "repair": r"""
        stabili[sz]e|de-?noise|up-?scale|sharpen|remove (the )?noise|restore|interpolat\w+
        |防抖|降噪|修复|增强画质|补帧
        """,
    "translate": r"translat(e|ion)( \w+){0,4}|翻译(成\S{1,3})?",
    "transcribe": r"""
        transcri(be|pt|ption)|auto(matic)?[\s-]*(subtitles|captions)|speech[\s-]*to[\s-]*text
        |remove (the )?(silences?|pauses|filler words|ums?)
        |自动字幕|识别语音|语音识别|去除?(停顿|静默|口头禅)
        """,
    "reverse": r"""
        (play (it )?)?(in reverse|\bbackwards?|\breversed?( the (video|clip|footage))?)|\brewind
        |倒放|倒着放|反向播放
        """,
    "camera": r"""
        ((and|with|each( (one|picture|photo))?|every (picture|photo)|a|some|slow|gentle|smooth)\s+)*
        \b(ken burns( effect)?|(slow|gentle|smooth) (camera )?(zoom|pan|push)( (in|out
        |of the camera))?)
        |缓慢(推进|放大|平移|移动)|运镜|推镜头
        """,
    "crop": r"""
        \b(crop|rotate|flip|mirror|zoom( in| out)?)\b
        ( (the |my )?(video|clip|picture|image|it|into \w+|on \w+))?|裁剪画面|旋转|翻转|镜像
        |放大画面
        """,
    "stickers": r"""
        \bstickers?|\bemojis?|gifs? overlay|animated icons?|confetti|表情包?|贴纸|特效贴图
        """,
    "overlay": r"picture[\s-]in[\s-]picture|\bpip\b|split[\s-]*screen|side by side|画中画|分屏",
    "publish": r"""
        \b(upload|post|publish|share|send) (it |this |the video )?(to|on)
        \s(youtube|tik\s*tok|instagram|facebook|twitter|x|my \w+)\b
        |发布到\S{1,6}|发到\S{1,6}|上传到(抖音|B站|油管|微博)
        """,
    "effects": r"sound effects?|\bsfx\b|whoosh|applause|音效",
    "real": r"""
        real(istic)? (footage|people|humans?|actors?)|stock (footage|videos?)|真人|实拍(素材)?
        """,
    "font": r"""
        \b(title|text|font)( (in|to|be|colou?r|is))* (red|blue|green|yellow|white|black|pink
        |purple|orange|gold)\b
        |(标题|文字|字体)(颜色)?(改成|换成|变成|用|设为|变)?[红蓝绿黄白黑粉紫橙金]色?的?
        |\bfonts?\b|字体
        """,
    "loop": r"\bloop(ed|ing)?\b( (it|the (video|clip)))?|循环(播放)?",
    "look": r"""
        \b(film )?grain\b|\bvhs\b|\b(vintage|retro|sepia)\b|like an old (movie|film)|\bglitch\b
        |复古|胶片|老电影|故障风
        """,
    "clear": r"""
        \b(delete|remove|clear|erase) (everything|all( (of it|clips|tracks))?
        |the (whole )?(timeline|project|video))\b
        |清空(时间线|项目)?|全部删[除掉]|删[除掉](全部|所有|一切)\S{0,4}
        """,
    "redo": r"\bredo\b|重做刚才|恢复撤销",
    "internet": r"from (the )?(internet|web|google|pexels|unsplash)|网上找|从网上",
}
_WITH = r"""
    (((please )?\b(add|use|put|make|give|with|want|include|apply|and|a|an|some|the|it)\b|加上?
    |添加|配上?|用|一段)\s*)*
    """


def read_questions(page: Page) -> Page:
    """Read questions and greetings; a whole sentence at a time."""
    page = take(page, _GREETING, lambda _: [Ask("hello")])
    page = take(page, _THANKS, lambda _: [Ask("thanks")])
    page = take(page, _EXPORT, lambda _: [Ask("export")])
    page = page.blot(r"\b(what|how) about\b(?! the (price|cost))")
    return take(page, _QUESTION, lambda match: [Ask(_topic(match["question"]))])


def read_returns(page: Page) -> Page:
    """Read undo and once more."""
    page = take(page, _UNDO, lambda _: [Undo()])
    return take(page, _ANOTHER, lambda _: [Another()])


def read_impossible(page: Page) -> Page:
    """Read what is known to be out of reach."""
    for topic, pattern in CANNOT.items():
        page = take(page, rf"{_WITH}({pattern})", partial(_cannot, topic))
    return page


def _cannot(topic: str, match: re.Match[str]) -> list[Wish]:
    return [Cannot(topic, match[0].strip())]


def _topic(question: str) -> str:
    return next((name for name, pattern in TOPICS.items() if search(pattern, question)), "help")
