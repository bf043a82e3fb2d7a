"""What the router understands, as tables of templates (see `wording.py`); no code.

A line belongs to a task only if *every* word of it is accounted for: openings, then one core,
then trailings. One word too many, and the line is a message for the chat.

`OPT` stands for an option (`mp4`, `1080p`, `60 fps`), `FILE` for a path.
"""

# Parts that several Chinese lines share.
_WHICH = "这个|这段|这条|这|那个|我的|我们的|刚才的|做好的|最终的|最后的|完整的|整个|最终|最新的"
_FILM = "视频|影片|成片|片子|短片|成品|作品|结果|视频文件|視頻|檔案"
_EXPORT = "导出|導出|匯出|输出|下载|下載|渲染"
_GIVE_ME = "发给我|发我|传给我|分享给我|给我|发过来|传过来|發給我|傳給我|给我发过来|发我看看"
_LOOK = (
    "查|查看|查询|查詢|查一下|查下|查查|看|看看|看一下|看下|显示|告诉我|检查|瞧瞧|查看下|列出|展示"
)
_LOOK_FOR_ME = "给我看|给我看看|让我看看|我看看|查看一下"
_POINTS = "积分|余额|積分|餘額|额度|点数|积分余额|账户余额|剩余积分"
_ACCOUNT = "账户|账号|账户的|我账户的|我账户里的|账户里|账号里|我账户里"
_AT_PRESENT = "当前|当前的|现在|现在的|目前|目前的"
_TIMELINE = "状态|狀態|轨道|軌道|时间线|时间轴|時間軸|時間線|项目|进度|工程|草稿"
_OF_PROJECT = "项目状态|项目进度|项目情况|轨道列表|素材列表"
_HOW_IS_IT = "列表|怎么样|如何|是什么|怎样|什么样|情况|是怎样的|是什么样的"
_UPLOAD = "上传|上傳|导入|匯入"
_FILES = "文件|视频|图片|照片|素材|音乐|音频|图像|脚本|文档|视频文件|图片文件|檔案|圖片|歌|歌曲"

# Said before the request, and changing nothing about it.
OPENINGS: tuple[str, ...] = (
    "(please|pls|plz|kindly|hey|hi|hello|ok|okay|alright|great|perfect|cool|nice|awesome|good)",
    "(thanks|thank you|yes|yep|yeah|sure|so|now|then|finally|just|nemo|quickly|well|and now)",
    "(can|could|would|will) you [please|kindly|just|now|maybe]",
    "would you be so kind [as] to",
    "could you be so kind [as] to",
    "(i want|i need|i would like|id like|i wanna|i wish|im ready|i am ready) [you] to",
    "(i want|i need|i would like|id like) you to",
    "(let me|lets|let us|go ahead and|go ahead|you can|you may|time to|its time to|feel free to)",
    "(looks|sounds) (good|great|perfect|fine|nice)",
    "(it|this|that) (looks|is) (good|great|perfect|fine|done|nice)",
    "(its|thats) (good|great|perfect|fine|done|it|nice)",
    "(all good|all done|love it|i love it|i like it|well done|im done|im happy with it|done)",
    "(请|请你|请您|麻烦|麻烦你|麻烦您|拜托|劳驾|好|好的|好了|好吧|可以了|行|嗯|那|那就|那么|就)",
    "(帮我|帮忙|帮我把它|给我|替我|帮|幫我|請|請你)",
    "(我想|我要|我想要|我需要|我现在要|我希望|我想把它|我要把它|我想请你)",
    "(能不能|能否|可不可以|可否|你能|你可以|能|可以) [请] (帮我|帮忙|给我|替我|幫我)",
    "(你能|你可以|您能|您可以)",
    "(现在|現在|马上|立刻|立即|直接|快|快点|赶快|赶紧|开始|開始|最后|然后|先)",
    "(视频|片子|都) (做好了|好了|完成了|弄好了)",
    "(做好了|完成了|弄好了|搞定了|很好|不错|太好了|完美|谢谢|没问题|满意|我很满意)",
    "(你好|您好|嗨)",
)

