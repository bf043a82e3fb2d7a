"""Reads questions, going back, trying again, and wishes that this engine cannot do."""


from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import search
from nemo_cli.local.understanding.page import take
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Undo

TOPICS: dict[str, str] = {
    "export": r"export|download|save|render|get\s+(?:the|my)\s+(?:video|file)|导出|下载|保存",
    "credits": r"credits?|cost|price|pay|charge|free|积分|多少钱|费用|收费|余额|免费",
    "music": r"music|sound|song|bgm|音乐|配乐|声音",
    "text": r"title|subtitle|caption|text|标题|字幕|文字",
    "upload": r"upload|photo|picture|image|footage|my\s+(?:own\s+)?(?:video|clip|file)s?|上传|照片|图片|素材",
    "formats": r"format|resolution|aspect|4k|1080|vertical|size|格式|分辨率|竖屏|比例|尺寸",
    "length": r"how\s+long|longest|maximum|length|duration|多长|时长|最长",
    "scenes": r"scenes?|styles?|subjects?|kinds?\s+of|picture|画面|场景|风格",
    "who": r"who\s+(?:are|made)|what\s+are\s+you|are\s+you\s+(?:an?\s+)?(?:ai|human|robot|model)|你是谁|你是什么|你是不是",
    "share": r"share|link|post|publish|分享|链接|发布",
}
_END = r"[^.!?。！？\n‖]*[.!?。！？]*"
_QUESTION = (
    rf"(?:^|(?<=[.!?。！？\n‖,，]))\s*(?:(?:hi|hello|hey|so|ok|okay|please|but|and|well)[\s,]+)*"
    rf"(?P<question>(?:what|how|why|where|when|who|which|whose|is|are|am|was|do|does|did|can\s+i|may\s+i|should\s+i|tell\s+me|explain|help(?=\s*(?:me)?\s*[.!?]*$))\b(?!\s+about\s+(?:a|an|some|adding|making|we|the)\b){_END}"
    rf"|(?:怎么|怎样|如何|为什么|什么|哪里|哪些|哪个|谁|多少|能不能告诉|请问|你是|你会|你能做|有什么|我能|我可以|帮助)[^。！？\n‖]*[。！？?]*"
    rf"|[^。！？\n‖,，]*(?:是什么|怎么(?!样的)[办做用弄导下上]|多少钱|多少积分|什么意思|有哪些|能做什么|会做什么|可以做什么)[^。！？\n‖]*[。！？?]*)"
)
_GREETING = r"^\W*(?:hi|hello|hey|good\s+(?:morning|evening|afternoon)|yo|greetings|howdy|你好呀?|您好|嗨|哈喽|早上好|晚上好|在吗)(?:\s+(?:there|nemo|everyone|all))?\s*(?:[!.,?~，。！？]+|$)"
_THANKS = r"^\W*(?:(?:many\s+)?thanks?(?:\s+you)?(?:\s+(?:so|very)\s+much|\s+a\s+lot)?|thx|great|perfect|nice|cool|awesome|good\s+job|well\s+done|ok(?:ay)?|yes|no|谢谢你?|多谢|感谢|很好|太棒了?|不错|好的?|可以|棒)\W*$"
_UNDO = r"\b(?:undo(?:\s+(?:that|it|this|the\s+last\s+(?:change|edit|step)))?|revert(?:\s+(?:that|it|the\s+last\s+(?:change|edit)))?|go\s+back(?:\s+(?:one\s+step|to\s+the\s+(?:previous|last|earlier)\s+(?:version|one)))?|take\s+(?:that|it)\s+back|(?:back\s+to\s+)?the\s+previous\s+version|never\s*mind\s+that)\b|撤销|撤回|恢复(?:到)?上一[步个版](?:本)?|回到上一[步个版](?:本)?|还原|返回上一步|退回(?:上一步)?"
_ANOTHER = r"\b(?:re-?generate(?:\s+(?:it|this|that|the\s+(?:video|clip|whole\s+thing)))?|re-?do\s+(?:it|this|that|the\s+(?:video|clip))|(?:show\s+me\s+|give\s+me\s+|make\s+|try\s+|do\s+|generate\s+)?(?:me\s+)?(?:another|a\s+different|a\s+new|one\s+more|an\s+alternative)\s+(?:version|take|one|try|variation|variant|go)|(?:try|do\s+it|once\s+more|start)\s+(?:it\s+)?again|(?:do|make)\s+it\s+over|once\s+more|surprise\s+me\s+again)\b|重新生成(?:一?[个次遍版])?|重新做(?:一?[个次遍版])?|重做(?:一?[个次遍版])?|再来一?[个次遍版](?:本)?|换一?[个版](?:版本)?(?=$|[,。！，吧‖])|再生成一?[个次遍版]|另一个版本|再试一?次|重来(?:一?次)?"
CANNOT: dict[str, str] = {
    "voice": r"voice[\s-]*overs?|narrat(?:ion|or|e)|text[\s-]to[\s-]speech|\btts\b|read\s+(?:it|the\s+script)\s+aloud|speak(?:ing)?|spoken|dubb?(?:ing|ed)?|配音|旁白|朗读|解说|语音",
    "people": r"avatars?|talking\s+head|presenter|lip[\s-]*sync|deep\s*fake|face\s*swap|数字人|虚拟人|主播|换脸|对口型",
    "cutout": r"(?:remove|replace|change|blur)\s+(?:the\s+)?background(?:\s+of\s+(?:the\s+|my\s+)?(?:photo|picture|video|clip|image)s?)?(?!\s*(?:music|song|track|sound))|green\s*screen|chroma\s*key|抠图|抠像|绿幕|去背景|背景虚化",
    "repair": r"stabili[sz]e|de-?noise|up-?scale|sharpen|remove\s+(?:the\s+)?noise|restore|interpolat\w+|防抖|降噪|修复|增强画质|补帧",
    "translate": r"translat(?:e|ion)(?:\s+\w+){0,4}|翻译(?:成\S{1,3})?",
    "transcribe": r"transcri(?:be|pt|ption)|auto(?:matic)?[\s-]*(?:subtitles|captions)|speech[\s-]*to[\s-]*text|自动字幕|识别语音|语音识别",
    "reverse": r"(?:play\s+(?:it\s+)?)?(?:in\s+reverse|backwards?|reversed?(?:\s+the\s+(?:video|clip|footage))?)|rewind|倒放|倒着放|反向播放",
    "crop": r"\b(?:crop|rotate|flip|mirror|zoom(?:\s+in|\s+out)?)(?:\s+(?:the\s+|my\s+)?(?:video|clip|picture|image|it|into\s+\w+|on\s+\w+))?|裁剪画面|旋转|翻转|镜像|放大画面",
    "stickers": r"stickers?|emojis?|gifs?\s+overlay|animated\s+icons?|confetti|表情包?|贴纸|特效贴图",
    "overlay": r"picture[\s-]in[\s-]picture|\bpip\b|split[\s-]*screen|side\s+by\s+side|画中画|分屏",
    "publish": r"(?:upload|post|publish|share|send)\s+(?:it\s+|this\s+|the\s+video\s+)?(?:to|on)\s+(?:youtube|tik\s*tok|instagram|facebook|twitter|x|my\s+\w+)|发布到\S{1,6}|发到\S{1,6}|上传到(?:抖音|B站|油管|微博)",
    "effects": r"(?:sound\s+effects?|sfx|explosions?\s+sound|whoosh|applause)|音效",
    "real": r"real(?:istic)?\s+(?:footage|people|humans?|actors?)|stock\s+(?:footage|videos?)|真人|实拍(?:素材)?",
    "redo": r"\bredo\b|重做刚才|恢复撤销",
    "internet": r"from\s+(?:the\s+)?(?:internet|web|google|pexels|unsplash)|网上找|从网上",
}
_WITH = r"(?:(?:please\s+)?(?:add|use|put|make|give|with|want|include|apply|and|a|an|some|the|it|加上?|添加|配上?|用)\s*)*"
_REMOVE_SILENCE = (
    r"remove\s+(?:the\s+)?(?:silences?|pauses|filler\s+words|ums?)|去除?(?:停顿|静默|口头禅)"
)


def read_questions(page: Page) -> Page:
    """Read questions and greetings; a whole sentence at a time."""
    page = take(page, _GREETING, lambda _: [Ask("hello")])
    page = take(page, _THANKS, lambda _: [Ask("thanks")])
    return take(page, _QUESTION, lambda match: [Ask(_topic(match["question"]))])


def read_returns(page: Page) -> Page:
    """Read undo and once more."""
    page = take(page, _UNDO, lambda _: [Undo()])
    return take(page, _ANOTHER, lambda _: [Another()])


def read_impossible(page: Page) -> Page:
    """Read what is known to be out of reach."""
    page = take(page, _REMOVE_SILENCE, lambda match: [Cannot("transcribe", match[0].strip())])
    for topic, pattern in CANNOT.items():
        page = take(
            page,
            rf"{_WITH}(?:{pattern})",
            lambda match, t=topic: [Cannot(t, match[0].strip())],  # type: ignore[misc]
        )
    return page


def _topic(question: str) -> str:
    return next((name for name, pattern in TOPICS.items() if search(pattern, question)), "help")