# Said after the request, and changing nothing about it.
CLOSINGS: tuple[str, ...] = (
    "(please|pls|plz|thanks|thank you|thx|now|right now|right away|immediately|asap|ok|okay)",
    "(for me|again|once more|one more time|already|here|then|cheers|quickly|if you can|nemo)",
    "(thank you very much|thank you so much|thanks a lot|many thanks|today|at the moment)",
    "(吧|吗|嗎|呢|啊|呀|哦|了|啦|嘛|下|一下|一次|谢谢|謝謝|谢谢你|多谢|好吗|好不好|可以吗|行吗|"
    "行不行)",
    "(现在|現在|马上|立刻|立即|再|给我|給我|哈)",
)

# --- export ---

EXPORT_CORES: tuple[str, ...] = (
    "(export|download|render) [it|this|that]",
    "(export|render) and (download|save|send) [it|this|that] [to me]",
    "(start|begin|run|do) [the|an] (export|render|download)",
    "(start|begin|run) (exporting|rendering|downloading)",
    "would you mind (exporting|downloading|rendering|saving)",
    "output (it|this|that|the video)",
    "save (it|this|that)",
    "save [it|this|that] [as|to|in|into|under] FILE",
    "save [it|this|that] (as|in|to) [a|an] OPT",
    "save [the|my|our|this|that] [final|finished|whole|entire] (video|movie|film|clip|result)",
    "(send|give|get|fetch|grab|bring|hand) me [the|my|our|this|that] "
    "[final|finished|whole|entire|latest|OPT] (video|movie|film|clip|result|mp4|cut)",
    "(send|give|hand) (it|this|that) [over] to me",
    "(send|hand) (it|this|that) over",
    "re (export|render|download) [it|this|that]",
    f"(重新|再|再次) ({_EXPORT}) [一次|一遍]",
    "(send|give|get) me the download link",
    "(send|write|put|copy|output) "
    "(it|this|that|(the|my) [final|finished] (video|movie|film|result)) (to|into|in|at) FILE",
    "(send|give|get|fetch|grab|bring|hand) me the [OPT|final|finished|latest] "
    "(OPT|file|video file|final version)",
    "(get|fetch|grab) (the|my|our|this|that) [final|finished|whole|entire|latest|OPT] "
    "(video|movie|film|result|video file)",
    "(send|hand) [over] (the|my|our|this|that) [final|finished|whole|entire] "
    "(video|movie|film|clip|result) [over] to me",
    "(i want|i need|i would like|id like|can i get|can i have|could i get|could i have|may i have) "
    "(the|my) [final|finished|whole|entire|OPT] (video|movie|film|result|file|video file|OPT)",
    f"({_EXPORT}) [来|出来|下来|出來|下來|它|到]",
    "(导出|導出|匯出|输出|渲染) (并|并且|然后|再) (下载|下載|保存|发给我|發給我)",
    "[你] 可以 (导出|下载|输出|渲染) 了",
    "(保存|存|另存) [成|为|為|到|在] (OPT|FILE)",
    "(保存|存) (成片|视频|影片|到本地|到电脑|下来)",
    f"[能|可以|能不能|可不可以|能否] [把|将|將] [{_WHICH}] [OPT] [的] "
    f"({_FILM}|它) [文件] ({_GIVE_ME})",
    "(发给我|传给我|發給我|傳給我|发过来|传过来)",
    "(发我|给我发|传我|發我|发送) [这个|这段|最终|最终的|做好的] (视频|影片|成片|成品|視頻)",
    "(给我|发给我|发我|要|我要) (成片|最终视频|做好的视频|最终的视频|成品|视频文件)",
)

# What may be exported; words the sentence carries along.
EXPORT_OBJECTS: tuple[str, ...] = (
    "[the|my|our|this|that] [new|final|finished|whole|entire|full|complete|current|latest|edited] "
    "(video|movie|film|clip|result|project|timeline|file|cut|version|thing|edit|work|output)",
    "(the|my|our|this|that) [final|finished] (video file|video clip|final result)",
    "(it|this|that|everything|all of it|the whole thing|a copy|me|to me)",
    "[to|on|onto|in] (my|the|this) (computer|machine|disk|laptop|pc|mac|device|drive|local disk)",
    "(locally|to disk)",
    "(which|that) you (made|created)",
    f"({_WHICH}|成品|全部)",
    f"({_FILM}|项目|文件|时间线|它|這個|全片)",
    "(来|出来|下来|出來|下來|出去)",
    "(到|在) (本地|电脑|电脑上|我的电脑|電腦|硬盘|本机)",
    "(给我|发给我|發給我|出)",
)

# How options and the place to save to are joined to the sentence.
EXPORT_JOINTS: tuple[str, ...] = (
    "[as|to|in|into|at|with|using|on|by] [a|an|the] OPT "
    "[format|file|video|version|quality|resolution|container|clip|movie|frame rate] [file]",
    "[with|in|at|and|using] [a|the] (format|quality|resolution|container|size|frame rate|fps|type|"
    "--format|--quality|--resolution|--fps) [of|is|to] OPT",
    "[as|to|in|into|under|at|and] [the|a] [file] [name|named|called|call it|name it|with the name|"
    "with the file name|save it as|save it to|--output|-o] [the] [file|folder] FILE",
    "(and|--format|--output|-o)",
    "[成|为|為|到|用|以|按|按照|作为|出|一个|一份] [一个|一份|个|份] OPT [的] "
    "[格式|画质|质量|分辨率|畫質|解析度|帧率|版|版本|文件|视频|影片|格式的视频|清晰度]",
    "(格式|画质|质量|分辨率|畫質|解析度|帧率|每秒) [是|为|用|选|选择|设为] OPT",
    "[并|并且|然后] [保存|存|命名|放|另存|叫|叫做|文件名|文件名叫|名字叫|输出] "
    "[成|为|為|到|在|是] [文件|目录|文件夹] FILE [里|中|下|文件夹|目录]",
    "(和|并|的)",
)

# Chinese names the options and the thing before the verb: 用 4K 导出, 把视频导出.
EXPORT_BEFORE: tuple[str, ...] = (
    "(把|将|將)",
    "[用|以|按|按照] OPT [的] [格式|画质|质量|分辨率|帧率]",
    "(in|as|with|at|using) OPT [quality|format|resolution] [and OPT]",
    f"[{_WHICH}] [OPT] [的] ({_FILM}|项目|时间线)",
    "它",
)

# Option names and how each value may be said. The first matching line wins.
FORMATS = ("mp4", "mov", "avi", "webm", "mkv", "gif", "mp3", "wav", "m4a", "aac")
AUDIO_ONLY = ("mp3", "wav", "m4a", "aac")

QUALITIES: tuple[tuple[str, str], ...] = (
    (
        "high",
        "[the] (high|highest|best|top|max|maximum|good|great|full|better) [possible] quality "
        "[possible|available]",
    ),
    ("high", "quality (high|highest|best|max)"),
    ("high", "(high|best|max)"),
    ("medium", "(medium|normal|standard|average|middle) quality"),
    ("medium", "quality (medium|normal|standard)"),
    ("low", "[the] (low|lowest|small|draft|preview|lower) quality"),
    ("low", "quality (low|lowest|draft)"),
    ("high", "(最高|最好|最佳|高|超高) [的] (画质|质量|品质|畫質|清晰度)"),
    ("high", "(高清|超清|高质量|高画质|无损|高品质)"),
    ("medium", "(中等|中|普通|标准|一般) [的] (画质|质量|品质|畫質|清晰度)"),
    ("low", "(最低|低|较低|流畅) [的] (画质|质量|品质|畫質|清晰度)"),
)

RESOLUTIONS: tuple[tuple[str, str], ...] = (
    ("4k", "(4k|uhd|ultra hd|2160p) [uhd]"),
    ("1440p", "(2k|qhd|1440p)"),
    ("1080p", "(full hd|fullhd|fhd|hd|1080p|1080i) [hd]"),
    ("8k", "(8k|4320p)"),
    ("720p", "720p"),
    ("480p", "(480p|标清|standard definition)"),
    ("360p", "360p"),
)

# Places that people name instead of writing a path.
PLACES: tuple[tuple[str, str], ...] = (
    ("~/Desktop/", "(to|on|onto|in) (my|the) desktop"),
    ("~/Downloads/", "(to|in|into) (my|the) (downloads|download folder|downloads folder)"),
    ("~/Desktop/", "(到|在) [我的] (桌面|桌面上)"),
    ("~/Downloads/", "(到|在) [我的] (下载|下載) (文件夹|目录|資料夾)"),
)

OVERWRITE: tuple[str, ...] = (
    "--force",
    "[and] (overwrite|overwriting|replace|replacing) [it|(the|any) (old|existing) (file|one)]",
    "[and] (overwrite|replace) (if it exists|if needed|the file)",
    "(覆盖|覆蓋|替换) [掉|原来的|旧的|已有的|原有的|旧] [文件]",
)

# --- credits ---

CREDITS: tuple[str, ...] = (
    "[my|the|our|current|remaining|available] [remaining|current|available] "
    "(credits|credit|balance|credit balance|credits balance|account balance) [left|remaining]",
    "(tell|give) me (my|the) [current|remaining] (credits|balance|credit balance)",
    "(show|tell|check|see|view|display|list) [me] [what|how much] "
    "[my|the|our|current|remaining] [remaining|current|available|account] "
    "(credits|credit|balance|credit balance|credits balance) [left|remaining|is]",
    "(show|tell|give|let) me [know] (how many credits|how much credit) "
    "[i have|we have|are|is] [left|remaining|available]",
    "how (many|much) (credits|credit|balance) [(do|have) (i|we|you)] [have|got|still have] "
    "[is|are|there] [left|remaining|remain|available|still left|over]",
    "how many credits (are|do) [there|i|we] [still] [have|left] [left|in my account|on my account]",
    "how (many|much) (credits|credit) (remain|left|remaining)",
    "(what is|whats|what are|how is|hows) [my|the|our] [current|remaining|available|account] "
    "(credits|credit|balance|credit balance|credits balance|account balance) "
    "[left|like] [(on|in) my account]",
    "(whats|what is) left of my (credits|credit|balance)",
    "(can|could|may) i (see|check|view) (my|the) (credits|balance|credit balance)",
    "how much (do i have|have i got|is|credit is) left (in|on) my account",
    "(do|have) (i|we) [still] [have|got] [any|enough] (credits|credit) [left|remaining]",
    "am i (out of|low on|running out of) credits",
    "(any|enough) credits left",
    f"[{_LOOK}|{_LOOK_FOR_ME}] "
    f"[我|我的] [{_AT_PRESENT}] [{_ACCOUNT}] [剩余|剩余的|可用] [还有|还剩|的|有] "
    f"[多少|剩余|可用] ({_POINTS}) "
    "[还] [是|有|剩|还有|还剩|剩下|剩余|够|不够] [多少|几|用|够] [用]",
    f"[我|我们] [{_ACCOUNT}] [现在|目前|一共|总共] [还] (有|剩|剩下|剩余|余|有剩) [下|余|了] "
    f"(多少|几个|几) [个|点] ({_POINTS}|点)",
    "(积分|余额|積分|餘額|额度|点数) [还] (剩|有|剩下|剩余|余|够) [下] [多少|几|用|不够|吗]",
    "[我的|现在] (积分|余额|積分|餘額) (是|有) (多少|几)",
    "(积分|余额|積分|餘額) [查询|情况|还有吗|够吗|够不够|多少]",
    f"[我] [还] (有|剩) [下] (多少|几个) ({_POINTS}) (可以用|可用|能用)",
    "[我] 还有 [没有] (积分|余额|积分余额) [没|没有]",
)

# --- status ---

STATUS: tuple[str, ...] = (
    "(timeline|tracks|track list|my timeline|my tracks|the timeline|the tracks)",
    "[the|my|our|this] [project|current|session|video|timeline] (status|state) [update|report]",
    "(show|display|list|see|view|check|print|tell|give) [me] [all] [the|my|our|a|current|this] "
    "[current|project|video|audio|session] "
    "(tracks|track list|timeline|status|state|project|segments|layers|status update|"
    "status report|summary of the timeline|draft|tracks and clips)",
    "(can|could|may) i (see|check|view) (my|the) [current] (tracks|timeline|status|project)",
    "(list|show) [me] (everything|whats|what is) (on|in) (my|the) (timeline|project)",
    "(项目|视频) (进展|进度) (如何|怎么样|怎样)",
    "(list|show) [me] [all] [the|my|our] (clips|media|assets|files|uploads|uploaded files)",
    "(whats|what is|tell me whats|show me whats|show me what is) "
    "(in|on|inside) [the|my|our|this] [current] (project|timeline|session|video|draft) [so far]",
    "(whats|what is|hows|how is) [the|my|our] [current|project] "
    "(status|state|timeline|project) [looking|like|doing|so far] [of] [the|my|our|this] "
    "[project|video|timeline|session] [so far]",
    "what does [the|my|our] (timeline|project) look like [so far]",
    "(what|which|how many) (tracks|clips|segments|layers) "
    "(do i have|do we have|are there|have i got|are in the project|are on the timeline|"
    "does it have|does the project have) [so far|in the timeline|in the project]",
    "what (do (i|we) have|have (i|we) got) [so far|on the timeline|in the project]",
    "show [me] what (i|we) have [so far]",
    f"[{_LOOK}|{_LOOK_FOR_ME}] "
    f"[一下|所有|全部] [我的|我们的|{_AT_PRESENT}] [这个|项目的|视频的|视频] [所有|全部] "
    f"({_TIMELINE}|{_OF_PROJECT}) [{_HOW_IS_IT}]",
    "[现在|目前|当前] (是|什么) [什么] (状态|狀態|进度)",
    "[现在|目前|当前] [的] (状态|狀態|进度|项目|时间线|时间轴) [现在|目前] "
    "[是] [怎么样|如何|什么样|怎样|什么|到哪]",
    "[我的|现在|目前|当前|这个] (项目|时间线|时间轴|工程|轨道) [里|上|中|里面|上面] "
    "[现在|目前|已经] [都] (有|有些|是) [哪些|什么|啥] "
    "[东西|内容|素材|轨道|片段]",
    "[现在|目前|一共|总共] 有 (哪些|几条|几个|多少|多少条|什么) (轨道|片段|素材|軌道)",
)

# --- upload ---

UPLOAD_VERBS: tuple[str, ...] = (
    "(upload|attach|import)",
    "(上传|上傳|导入|匯入)",
)

# An upload without a file: nemo asks for the path.
UPLOAD_CORES: tuple[str, ...] = (
    "(upload|attach|import) [some|a|an|the|my|our|this|these|more|another|a few] [new|more|local] "
    " [file|files|video|videos|image|images|photo|photos|picture|pictures|media|clip|clips|"
    "music|song|audio|footage|script|document|media files|video files|assets|it|them|something|"
    "audio file|video file|image file|pictures and videos] [from my computer|from disk]",
    f"({_UPLOAD}|传) [一|几|一些|我的|这|这些|新|新的|本地|更多|点] [个|张|段|条|份|首|下|些] "
    f"[新|新的|本地|的] [{_FILES}]",
)

# A message that is about uploading, and asks for none.
UPLOAD_REFUSED: tuple[str, ...] = (
    "(dont|do not|never|not|without|no need to|stop|cancel|wont) [yet|to|want to|just] "
    "(upload|uploading|attach|attaching|import|importing)",
    "(how (do|can|could|should|would) [i|we|you|one]|how to|where (do|can) i|what happens if i|"
    "why (cant|can) i|should i|when should i) [just|to] (upload|attach|import)",
    "(别|不要|先别|先不|不用|不|勿|暂时不|暂时别|先不要) [急着|再|要|着急] (上传|上傳|导入)",
    f"(怎么|怎样|如何|怎麼|为什么|在哪|在哪里|哪里) [才能|可以|能|我|去|不能] ({_UPLOAD})",
)

# Words before a file that say what it is.
UPLOAD_KINDS: tuple[str, ...] = (
    "(and|the|my|our|this|a|an|all|these|from|in|file|video|photo|picture|image|song|clip|audio|"
    "music|script|files|videos|photos|pictures|images|songs|clips|folder)",
    "(和|跟|这个|这张|这段|我的|文件|视频|图片|照片|音乐|素材|音频|脚本)",
)

# What a message still says once its files are taken out, when it says nothing.
UPLOAD_NOTHING: tuple[str, ...] = (
    "(here|here is|heres|this|this is|these|these are|file|files|my|the|a|an|and|also|it|to|add)",
    "(the file|this file|these files|video|photo|picture|image|folder|from|in|use|take|all)",
    "(look at|check out|check|see|download|get|fetch|grab|with|of|is|are)",
    "(看看|看|看一下|下载|这个|这是|这些|文件|视频|图片|照片|给你|一下|文件夹|里|的|和|还有|把|将)",
)
