"""The phrases of a graphical editor and what nemo says in their place, as data; no machine.

Templates are read by `pattern.py`. Only phrases *in the position of an instruction* are
replaced (see `LEADS`), by a phrase of the same grammatical form, so that the rest of the
sentence stays as it was: "To save it, click **Export**." → "To save it, type `export`."
"""

from collections import abc
from dataclasses import dataclass

from nemo_cli.core import export_options

# --- what a label is about ---

# The first line with a word of the label decides; no line: the label itself is the wish.
LABEL_KINDS: tuple[tuple[str, str], ...] = (
    (
        "website",
        r"\b(sign (up|in)|log ?in|register|create (an |your )?account|join now|buy (more )?credits|"
        r"purchase (more )?credits|top up|checkout|check out plans)\b"
        r"|^(buy|buy now|purchase|pay|pay now)$"
        r"|^(立即)?(购买|付款|付费|开通)(会员|套餐)?$|登录|登入|注册|註冊|登陆|购买积分|購買點數|購買積分|儲值|立即充值|购买套餐",
    ),
    (
        "export",
        r"[⬇📥💾]|\b(exports?|downloads?|save|render|share|publish)\b"
        r"|导出|下载|保存|储存|存储|另存|渲染|输出|分享|發佈|發布|发布|導出|匯出|下載",
    ),
    (
        "upload",
        r"\b(uploads?|imports?|browse|add (media|files?|footage)|choose files?|new media)\b"
        r"|上传|导入|上傳|匯入|添加(素材|文件|媒体)|(选择|浏览)(文件|图片|照片|视频|素材)",
    ),
    (
        "credits",
        r"\b(account|billing|credits?|profile|subscription|subscribe|upgrade|plans?|pricing|"
        r"top.?up|wallet|balance|avatar)\b"
        r"|账户|账号|帐户|账单|积分|余额|充值|会员|升级|个人中心|订阅|頭像|头像|帳戶",
    ),
    (
        "status",
        r"[▶►⏵]|^(?!add|insert|move|remove|delete|edit|添加|加入|删除|移).*\b(timeline|preview|"
        r"play|media|library|tracks?|layers?|assets?|project|player|canvas)\b"
        r"|^(?!添加|加入|删除|移).*(时间线|时间轴|預覽|预览|播放|轨道|素材|媒体库|项目|图层|画布|"
        r"播放器|時間軸|時間線)",
    ),
)

# Labels that only an editor has, whatever they are about.
EDITOR_LABELS = (
    r"\b(settings|effects?|text|audio|filters?|transitions?|stickers?|captions|subtitles|elements|"
    r"templates?|adjustments?|properties|inspector|layers?|tools?|options)\b"
    r"|设置|特效|文字|文本|音频|滤镜|转场|字幕|贴纸|调色|效果|属性|工具|模板|選項|設定"
)

# Labels known well enough to need no "button" behind them: "click Save".
KNOWN_EN = (
    "Export video|Export now|Export|Download video|Download now|Download|Save video|Save|Render|"
    "Share|Publish|Generate video|Upload files|Upload media|Upload|Import media|Import|Add "
    "media|Play|Preview|"
    "Timeline|Upgrade|Generate|Regenerate|Apply|Done|Undo|Redo|Split|Trim|Delete|Duplicate|"
    "Buy credits|Buy more credits|Get credits|Get more credits|Top up|Upgrade now|Upgrade plan|"
    "Create account|Create an account|Subscribe|Sign up|Sign in|Log in|Register|Add text|Add music|"
    "Add subtitles|Add captions|Save changes|"
    "Confirm|Continue|Next|OK|Mute|Edit"
)
KNOWN_ZH = (
    "Export video|Export|Download video|Download|Save|Share|Render|Upload|Import|生成视频|"
    "重新生成视频|开始生成|立即生成|一键生成|导出视频|导出|下载视频|下载|保存|渲染|"
    "输出|分享|发布|上传文件|上传素材|上传|导入素材|导入|"
    "添加素材|播放|预览|时间线|升级|充值|生成|重新生成|应用|完成|撤销|分割|裁剪|删除|添加文字|"
    "添加音乐|添加字幕|复原|还原|重做|确认|确定|下一步|静音|复制|拆分|替换|重命名|编辑|移除|旋转|倒放|导出成片|"
    "下载成片|保存视频|導出|匯出|下載|上傳"
)
# Known labels that make a thing of the editor with the noun behind them: "the Export button".
THINGS_EN = (
    "Export|Download|Save|Share|Render|Publish|Upload|Import|Add media|Account|Billing|Credits|"
    "Upgrade|Export video|Download video"
)
THINGS_ZH = (
    "导出|下载|保存|分享|渲染|发布|输出|上传|导入|账户|账单|积分|升级|充值|導出|匯出|下載|上傳"
)

# --- parts of the templates ---

# What can be done to a film or a part of it.
_VERBS = (
    "adjust|change|set|edit|trim|control|resize|shorten|extend|lengthen|crop|scale|fine-tune|tweak|"
    "rename|replace|raise|lower|increase|decrease|reduce|move|rotate|enlarge|shrink|speed up|"
    "slow down|slow|mute|unmute|fade|turn up|turn down|swap|blur|sharpen|customize|customise|"
    "modify|reorder|rearrange|reframe|reposition|straighten|flip|mirror|warm up|"
    "cool down|brighten|darken|tint|smooth|boost|balance|align|center|centre|loop|reverse|"
    "stabilize|freeze|restyle|recolor|recolour|animate|hide|show|clean up|enhance|improve|correct|"
    "fix|stretch|tighten|time|retime|style|format|shift|nudge|desaturate|mix|"
    "bring up|bring down|swap out|level"
)
# What is chosen by one of these may be another button.
CHOOSING = frozenset({"pick", "choose", "select", "选择", "选", "挑", "使用"})
# What a number may count in Chinese: 第二个片段.
NTH_ZH = ("片段", "视频", "图片", "照片", "字幕", "素材", "镜头", "文字", "标题", "音乐", "场景")
_CHOICES = "|".join((*export_options.FORMATS, *export_options.RESOLUTIONS))

# Words that lead on to another part of the sentence, and so are in no label.
LEADS_ON = frozenset(
    {
        "and", "or", "then", "when", "if", "but", "once", "until", "while", "because", "so",
        "before", "after", "that", "which", "to", "for",
    }
)  # fmt: skip
NOT_IN_LABEL = LEADS_ON | {
    "with", "from", "in", "on", "at", "is", "are", "of", "the", "your", "a",
}  # fmt: skip
QUOTES = ('""', "“”", "‘’", "「」", "『』", "【】", "[]", "``", "''")
# Where a label ends, and where what is moved has come to its place.
LABEL_ENDS_ZH = "并|然后|再|后|按钮|图标|的"
TARGET_ENDS_ZH = r"即可|就可|就能|来[调改进实完]|以便|以[调改]|后[，,]|然后|并"
# A known label is none before these: 保存率, 上传中.
NOT_BEHIND_KNOWN_ZH = "[率量数声音效记上里中的轨器框区]"

PARTS_EN: abc.Mapping[str, str] = {
    "known": f"({KNOWN_EN})",
    "things": f"({THINGS_EN})",
    "label": "({quoted}|{words})",
    "name": "({quoted}|{known}|{capitals})",
    "value": "to {target}",
    "tail": "(to|by|at|from|for|until) {target}",
    # What is dragged: "it", "your clip", "the edge of the second clip", "clip 2".
    "object": "((the|your|this|that|a|an|any|each|another|these|those) ({item}|{filler} {item}) "
    "[({number}|{quoted})]|{item} [({number}|{quoted})]|it|them|this|these|those|{quoted})",
    "press": "(click|tap|press|hit|push|double-click|double click|right-click|left-click|choose|"
    "select|use|click or tap|tap or click|click/tap)",
    "tap": "(click|tap|press|hit|double-click|right-click|click or tap|tap or click)",
    "pressing": "(clicking|tapping|pressing|hitting|selecting|choosing|double-clicking)",
    "open": "(open|expand|launch|go to|go into|navigate to|head to|head over to|switch to|"
    "switch over to|return to|jump to|pop open|bring up|"
    "scroll to|scroll down to|scroll up to|"
    "go back to|visit|pull up|head into|hop into|check)",
    "opening": "(opening|expanding|going to|navigating to|switching to|visiting)",
    "which": "(the|your|that|this|a|an|our)",
    # Buttons known by their picture; what they are for is said after them.
    "icon": "(scissors|scissor|trash can|trash|bin|garbage|plus|+|“+”|'+'|speaker|eye|pencil|pen|"
    "lock|magnet|arrow|wand|magic wand|paperclip|camera|cloud|music note|music)",
    "more": "(three-dot|three-dots|three dots|three-dot menu|hamburger|kebab|more|overflow|File|"
    "Menu|...|⋮|⋯|…)",
    "bin": "(trash can|trash|bin|garbage|delete) (icon|button)",
    "blade": "(scissors|scissor|split|razor|blade) (icon|button|tool)",
    "avatar": "(avatar|profile picture|profile photo|profile icon|user icon|account icon|"
    "account name|username|initials)",
    "format": f"[the|an] ({_CHOICES}) [format|resolution|quality|option]",
    "chooser": "[export|download|format|quality|resolution|render] (dropdown menu|drop-down menu|"
    "dropdown|drop-down|dropdown list|menu|list|dialog|dialogue|window|popup|pop-up|settings|"
    "options|panel|tab)",
    "hue": "(big|blue|green|red|purple|orange|small|main|large|little|round|yellow|white)",
    "button": "(button|icon|tab|menu item|menu|option button|btn|toggle|checkbox)",
    "panel": "(panel|tab|sidebar|side panel|side bar|toolbar|inspector|dialog|dialogue|drawer|pane|"
    "dropdown|drop-down|popup|pop-up)",
    # These name things outside an editor too, so the label before them has to be a known one.
    "page": "(menu|window|library|view|section|page|settings|screen|editor|workspace|dashboard)",
    "place": "(track list|layer list|clip list|storyboard|"
    "sidebar|toolbar|timeline preview|side panel|timeline panel|timeline view|"
    "timeline editor|timeline|"
    "media library|media panel|asset library|layers panel|inspector|properties panel|"
    "editor|web editor|project panel|preview window|preview panel|track panel|video editor|"
    "left sidebar|right-hand panel|left-hand panel|right-hand sidebar|left-hand sidebar|panel "
    "on the right|panel on the left|audio panel|text panel|right sidebar|left panel|right panel|"
    "side menu|dropdown menu|drop-down menu)",
    "account": "(account|billing|subscription|profile|wallet|plan|credit balance|account balance|"
    "balance|credits|remaining credits)",
    "visit": "(check|go to|visit|open|see|view|review|head to|log into|log in to|manage)",
    "ledger": "(page|settings|section|dashboard|balance|details|info|information|history|"
    "statement|usage|tab|status)",
    "drag": "(drag and drop|drag-and-drop|drag & drop|drag/drop|click and drag|click-and-drag|"
    "tap and drag|use drag and drop|use drag-and-drop|use your mouse to drag|use the mouse to drag|"
    "drag)",
    "dragging": "(dragging and dropping|dragging)",
    "bring": "(drag and drop|drag-and-drop|drag/drop|drag|drop)",
    "landing": "(here|(the|your) (timeline|video track|audio track|music track|track|canvas|"
    "start|end|beginning|first track|second track|text track|title track)|track {number})",
    "edit": f"({_VERBS}|add|insert|remove|delete|pick|switch to|change to|switch|"
    "apply|try|try out|split|duplicate|"
    "turn off|"
    "turn on|make|cut|zoom in on|zoom out|put|choose|select|give|place|generate|create|record|type|"
    "write|enter)",
    "buy": "(buy|purchase|get|upgrade|top up|subscribe|renew|pay|add|order|refill|choose|pick)",
    "watch": "(watch|play|see|hear|listen to|view|preview|enjoy|start)",
    "browse": "(browse|see|view|find|explore|preview|look at|look through|discover|check out|hear|"
    "listen to|try out|compare)",
    "at": "(at|from|to|by|after|before|for|in|with)",
    "into": "(to|into|onto|on|over|in|before|after|below|above|towards|toward|between|under|"
    "ahead of|next to|behind|beside|past)",
    "item": "(lower third|headline|banner|badge|emoji|text overlay|"
    "music track|audio track|video track|text track|title track|text layer|video clip|"
    "audio clip|music clip|text clip|clip|clips|segment|segments|video|videos|audio|music|track|"
    "tracks|title|titles|text|"
    "text box|subtitle|subtitles|caption|captions|image|images|photo|photos|picture|layer|layers|"
    "handle|handles|edge|edges|end|marker|playhead|asset|assets|media|transition|effect|sticker|"
    "logo|watermark|file|files|footage|half|part|portion|section|ending|opening|card|slide|frame|"
    "scene|scenes|shot|overlay|bgm|song|sound|element|"
    "elements|block|template|filter|intro|outro|voiceover|keyframe)",
    "grip": "[the|your|its|a|either|both] "
    "[clip's|clip’s|video's|video’s|track's|track’s|title's|title’s|image's|image’s] [volume|"
    "speed|opacity|brightness|"
    "contrast|size|left|right|clip|trim|zoom|timeline|white|outer|corner|side|end|edge|resize|"
    "crop|little] "
    "(slider|sliders|knob|handle|handles|edge|edges|end|ends|fader|playhead|corner|corners) "
    "[of (the|your|a|each) [{hue}|text|title|second|first|audio|video] {item}]",
    "rim": "[the|your|its|either] [clip's|clip’s] (left|right|trim|outer|clip|start|end) "
    "(handle|edge|handles|edges) [of (the|your) [second|first|third|last|next|video|audio|title|"
    "music|text] {item}]",
    "adjust": f"({_VERBS})",
    "files": "(script|scripts|document|documents|text file|PDF|"
    "logo file|logo|music file|subtitle file|own photos|own images|own clips|own music|"
    "file|files|image|images|photo|photos|picture|pictures|video|videos|media|footage|"
    "video file|video files|media files|clip|clips|image file|audio file|"
    "audio files|product photos)",
    "area": "(here|(into|in|onto|on|to) (the|this|our) (upload area|upload box|upload zone|"
    "drop zone|drop area|media area|media zone|dropzone|"
    "media library|media panel|media bin|asset panel|left panel|left sidebar|box|"
    "window|browser|browser window|page|chat|"
    "chat window|chat box|editor|upload panel|asset library|workspace|library|canvas area))",
    "way": "(lower|higher|further up|further down|further left|further right)",
    "setting": "(frame rate|resolution|aspect ratio|ratio|orientation|speed|style|font|font size|"
    "colour|color|filter|voice|template|transition|language|quality|size)",
    "sound": "(MP3|WAV|M4A|AAC|song|voice recording|MP4|MOV|JPG|PNG)",
    "level": "(volume|speed|opacity|brightness|contrast|saturation|zoom|size|music|transparency)",
    "symbol": "(▶️|▶|►|⏵|⬇️|⬇|📥|💾)",
    "alter": "(try|try out|apply|"
    "adjust|change|edit|customize|customise|modify|fine-tune|tweak|set|choose|pick)",
    "gesture": "(swipe left on|swipe right on|swipe on|"
    "double-click on|double click on|double-click|double click|right-click on|"
    "right-click|right click|long-press|long press|tap and hold|press and hold|click and hold|"
    "hover over|click on|tap on|click|tap|select)",
    "change": f"({_VERBS}|split|delete|remove|duplicate|copy|paste|add|insert|lock|unlock|create|"
    "undo|redo|group|ungroup|zoom in on|"
    "zoom out)",
    "turn": "(move|slide|push|pull|turn|use|adjust|set)",
    "ways": "(left or right|up or down|left and right|up and down|to the left|to the right|left|"
    "right|up|down|up/down|left/right)",
    "arrange": "(rearrange|arrange|re-arrange|reorder|re-order|reposition|resize|trim|move|"
    "shorten|extend|"
    "lengthen|crop|scale)",
    "glance": "(take a look at|have a look at|take a peek at|look at|see|view|review|check out|"
    "glance at|look over)",
    "see": "(take a look at|have a look at|preview|check|see|view|review|watch|"
    "look at|find|play|inspect|check out|play back)",
    "screen": "(in|on|using|through|from|inside|within) [the|your] "
    "(timeline panel|timeline view|timeline editor|timeline preview|timeline|preview window|"
    "preview panel|"
    "preview player|preview area|preview pane|player|video player|editor timeline)",
    "thing": "(button|icon|tab|panel|menu|window|option|view|page|dialog)",
    "edge": "(top-right|top-left|upper-right|upper-left|bottom-right|bottom-left|lower-right|"
    "lower-left|top right-hand|top left-hand|upper right-hand|upper left-hand|bottom right-hand|"
    "bottom left-hand|lower right-hand|lower left-hand|right-hand|left-hand|top right|top left|"
    "upper right|upper left|bottom right|bottom left|lower right|lower left|top|upper|bottom|"
    "lower|left|right|far right|far left|very top)",
    "bar": "(sidebar|side bar|side panel|toolbar|menu bar|navigation bar|top bar|header|panel|menu|"
    "dropdown|drop-down|dropdown menu|drop-down menu|editor|interface|workspace|web app|app|"
    "window|dialog|page|screen)",
    "goal": "(download|save|export|render)",
    "side": "(top|left|right|main|side|file|export|bottom)",
    "there": "(in|at|on|from|under|near) (the|your) ({edge} [corner|side|hand side|panel|sidebar|"
    "toolbar|menu|bar]|[main|side|editing] {bar}) "
    "[of (the|your) [web|video] (screen|page|window|editor|interface|workspace|app)]",
    "below": "(below|above|here|underneath|on the right side|on the left side|on the right|on "
    "the left|at the top|at the bottom|"
    "{there})",
    "crumb": "[the] (File|Project|Share|Menu|Editor|Edit|View|Settings) [menu] (>|→|»|›|->|/)",
}

# After a phrase: where on the screen, and the clicks that would come next. All of it goes.
WHERE_EN = (
    "[can be found|is found|found|located|is|sits|available] (in|on|from|at|inside) (the|your) "
    "{place}",
    "(in|on) (the|your) (timeline|preview window|preview panel|preview|player|video player)",
    "and (select|choose|pick) (your|the|a) (file|files|video|image|photo|clip|footage|media)",
    "{aside}",
    "[{there}] to (check|see|view|review|manage|find) [your|the] "
    "[current|remaining|available|account|credit] "
    "(credit balance|account balance|balance|credits|billing details|billing information|billing|"
    "subscription|remaining credits)",
    "[located|found|available|shown|that is|which is|is located|can be found|is found|sits|is] "
    "(in|at|on|near|from|along) "
    "(the|your) {edge} [corner|side|edge|hand side|hand corner|bar|panel|sidebar|toolbar|menu] "
    "[(of|on|in) (the|your|this) [web|video|preview] "
    "(screen|page|window|editor|interface|workspace|app|player|timeline|panel|toolbar|canvas)]",
    "[located|found|available|can be found|is found|is] (in|on|from|at|inside|under) (the|your) "
    "[File|Share|export|left|right|top|bottom|main|side|left-hand|right-hand|editing] {bar}",
    "(in|on|from|under) [the|your] (settings|account|billing|profile|dashboard) "
    "[settings|page|panel|section|tab|menu|dashboard]",
    "(next to|beside|under|below|above) (the|your) (video|clip|timeline|preview|player|title)",
    "of (the|your) (account|project|editor|app|workspace)",
    "to (place|move|set|position) (the|your) playhead",
    "(above|below|at the top|at the bottom|on the right|on the left|up top|down below)",
)
NEXT_EN = (
    "[,] (and|then|and then) (choose|select|pick) where to save [it|the file|your video|the video]",
    "[,] [and|then|and then] set (the|your) (format|resolution|quality|size) to {format}",
    "(as|for) (the|your) (format|resolution|quality)",
    "(>|→|»|›|->) {choice}",
    "[,] (and|then|and then) (choose|select|pick|set) {choice}",
    "[,] (and|then|and then) (click|press|hit|tap) [on] [the] "
    "(Start export|Start rendering|Start|Export now|Confirm|OK|Export|Download|Save|Done|Render) "
    "[button]",
    ", (choose|select|pick) {choice}",
    "[,] (and|then|and then) (confirm|download|save) [it|your video|the video|the file]",
    "to (open|bring up|show|launch) (the|an) [export|download|save|sharing] "
    "(dialog|menu|panel|window|settings|options)",
)

PARTS_ZH: abc.Mapping[str, str] = {
    "known": f"({KNOWN_ZH})",
    "things": f"({THINGS_ZH})",
    "label": "({quoted}|{letters})",
    "press": "(点击一下|点击|单击|双击|点按|轻点|点选|点一下|轻触|按下|选择|选中|按一下|點擊|點選)",
    "tap": "(点击一下|点击|单击|双击|点按|轻点|点一下|轻触|按下|點擊|點選|點按|輕觸|輕點|單擊|"
    "按一下)",
    "open": "(打开|展开|进入|前往|切换到|转到|切换至|跳转到|点开|点击打开|点击进入|点进|调出|唤出|"
    "打開|開啟)",
    "button": "(按钮|图标|按键|选项卡|标签页|菜单项|链接|按鈕|圖示)",
    "here": "(这里|此处|这儿|[这个|下方的|下方|下面的|下面|以下|上方的|上方|右侧的|右侧|旁边的|"
    "该|此|右上角的|右下角的] (按钮|链接|图标|按鈕))",
    "touch": "(点击一下|点击|单击|点按|轻点|点一下|轻触|按下|戳|點擊|点|按)",
    "so": "(即可|就能|就可以|可以|来|以|便可|后即可|后可|即可以)",
    "goal": "(导出|下载|保存|获取|下載|匯出)",
    "icon": "(小眼睛|小喇叭|小锁|小剪刀|相机|相册|云朵|文件夹|回形针|音符|麦克风|魔法棒|"
    "剪刀|垃圾桶|垃圾箱|加号|喇叭|扬声器|眼睛|铅笔|画笔|锁|箭头|齿轮|“+”|「+」|＋|+)",
    "format": f"({_CHOICES}) [分辨率|格式|画质|清晰度]",
    "chooser": "[弹出的|弹出|跳出的] [导出|汇出|匯出|下载|渲染|输出|格式|分辨率|画质|清晰度] [的] "
    "(下拉菜单|下拉列表|设置|面板|选单|视窗|页面|窗口|弹窗|菜单|对话框|选项)",
    "menu": "(“设置”|「设置」|设置|“文件”|「文件」|文件|“菜单”|菜单|“更多”|更多|三个点|三点)",
    "tick": "(勾选|选中|打开|开启|启用)",
    "ways": "(向左或向右|左右|上下|向左|向右|向上|向下|往左|往右|往上|往下)",
    "mouse": "(用鼠标|使用鼠标|按住鼠标|按住|直接|通过|长按并|按住并)",
    "name": "({quoted}|{known})",
    "panel": "(面板|侧边栏|工具栏|对话框|选项卡|标签页|下拉菜单|菜单栏|弹窗|側邊欄)",
    "page": "(选单|功能表|"
    "设置页面|设置面板|设置菜单|设置窗口|设置界面|菜单|窗口|页面|设置|界面|选项|视图|"
    "区域)",
    "place": "(属性栏|属性区|参数栏|参数面板|编辑栏|控制栏|控制面板|检查器|"
    "侧边栏|时间线|时间轴|素材库|素材庫|媒體庫|預覽視窗|音乐库|音效库|特效库|模板库|"
    "贴纸库|资源库|媒体库|"
    "工具栏|预览窗口|编辑器|"
    "素材面板|图层面板|属性面板|时间线面板|时间轴面板|左侧面板|右侧面板|左侧边栏|右侧边栏|"
    "菜单栏|時間軸|時間線)",
    "account": "(“我的账户”|「我的账户」|“账户”|「账户」|“账单”|「账单」|我的账户|账单信息|"
    "账单明细|账单详情|账户详情|账户余额|帳戶餘額|餘額|"
    "账户设置|账户页面|账户中心|账户信息|账户|账号|帐户|"
    "账单页面|账单|个人中心|会员中心|订阅|帳戶)",
    "visit": "(查看|检查|檢查|前往|打开|进入|登录|核对|到|看看|看一下|查一下)",
    "drag": "(拖拽|拖动|拖放|拖曳|拖移|拖拉|拖動)",
    "pull": "(拖拽|拖动|拖放|拖曳|拖移|拖拉|拖動|拖)",
    "take": "(将|把|將)",
    "into": "(到|至|进|入|进入|往|在|放到)",
    "files": "(音乐文件|音频文件|字幕文件|素材文件|"
    "视频文件|图片文件|影片檔|圖檔|文件|图片|照片|视频|影片|素材|音频|媒体文件|音乐|檔案|"
    "相片|片段|录音|字幕檔)",
    "area": "(素材区|素材区域|媒体区|上传窗口|拖放区|媒体面板|左侧面板|"
    "这里|这儿|此处|此|上传视窗|视窗|聊天室|"
    "窗口|窗口中|上传区域|上传框|虚线框|来|上传区|素材库|媒体库|"
    "素材面板|页面|浏览器|编辑器|聊天窗口|对话框)",
    "gesture": "(双击|雙擊|点击|单击|选中|选择|长按|右键点击|右键单击|右击|右键|鼠标右键点击|"
    "點擊|點選|單擊|長按|選取|右鍵點擊)",
    "item": "[画布上的|画面里的|预览里的|预览窗口中的|"
    "时间线上的|时间线上|任意|任何|任意一个|时间轴上的|画面中的|画面上的|想要的|需要的|"
    "该|这个|要编辑的|对应的] "
    "(字幕轨道|音频轨道|文字轨道|音乐片段|视频片段|音频片段|文字片段|背景音乐|音频素材|视频素材|"
    "自动字幕|水印|音乐轨道|视频轨道|片段|文字|标题|字幕|图片|视频|音乐|轨道|素材|贴纸|转场|音频|"
    "图层|文本|文字图层|字幕图层|文字层|标题文字|文本框|文字框|照片|相片|影片|{nth})",
    "change": "(编辑|修改|调整|裁剪|删除|替换|分割|重命名|移动|复制|添加|更改|更换|静音|隐藏|"
    "改变|剪切|移除|旋转)",
    "level": "(音量|速度|透明度|亮度|对比度|饱和度|大小|缩放)",
    "alter": "(调整|修改|更改|编辑|设置|选择|调节|更换)",
    "grip": "[音量|速度|透明度|亮度|左右|片段|素材|视频|字幕|两端|时间线|它] [的] [左侧|右侧|"
    "左右|两侧|两端] [的] "
    "(滑块|滑杆|边缘|手柄|控制点|两端|进度条|播放头)",
    "adjust": "(调整|改变|调节|修剪|裁剪|缩放|控制|设置|修改|更改|延长|缩短|增大|减小|提高|降低|"
    "调高|调低|设定|编辑)",
    "see": "(预览|查看|播放|检查|观看|看到|預覽|浏览)",
    "shown": "[您的|你的|整个|完整|完整的|上传的|您上传的|最终|最新的|修改后的] (视频效果|"
    "一下效果|一下视频|一下成片|"
    "最终效果|整体效果|效果|视频|成片|一下|结果|它|影片|成品|项目|片段|轨道|文件|素材|最新效果|"
    "预览)",
    "set": "(将|把|將)",
    "modify": "(换成|改成|改为|加上|加|"
    "调整|修改|更改|编辑|设置|调节|更换|换|改变|添加|加入|删除|移除|调高|调低|缩短|"
    "延长|放大|缩小|替换|选用|挑选|试用|选择|套用|使用|选|挑|试试|启用|关闭|开启|裁剪|剪辑|分割|增加|降低|提高|应用|調整|"
    "修改|編輯|設定|新增|刪除|縮短|延長)",
    "knob": "(手柄|边缘|滑块|滑杆|控制点|把手|两端|端点|邊緣|滑桿)",
    "so_that": "(即可|就可以|就能|可以|来|以便|以|便可|便能|然后|再|并|進行|进行)",
    "spot": "(下面|上面|下边|上边|正下方|正上方|左上方|左下方|中间|"
    "右上角|左上角|右下角|左下角|顶部|底部|上方|下方|左侧|右侧|左边|右边|旁边|"
    "最右侧|最左侧|右上方|左上方|右下方|右側|左側|頂部|右邊|左邊|旁邊|底部)",
    "bar": "(工具栏|侧边栏|菜单栏|导航栏|菜单|面板|下拉菜单)",
    "lasting": "[就] [来|可以|即可|以|就能|能] {adjust} [片段|视频|素材|它|字幕] [的] "
    "(播放时长|时长|长度|持续时间|时间长短)",
    "history": "(历史记录|版本历史|历史版本|历史|操作记录|编辑记录) (面板|列表|窗口|菜单|页面|栏)",
    "ground": "(时间轴|画布|轨道|屏幕|页面|界面|编辑器|窗口|时间线|播放器|预览窗口)",
}

WHERE_ZH = (
    "[位于|就在|在] [左侧|右侧|下方|上方|左边|右边] [的] "
    "(素材|媒体|音频|字幕|文字|导出|特效|属性|项目|图层|音乐|设置|预览) (面板|窗口|菜单|栏|库) "
    "[中|里|上] [的]",
    "(位于|就在|在) [左侧|右侧] [的] {place} [中|里|上] [的]",
    "[位于|就在|在] [{ground}] [的] {spot} [的] [{bar} [中|里|上]] [的]",
    "(位于|在) [{ground}] [的] {bar} [中|里|上] [的]",
)
NEXT_ZH = (
    "(>|→|»|›|->) {choice}",
    "， (选择|勾选) {choice}",
    "[，|,] (然后|并|再|接着|并且|之后) (选择|勾选|选) {choice}",
    "[，|,] (然后|并|再|接着) (点击|按) "
    "(确认|确定|导出|下载|保存|“确认”|“确定”|“导出”|“下载”|“保存”|「确认」|「确定」|「导出」|「匯出」|「下载」|「储存」)",
)

# --- the phrases ---


@dataclass(frozen=True)
class Phrase:
    """One way to speak of the editor.

    `form`: `do` (an instruction), `doing` (its -ing form), `thing` (a noun). `about`: what it
    comes to: a kind of action, or what decides it: `label` (the label), `panel` and `page` (the
    label, else reading the timeline), or a name in `SENTENCES`.
    `sure`: clear enough to count also where a sentence merely goes on.
    """

    language: str
    form: str
    about: str
    line: str
    sure: bool = True


# A row is the form (with `?` where the phrase is not sure), what it is about, and the template;
# an indented line goes on with the row before it. A panel that is opened in order to edit is the
# edit.
PHRASES_EN = """
do label {open} (Share|File|Menu|Project) [,] (and|then|and then) [{press}|pick]
    ({quoted}|{known})
do upload (pick|choose|select|add|attach) ({which}|some|more) {files} (with|using|through|via|from)
    the (Browse|Upload|Import|Add media|+) (button|icon|link|dialog|panel)
do valued {press} [on] [{which}] {label} {button} to {edit} {target} {value}
do undo {open} [up] [{which}] (version history|edit history|history) [panel|tab|list|menu] [,]
    (to|and|and then) (go back|revert|restore|return|roll back) [to] {target}
do nudged {drag} {object} {way} [(on|in|across) (the|your) (screen|frame|canvas|picture)]
do paneled use (the|a) [{words}] (slider|sliders|knob|dial) [{below}|(in|on|from) (the|your) {label}
    {panel}] to {edit} {target} [{tail}]
do played {tap} [on] (the|your) (video|clip|preview|thumbnail|player|film) [{below}] to {watch}
    [{target}]
do changed_by {press} [on] [{which}] {label} tool to {change} {target}
do website {tap} [on] [{which}] {avatar} [{below}] [,] (and|then|and then) [{press}|go to] (Buy
    credits|Buy more credits|Add credits|Top up|Upgrade|Billing|Plans|Subscribe|Sign in|Log in)
do nothing {tap} [on] {object} [(on|in) (the|your) (timeline|canvas|preview)] [,]
    (and|then|and then) (type|enter|write) [in] (the|your) [new|own] (words|text|title|caption|line)
do switched use (the|your) [{label}] (dropdown|drop-down|dropdown menu|toggle|selector|switch)
    [{below}] to switch to {target}
do credits (see|check|view|look at|find) (the|your) [remaining|current] (credits|credit|balance)
    (counter|indicator|meter|badge|display) [{below}|(in|on) (the|your) {bar}] [(for|to see)
    what is left]
do upload {bring} [{which}] [own] (voiceover|voice|narration|audio|video|image|text|script|product)
    (file|files|recording|recordings) (into|onto|in|to) (the|your) [{words}]
    (area|box|zone|section|bin|panel)
do paneled (in|from|using|use) (the|your) (text|title|caption|clip|audio) (editor|box|options)
    {below} [,] [to] {edit} {target} [{tail}]
do export {tap} [on] (here|{which} [{hue}] (button|link|icon) [{below}]) to {goal}
do upload {tap} [on] (here|{which} [{hue}] (button|link|icon) [{below}]) to (upload|import|add)
    [{which}|more|some|new|your own] {files}
do credits {tap} [on] (here|{which} [{hue}] (button|link|icon) [{below}]) to (top
    up|upgrade|upgrade your plan|buy credits|buy more credits|get more credits|check your
    balance|see your balance|view your balance|view your account|check your account|manage your
    subscription|see your credits)
do status {tap} [on] (here|{which} [{hue}] (button|link|icon) [{below}]) to
    (preview|watch|play|view) [it|{shown}] [(in|on) the timeline]
do changed_by {press} [on] [{which}] {label} {button} to {change} {target}
do export {tap} [on] (here|it|{which} [{hue}] (button|link|icon) [{below}]) to get (your|the)
    [final|finished] (video|file|film|movie|result|clip)
do export {tap} [on] (it|this|that) to {goal}
do label (in|on|from) (the|your) {place} , {tap} [on] [{which}] ({known}|{quoted})
doing status (previewing|checking|viewing|watching|reviewing|playing) [{shown}] {screen}
do export (export|download|save|share) {shown} (using|via|with|through) the [{hue}]
    (button|icon|link) [{below}]
do status {open} [{which}] (hamburger|three-dot|context|right-click|main|side) menu
do status use (the|your) {place} to (preview|check|see|view|review|watch|inspect) {target}
do arranged_by use (the|your) {place} to {arrange} {target}
do purposed {tap} (here|on it|it)
do turn_on (toggle|tick|enable|turn on|switch on) [the] {quoted} [on]
do turn_off (untick|uncheck|disable|turn off|switch off) [the] {quoted}
do turned_on (check|tick) {which} (box|checkbox) to (enable|show|add|include|turn on|activate)
    {target}
do label (right-click|right click|double-click|long-press) [,] (and|then|and then|>|→) [{press}]
    [{which}] ({known}|{quoted})
do credits (go to|navigate to|head to|open|visit) [the|your] [Settings (>|→|›)] (Billing|My
    account|Account settings|Billing settings|Account (>|→|›) Billing|Account and billing)
do upload {tap} [on] (here|{which} [{hue}] (button|link|icon) [{below}]) to (upload|import)
do upload (upload|import) {object} (through|via|using|from|with|in) (the|your) ({label}|{icon})
    ({panel}|button|section|tool|window) [{below}|(in|on) (the|your) {place}]
do website (log in|sign in|sign up|register) (first|again|now)
do website (register|sign up) for (a|an|your) [free|new] account
do label {open} [up] [{which}]
    (user|account|profile|three-dot|main|overflow|hamburger|settings|more|context|options) menu [,]
    (and|then|and then) ({press}|pick) [on] [{which}] ({known}|{quoted}|{capitals})
do retouch {tap} [on] [{which}] (gear|cog|settings|options|pencil|edit|adjust|sliders)
    (icon|button|menu) [,] (and|then|and then|to) {change} {target}
do retouch use (the|your) [arrow|keyboard|cursor] keys [on (the|your) keyboard] to {change}
    {target}
do paneled (select|choose|pick|use|grab|tap|click) (the|your) {label} (tool|tab|panel) [,]
    (and|then|and then|to) {edit} {target} [{tail}]
do trimmed (click|tap|grab|select|hold|drag|pull|click and drag) [on|and hold] {rim} [,]
    [(and|then|and then) {drag} it] (to|until) {target}
do changed_on {gesture} {object} [(on|in) (the|your) (timeline|canvas|preview)] [,]
    (and|then|and then) {change} {target} [{tail}]
do website {visit} [the|your] (billing|payment|account|subscription|plan)
    (settings|page|section|tab|details) to (change|update|add|remove|manage|edit|cancel|enter)
    {target}
do set_to ({drag}|{turn}) {grip} [{ways}] to (bring|turn|take|pull) {shown} (down|up) to {target}
do made ({drag}|{turn}) {grip} [{ways}] to make {target}
do nothing {tap} [on|into|inside] {which} [{hue}] [prompt|text|title|chat|input|message|search]
    (box|field|text|title|headline|caption|bar|area) and (type|enter|write|edit|paste) [in]
    {target}
do retouch {press} {keys} [keys|key|shortcut] [on (the|your) keyboard] to {change} {target}
do cut_by {press} {keys} [keys|key|shortcut] [on (the|your) keyboard] to cut {target}
do retouch (use|using) {keys} [keys|key|shortcut] [on (the|your) keyboard] to {change} {target}
do altered {alter} {shown} to {target} (in|using|from|with|via|through|inside) (the|your) {label}
    ({panel}|{chooser})
do altered {alter} {shown} to {target} (in|using|from|with|via|through|inside) (the|your) {place}
do cut_at ({drag}|move|pull|place|set|put|position|slide) (the|your) (playhead|cursor|scrubber)
    (to|at) {target} [,] (and|then|and then) {change} {object} [there|here|at that point]
do website (sign in|sign up|log in|login|register|create (an|a|your|a free|your free) account)
    [first] [{below}] (to|and) {target}
do website (sign in|sign up|log in|register) [to (your|the|our) (account|site|website)] {below}
do website (upgrade|top up|buy credits|buy more credits|get more credits|purchase credits|add
    credits|subscribe|renew|recharge|manage billing) [your plan|your account|your subscription]
    (in|on|from|at|through|via) (the|your|our) (dashboard|store|website|settings|pricing
    page|profile menu|web app|shop|pricing section|user menu)
    [page|tab|section]
do credits {visit} (the|your) [account|billing|user] (dashboard|account page|profile
    page|profile|usage page) (for|to check|to see|to view|to review) [the|your|how many]
    [current|remaining|available|exact] (balance|credits|credit
    balance|usage|plan|billing details|subscription) [left|you have left|are left]
do nothing hover over {object} to (preview|watch|play) (it|them)
do export {tap} [on] [{which}] [{hue}] (arrow|down arrow|downward arrow|cloud|disk|floppy
    disk|floppy|tray|box) (icon|button|symbol) to {goal}
do export {tap} [on] [{which}] (floppy disk|disk|floppy) (icon|button)
do export {press} [on] [{which}] (导出视频|下载视频|导出|下载|保存|渲染|分享|匯出) [{button}]
do upload {press} [on] [{which}] (上传|导入|上傳) [{button}]
do retouch (press|hit) [the] (Delete|Backspace|Del) [key] to {change} {target}
do? status (open up|open|expand) [{which}] (preview|settings|assets|project)
do unnamed {tap} [on] {which} [{hue}] (button|link|icon) {below}
doing unnamed {pressing} [on] {which} [{hue}] (button|link|icon) {below}
do label {press} [on] [{which}] {things} (option|link|feature|function|arrow)
doing label {pressing} [on] [{which}] {things} (option|link|arrow)
do label {there} [,] (you'll find|you’ll find|you will find|you'll see|you’ll see|you will
    see|you can find|there is|there's|there’s|find|look for|locate) [{which}] [{hue}] {things}
    {thing}
do label (find|look for|locate) [{which}] [{hue}] {things} {thing} [and (click|tap|press|use)
    [on] it]
do export {tap} [on] [{which}] {more} [menu|button|icon] [,] (and|then|and then|→|>) [{press}]
    [on] (Export|Download|Save)
do label {tap} [on] [{which}] {more} [menu|button|icon] [,] (and|then|and then|→|>) [{press}]
    [on] ({quoted}|{known})
do export (in|from) (the|your) {chooser} , {press} {format}
do export {press} {format} (in|from|under) (the|your) {chooser}
do status {tap} [on] [{which}] (gear|cog|settings|menu|three-dot|hamburger|layers|folder)
    [icon|button|menu] to (open|see|view|show|reveal|bring up|access) {target}
do credits {tap} [on] {which} {avatar}
do label {press} [on] [{which}] {quoted} (option|link|command|feature|function)
do label (from|in|under|on) (the|your) ({more}|{side}|Video|Project|upper)
    (menu|toolbar|bar|menu bar|dropdown|tab) , {press} [{which}] ({known}|{quoted})
do label scroll (down|up) [to (the|your) (bottom|top|end) [of (the|your) (page|screen|panel)]]
    and {tap} [on] [{which}] {known} [{button}]
do adjusted_by {press} [on] [{which}] {label} {button} to {adjust} {target}
do credits (upgrade|top up|buy credits|buy more credits|purchase credits|purchase more
    credits|add credits|subscribe|renew) [your plan|your subscription|your account]
    (in|on|from|at|through|via) (the|your) {account} [{ledger}]
do upload {tap} [on] {which} (upload|drop) (area|box|zone|section) [to
    (select|choose|browse|upload|add) [{which}] {files}]
do status {open} (your|the) (project|video|draft) (in|with|on) (the|your) {place}
do status (check|watch|see|view) (the|your) preview {below}
do status (refresh|reload) (the|your|this) (page|browser|window|editor|timeline|tab)
do undo {tap} [on] {which} (undo|back) arrow
do alter_to use {which} [font|style|format|quality|colour|color|side|top]
    (dropdown|drop-down|dropdown menu|color picker|colour picker|font
    picker|picker|menu|controls|toolbar) to {alter} {target}
do alter {alter} {shown} (with|using|via) (the|your|a) [{level}]
    (slider|sliders|knob|knobs|controls|handles) [(in|on) (the|your) {label} {panel}]
do upload {tap} [on] [{which}] [{hue}] {icon} [{button}] [{below}] to (upload|import|add|attach)
    [{which}|more|some|new|own|your own] {files}
do retouch {tap} [on] [{which}] [{hue}] {icon} [{button}] [{below}] to {change} {target}
do status {press} [{which}] (spacebar|space bar|space key|space) to (play|preview|pause|watch)
    [{target}]
do retouch use {which} (Text|Crop|Split|Trim|Razor|Blade|Cut|Selection|Brush|Zoom) tool to
    {change} {target}
do undo {press} (Ctrl+Z|Cmd+Z|Ctrl-Z|Cmd-Z|Control+Z|Command+Z|⌘Z) [to undo] [{target}]
do export {press} (Ctrl+S|Cmd+S|Ctrl+E|Cmd+E|⌘S|⌘E) [to {goal}]
do? turn_on (check|tick|enable|toggle|select|turn on|switch on) [{which}] {label}
    (checkbox|check box|toggle|toggle switch|switch) [on]
do turn_on (check|tick) [{which}] (box|checkbox) (next to|beside|for|labeled|marked) {quoted}
do turn_off (uncheck|untick|disable|turn off|switch off|deselect) [{which}] {label}
    (checkbox|check box|toggle|toggle switch|switch)
do label {press} [on] [{which}] [{hue}] {label} {button} [labeled {quoted}]
do label {press} [on] [{which}] [{hue}] {button} [labeled|marked] {quoted}
do label {there} , {press} [on] [{which}] [{hue}] {label} {button}
do label {there} , {tap} [on] [{which}] {known}
do label {there} , {tap} [on] [{which}] {quoted}
do label {there} , {press} [on] [{which}] {capitals}
do label (Menu|File) (>|→|»|›|->) {label}
do label {press} {crumb} ({known}|{label})
do label {open} {crumb} ({known}|{label})
do label {tap} [on] [{which}] {known}
do label {press} [{which}] {known} (from|in|on|under) (the|your) [{side}] {bar}
do label {tap} [on] [{which}] {quoted}
do? label (select|choose|pick) [{which}] {quoted}
do label {tap} [on] [{which}] {symbol} [to (play|preview|watch) [it|{which} video] (in|on)
    (the|your) {place}]
do? nothing (double-click|double click|right-click|long-press) [on] (it|them|{object}) [(on|in)
    (the|your) (timeline|canvas|preview)] [and (type|enter|edit) {target}]
do? label (click|double-click) [on] [{which}] {capitals}
do? nothing {tap} [on] {which} [{hue}] {button}
doing label {pressing} [on] [{which}] [{hue}] {label} {button}
doing label {pressing} [on] [{which}] {known}
doing label {pressing} [on] [{which}] {quoted}
do panel {open} [up] [{which}] {label} {panel}
do panel {open} [up] [{which}] {bracketed}
do page {open} [up] [{which}] {label} {page}
do status {open} [up] [{which}] {place}
do? status {open} [up] {which} (menu|tab|window|view) {there}
doing panel {opening} [up] [{which}] {label} {panel}
doing status {opening} [up] [{which}] {place}
do credits {visit} your [nemo|nemovideo] {account} [(/|or|and|&) [your]
    (account|billing|subscription|plan)] [/billing|/account] [{ledger}]
do credits {visit} [the] (account/billing|account / billing) [{ledger}]
do credits {visit} [the] (account|billing|subscription) {ledger}
do upload {bring} [{which}|any|some|in] {files} [from (the|your)
    (computer|device|desktop|folder|phone|disk)] {area} [{below}]
do upload {drag} [{which}|any|some] {files} [from (the|your)
    (computer|device|desktop|folder|phone|disk)] to upload [it|them|{which} {files}]
do upload {bring} [{which}|any|some|in] {files} {area} or (click|tap) [here] to
    (browse|upload|select|choose) [{which}] [{files}]
do upload {bring} (it|them) {area}
doing upload {dragging} [{which}|any|some|in] {files} {area}
doing upload {dragging} (it|them) {area}
do slider {drag} [{which}] {label} (slider|knob|handle|bar) to {target}
do level {drag} [{which}] {level} (slider|knob|fader|bar) [{ways}] [(in|on) (the|your) {label}
    {panel}]
do level {turn} [{which}] {level} (slider|fader) [{ways}]
do level {turn} [{which}] {level} slider (in|from) (the|your) {label} {panel}
do adjust ({drag}|{turn}) {grip} [{ways}] to {adjust} {target}
do level_to ({turn}|{drag}) [{which}] {level} (slider|knob|fader|bar) [{ways}] to {target}
do adjust_to ({drag}|{turn}) {grip} [{ways}] to {adjust} {shown} to {target}
do status {drag} [{which}] (playhead|scrubber|progress bar) [{into} {target}]
do nothing {drag} [{which}] (slider|sliders|knob) [{ways}] [to {target}]
do gripped {drag} {grip} [{ways}] to {arrange}
do? nothing {drag} {grip} [{ways}]
do adjust {drag} {ways} to {adjust} {target}
do arrange {drag} [{object}] to {arrange} [it|them|{target}]
do adjust {drag} [{object}] to {adjust} {target}
do arranged {arrange} {shown} (by|with|using|via) (dragging and dropping|drag and
    drop|drag-and-drop|dragging) [{target}]
do adjusted {adjust} {shown} (by|with|using|via) (dragging and dropping|drag and
    drop|drag-and-drop|dragging) [{target}]
do edit {drag} {object} (from|out of) (the|your) {place} {into} {target}
do edit (click|tap|grab|select|hold|click and hold|press and hold|tap and hold|long-press) [on]
    {object} [(on|in) (the|your) timeline] [,] (and|then|and then) {drag} (it|them) {into}
    {target}
do edit {drag} {object} {into} {target}
do edit drop {object} {into} {landing}
do place {drag} {object} (around|freely|up|down|left|right) [a bit|a little|slightly|more]
    [(on|in|along|across|within) (the|your) (canvas|timeline|screen|preview|frame)]
do place {drag} {object} (on|in|along|across|within) (the|your)
    (canvas|timeline|screen|preview|frame)
do place {drag} {object}
do menu {gesture} {object} [(on|in) (the|your) (timeline|canvas|preview)] [to select it] [,|>|→]
    [and|then|and then] {press} [{which}] {name} [key|button|icon|option]
do delete {gesture} {object} [you want to {change}] [,] (and|then|and then) {press} [{which}]
    ({bin}|Delete key|Backspace key)
do split {gesture} {object} [you want to {change}] [,] (and|then|and then) {press} [{which}]
    {blade}
do? nothing {gesture} {object} [(on|in) (the|your) timeline] to (see|show|reveal|select|make)
    (it|them|{target})
do change {gesture} {object} [(on|in) (the|your) timeline] to {change} (it|them) [directly|right
    there|in place]
do adjust {gesture} {object} to {adjust} {target}
do alter {alter} {shown} (in|using|from|with|via) (the|your) {place}
do alter {alter} {shown} (in|using|from|via) (the|your) {label} {panel} [{below}]
do alter_to (in|from|on|using) (the|your) [left|right|main|side|bottom|top]
    (panel|sidebar|toolbar|inspector|side panel) , {alter} {target}
do alter {alter} {shown} [directly|right] on (the|your) canvas
doing edit {dragging} {object} {into} {target}
do status {see} {shown} {screen}
do status {see} {screen}
do status {glance} (the|your) {place} [{below}]
do panel (in|on) (the|your) {label} {panel} , (you'll|you’ll|you will|you can) (find|see|view)
    {target}
do status preview (the|your) timeline
do status (scrub through|scrub|scroll through|scroll along|scroll across|swipe through|look
    through|look in|move through) (the|your)
    timeline
do paneled {open} [up] [{which}] {label} {panel} [{below}] [,] (and then|and|then|to|where you
    can) [use it to] {edit} {target} [{tail}]
do paneled {open} [up] [{which}] {place} [,] (and then|and|then|to|where you can) {edit}
    {target} [{tail}]
do paneled (in|from|using|use) (the|your) {label} {panel} [,] [to|you can] {edit} {target}
    [{tail}]
do paneled (in|from|using|use|with) (the|your) {label}
    (settings|window|section|options|controls|tool|tools|editor|view) [,] [to|you can] {edit}
    {target}
    [{tail}]
do paneled {open} [up] [{which}] {label}
    (settings|menu|window|section|options|controls|tool|tools|editor|view) [,]
    (and then|and|then|to) {edit} {target} [{tail}]
do website {visit} [the|our|your] (pricing|plans|top-up|top
    up|payment|checkout|store|upgrade|credits|billing|subscription|plan)
    (page|section|tab|site|screen) to {buy} [{target}]
do website {visit} [the|our]
    (pricing|plans|top-up|payment|checkout|sign-up|signup|login|sign-in|registration)
    (page|section|tab|site|screen)
do website (sign in|sign up|log in|register) (on|in|at|through|via) (the|our|your) (website|web
    app|page|site|browser|top of the page|menu|header)
do website {tap} [on] [{which}] {avatar} [{below}] [and|to] {buy} {target}
do played {tap} [on] [the] (play|Play|▶|▶️|“Play”|preview|Preview) [button|icon] [{below}] to
    {watch} [{target}]
do status {press} [on] [{which}] {label} (tab|panel|category|section) to {browse} {target}
do menu_at {gesture} {object} [(on|in) (the|your) (timeline|canvas|preview)] [to select it]
    [,|>|→] [and|then|and then] {press} [{which}] {name} [key|button|icon|option] {at} {target}
do label {open} [up] [{which}] (menu|main menu|top menu|menu bar) [,] (then|and|and then)
    [{press}|go to] {crumb} ({known}|{label})
do website {tap} [on] [the|our] (Top up|Upgrade|Upgrade now|Subscribe|Buy credits|Get credits|
    Get more credits|Sign in|Log in|Sign up) [button|link] (in|on|from|under) (the|your)
    (account|user|profile|billing|side|main|top|avatar) (menu|page|panel|settings|bar|dropdown)
do website (upgrade|switch) to [a|the] {words} [plan] (in|on|from|at|through|via) (the|your|our)
    (pricing|billing|plans|subscription|upgrade|account) (page|section|tab|settings|menu)
do website (log in|sign in|sign up|register) [to your account] (via|through|using|with|from)
    (the|your|our) [login|sign-in] (link|button|page|form|icon) [{below}]
do upload {bring} [{which}|any|some] {sound} [file] {into} {landing}
do retouch use {grip} to {change} {target}
do cut_by use {grip} to cut {target}
do level_to {tap} [on] [{which}] {level} (icon|button|tab|control|menu|option|tool) [,]
    (and|then|and then|to) (set|turn|bring|change|adjust|lower|raise|drag|move) it [up|down] to
    {target}
do undo {press} (Ctrl|Cmd|Control|Command) + Z [to undo] [{target}]
do status {open} (the|your) (dashboard|My Projects|projects page|project list) to
    (see|find|view|open) (it|them|your project|your projects|your video)
do turn_on (toggle|tick|enable|turn on|switch on) [the] {quoted} [on] ({below}|(in|on) (the|your)
    {place})
do turn_off (untick|uncheck|disable|turn off|switch off) [the] {quoted} ({below}|(in|on)
    (the|your) {place})
do export {press} {format} (in|from|under) [the|your] (Quality|Resolution|Format|Output|Size)
    [dropdown|menu|tab|section|settings] [,] (and|then|and then) {press} [on] [the]
    (Export|Download|Render|Save) [button]
do export (export|download|save|render) {shown} as [a|an] {format} (from|in|via|through|using)
    (the|your) (File|Share|Export|main|top) (menu|dialog|window|panel)
do website {tap} [on] [{which}] [{hue}] (Upgrade|Switch|Go) to {capitals} (button|link|tab)
do made_end (grab|click|hold|select|take) (the|your) [right|left|outer] (end|edge|start|handle) of
    {object} [,] (and|then|and then) (drag|pull|move) it [in|out|back] (to|until) {target}
do made_end (click|tap|select|grab) [on] {object} [,] (and|then|and then) (drag|pull) its
    [left|right|outer] (edge|end|handle) (to|until) {target}
do cut_there ({drag}|move|pull|place|set|put|position|slide) (the|your)
    (playhead|cursor|scrubber) (to|at) {target} [,] (and|then|and then) {tap} [on] [the]
    (Split|Cut|Trim) [button|icon|tool]
do undo (go back|go back one step|step back|undo it|undo that|undo this|revert it) (with|using|via)
    the (Undo|back) (button|arrow|icon)
do picked (select|choose|pick) {shown} (from|in|under) (the|your) {setting}
    (menu|dropdown|drop-down|list|dropdown menu)
thing label {things} {thing}
"""
PHRASES_ZH = """
do label 在 [{ground}] [的] {spot} (点|点击|按) {quoted}
do export 在 [{where}|{spot}] [的] {chooser} [中|里|内|上] [，] {set} [导出|输出]
    (格式|分辨率|画质) (设为|设置为|改为|改成|调到|调成|选为) {format}
do website (注册|登录|登入) [一个] (账号|账户|帐号|帐户)
do typed_in {open} [{where}|{spot}] [的] {label} ({panel}|{page}) [，|,] [然后|再|并|即可|可以]
    (输入|填写|键入) {quoted}
do status (时间线|时间轴|轨道|图层|素材) (面板|窗口) (中|里|上)
do credits {open} [{where}|{spot}] [的] (账单|帐单|账户|帐户|个人|会员|积分|点数|钱包|套餐)
    (页面|面板|中心|页|菜单) [，] [{so}] (查看|核对|检查|看到) [您的|你的] [剩余|可用|当前]
    (积分|点数|余额|账单|帐单|额度|套餐|用量)
do put 在 [{where}|{spot}] [的] {label} (工具|页面|设置|菜单|窗口|编辑器) [中|里|上] [，] {set}
    {target}
do put_on {gesture} {item} (，|,) [然后|再|并] 在 [{where}|{spot}] [的]
    [{place}|{label} ({panel}|{page})] [中|里|上] [，] {set} {target}
do put_on {gesture} {item} (，|,) [然后|再|并|即可] {set} {target}
do retouched {gesture} {item} [，] {open} [的] {label} ({page}|{panel}) (，|,) [然后|再|并|即可]
    {modify} {target}
do undo {tap} [{where}|{spot}] [的] (返回|撤销|后退|复原|回退) 箭头
do credits (在|到|去) [您的|你的] (设置|个人主页|我的主页|个人页面|账户页面|会员中心|个人中心)
    [中|里|上]
    [可以] (查看|核对|检查|看到) [您的|你的] [剩余|可用]
    (积分|点数|余额|账单|额度|套餐|订阅|用量) [记录|明细|详情]
do label {press} {quoted} [按钮] (后|之后) [，|,] [再] (选择|点击|选|点选) {quoted}
do label {press} {quoted} (页面|页|菜单|选单|面板|选项卡) (里的|中的|上的|下的|里|中) {quoted}
do website {tap} [{where}|{spot}] [的] (登录|登入|注册)
do typed 在 [{where}|{spot}] [的] {label} (面板|页面|菜单|选项卡|输入框|文本框|框) [中|里|上|内]
    (输入|填写|键入) {target}
do played 在 (预览区|预览窗口|播放器|预览面板|播放区) [中|里|上|下方] [的] {tap}
    (播放|“播放”|▶) [按钮|图标|键] [，] [{so}] [(观看|播放|试听|查看|欣赏|看看|检查) [{target}]]
do export {open} [{where}|{spot}] [的] (设置|导出设置|项目设置|格式|画质|分辨率|输出)
    (菜单|选单|面板|页面|窗口|列表|选项) [，] [然后|再|并] (选择|选|勾选|切换到|改为|改成|设为)
    {format}
do label (点|按|戳) {quoted} {so}
do export 在 [{where}|{spot}] [的] {chooser} [中|里|内] (选好|选择|选定|设好|设置好) {format} [，|,]
    [然后|再|并|之后] (点|点击|按|按下|单击)
    (确定|确认|导出|下载|保存|“确定”|“确认”|“导出”|“下载”|“保存”)
thing website (登录|登入|注册|充值|储值|升级|购买) (入口|按钮|链接|页面) 在 [{ground}] [的] {spot}
do website (升级|开通|续费|购买|充值|登录|登入|注册) [您的|你的] [会员|套餐|账号|积分|方案] 请
    {press} [{where}|{spot}] [的] ({quoted}|{label} (按钮|图标|链接|入口))
do website {tap} [{where}|{spot}] [的] (充值|储值|升级|购买|登录|登入|注册|会员)
    (入口|中心|链接)
do upload 从 [您的|你的] (电脑|手机|桌面|文件夹|本地|相册) [里|中|上] {pull} [几张|几个|一些]
    [您的|你的] {files} {into} [{spot}] [的] {area} [里|中|上]
do upload {tap} [{where}|{spot}] [的] (上传区域|上传框|上传区|虚线框|上传按钮) [，|,] [{so}]
    [选择|选取|上传|添加] [您的|你的|本地] {files}
do upload (在|从|到|通过|用|使用) [{where}|{spot}] [的]
    (媒体库|素材库|素材面板|媒体面板|素材区|媒体区|媒体面板|上传面板|上传窗口|上传区域|左侧面板)
    [中|里|上|内] [直接] (上传|导入|添加) [您的|你的|自己的|本地] {files}
do put {tap} [{where}|{spot}] [的] ({quoted}|{label}) (按钮|图标|键) (，|,) [然后|再|并] {set}
    {target}
do paneled (在|从|到) [{where}|{spot}] [的]
    (转场库|特效库|音乐库|音效库|模板库|贴纸库|字体库|滤镜库|转场面板|滤镜面板|音乐面板)
    [中|里|上|内] [，] {modify} {target}
do status (按|按下|敲击|敲) (空格键|空格|空白键) [{so}] [进行] (播放|预览|暂停) [预览|视频|效果]
do export (在|从) [{where}|{spot}] [的] (格式|输出格式|导出格式|画质|分辨率|质量)
    (下拉菜单|菜单|选单|列表|选项|功能表) [中|里|上] [，] (选择|选|勾选) {format}
do label ({tap}|{open}) [{where}|{spot}] [的] (菜单|选单|下拉菜单|更多菜单) [中的|里的|中|里] [，|,]
    [然后|再|并] (选择|点击|选|点选) ({quoted}|{known})
do credits 在 [{where}|{spot}] [的] [您的|你的|个人] (头像|用户名|账户菜单|个人菜单) [菜单]
    [中|里|上|内|下] (查看|核对|检查|看到) [您的|你的] [剩余|可用|当前]
    (积分|余额|点数|账单|额度|套餐)
do website ({tap}|点|戳|按) {where} [的] [您的|你的] (头像|用户名) [，] [{so}]
    (登录|登入|注册|充值|储值|升级|购买|续费|订阅)
do vague {drag} (字幕条|视频条|音频条|音乐条|素材条) [来|可以|即可|以|就能|就可以] {adjust}
    {target}
do given {open} [{where}|{spot}] [的] ({place}|{label} ({panel}|{page})) [，|,] [然后|再|并] 给
    {target}
do placed {open} [{where}|{spot}] [的] {place} [，|,] [然后|再|并] 在 {target}
do paneled {open} [{where}|{spot}] [的] {place} [，|,] [{so_that}] {modify} {target}
do length {drag} [{item}] [的] (两端|左右|两侧) [的] {knob} [就可以|即可|就行|就好]
do undo 在 [{where}|{spot}] [的] (历史记录|版本历史|历史版本|操作记录) [中|里] [可以|能]
    (恢复|还原|回到|退回|撤销) {target}
do cut_there {set} (播放头|时间指针|播放指针|指针)
    (移到|移动到|拖到|拖动到|放到|放在|定位到|移至|拖至) {target} [后|之后] [，|,] [然后|再|并]
    {press} [{where}] [的] (分割|“分割”|拆分|剪切|“剪切”) [按钮|图标|工具]
do label (点|戳|按|点一下|按一下) {where} [的] ({quoted}|{known}) [按钮|图标|箭头|键]
do label (点|点一下) ({quoted}|{known} (按钮|图标|箭头|键))
do label {tap} [{where}] [的] {known} (箭头|链接|选项)
do export {open} [{where}|{spot}] [的] {quoted} (页面|页|列表|面板|中心) [里|中] [，|,] [{so}]
    (导出|下载|保存) [成片|视频|影片|文件|作品]
do website (到|去|前往|在|至|进入|访问|打开) [您的|你的|我们的|{spot}] [的]
    ({quoted}|钱包|会员|套餐|方案|定价|价格|充值|储值|订阅|付费|点数|积分|登录|登入|注册)
    (页面|页|中心|面板|菜单|选单|窗口) [中|里|上|内] [，] [{so}|进行]
    (充值|储值|购买积分|购买点数|购买|升级|加购|续费|订阅|付款|付费|登录|登入|注册|开通|解锁)
    [{target}]
do website {tap} [{where}|{spot}] [的] (登录|登入|注册|充值|储值|升级|订阅|续费|开通) [您的|你的]
    (账号|账户|帐号|帐户|套餐|会员|方案)
do website (扫码|扫描二维码|手机扫码) (登录|登入|注册) [账号|账户|帐号]
do upload {take} [您的|你的] {files} [直接|一起] {pull} [{into}] [{spot}] [的] {area} [里|中|内|上]
    [{spot}]
do upload {drag} [您的|你的] {files} {into} [{spot}] [的] {area} [里|中|内|上]
do upload {tap} [{where}|{spot}] [的] {icon} [号] [按钮|图标] [{so}] (上传|导入|添加)
    [您的|你的|自己的|本地] {files}
do upload ({press}|{open}) [{where}|{spot}] [的] ({quoted}|{label})
    (选项卡|标签页|标签|分页|面板|区域|工具|菜单) [，|,] [然后|再|并|{so}] (上传|导入) {target}
do length [{mouse}] [{ways}] {drag} [时间线上的|时间轴上的] [{item}] [的] [{spot}]
    [的] {knob} {lasting}
do delete 在 {ground} [面板] [上|中|里] {gesture} {item} [后|之后] [，|,] [然后|再|并|然后再]
    (按|按下|点击) [键盘上的] (Delete|Del|Backspace|退格|删除) [键] [{so}] [删除|删掉|移除]
do menu 在 {ground} [面板] [上|中|里] {gesture} {item} [后|之后] [，|,] [然后|再|并|然后再]
    (选择|点击|单击|点|选) {name} [按钮|图标|键]
do retouched 在 {ground} [面板] [上|中|里] {gesture} {item} (，|,) [然后|再|并|即可] {modify}
    {target}
do worded (用|使用|利用) [{where}|{spot}] [的] (剪刀|分割|裁剪|刀片|切割|剪切|画笔) 工具 [，|,]
    [{so}] {target}
do placed {open} [{where}|{spot}] [的] {label} ({panel}|{page}) [，|,] [然后|再|并] 在 {target}
do undo 在 [{where}|{spot}] [的] {history} [中|里|上] [，] {press} {target}
do undo {open} [{where}|{spot}] [的] {history} [，|,] [{so}|然后|再|并] (恢复|还原|回到|退回|撤销)
    {target}
do chosen (在|从) [{where}|{spot}] [的] {label} (下拉菜单|菜单|选单|列表|选项|功能表) [中|里|上|内]
    [，] (选择|选|勾选|改为|改成|设置为|设为) {target}
do label {press} (“文件”|「文件」|「档案」|“菜单”|「选单」|“项目”|文件|菜单|项目)
    (>|→|»|›|->) ({quoted}|{known})
do status (浏览|查看|看看) [{where}|{spot}] [的] {quoted} (选项卡|标签页|标签|分页) [{so}]
    [(试听|浏览|查看|挑选|选择|看看) [{target}]]
do label ({tap}|{open}) {quoted} (菜单|选单|功能表) [中的|里的|中|里] (，|,) [然后|再|并]
    (选择|点击|选|点选) ({quoted}|{known})
do put ({press}|{open}) [{where}|{spot}] [的] ({quoted}|{label})
    (选项卡|标签页|标签|分页|面板|工具) (，|,) [然后|再|并] {set} {target}
do paneled ({press}|{open}) [{where}|{spot}] [的] ({quoted}|{label})
    (选项卡|标签页|标签|分页|面板|工具) (，|,) [然后|再|并] {modify} {target}
do retouched {gesture} {item} (，|,) [然后|再|并|即可] {modify} {target}
do label (在|从) {quoted} (菜单|选单|功能表) [中|里] [，] (选择|点选|点击|选) {quoted}
do website (登录|登入|注册) [账号|账户|帐号|您的账号|您的账户] (后|再|以|即可|来|才能)
    [继续|保存|储存|使用|查看|下载] [{target}]
do label 按 {where} [的] {quoted}
do label (按|按一下|按下|戳) [{where}|{spot}] [的] ({quoted}|{known}) (键|按钮|按键|鈕|图标)
do label (在|从) [{where}|{spot}|主|顶部|左侧] [的] (菜单|菜单栏|選單|功能表|{menu}) [中|里|上]
    [，] (选择|点选|选取|点击|选) [(“文件”|「檔案」|“项目”|“菜单”|文件|項目) (>|→|->|-|中的|里的)]
    {quoted}
do status 在 [{where}|{spot}] [的] {label} {panel} [中|里|上|内] [可以|就能|即可|能] {see} [{shown}]
do slider (使用|用|通过|拖动|拖|移动|利用) [{where}] [音量|速度|亮度|透明度]
    (滑块|滑杆|滑桿|滑動條) [，] (将|把) {level} (调整|调节|调低|调高|调|设置|设定|设|拖)
    (到|至|为|成) {target}
do website (到|去|前往|请到|在|至|进入|访问) [您的|你的|我们的|右上角的]
    (会员中心|账户中心|帳戶中心|帐户中心|个人中心|官网|官方网站|商店|充值中心|
    设置页面|设置|账号设置|帳號設定|个人主页|网站|網站) [页面|中心] [中|里|上] [进行]
    (充值|储值|购买积分|购买点数|购买|升级|续费|订阅|付款|登录|登入|注册|绑定|管理订阅) [{target}]
do status {open} [{where}|{spot}] [的] ({quoted}|{label}) (选项卡|标签页|标签|分页|頁籤|分頁)
    [，|,] [{so}] [(试听|浏览|查看|挑选|选择|看看|瀏覽|查看|試聽) [{target}]]
do put {open} [{where}] [的] {label} ({panel}|{page}) [，|,] [然后|再|并|即可] {set} {target}
do paneled {open} [{where}] [的] {label} ({panel}|{page}) [，|,] [{so_that}] {modify} {target}
do put 在 [{where}|{spot}] [的] {place} [中|里|上|裡] [，|,] {set} {target}
do put 在 [{where}|{spot}] [的] {label} {panel} [中|里|上|裡] [，|,] {set} {target}
do put {drag} [{where}|{spot}] [的] [{item}|字幕条|视频条|音频条|音乐条|素材条|它] [的] [{spot}]
    [的] {knob} [，|,] {set} {target}
do website {tap} [{where}|{spot}] [的] [您的|你的]
    (头像|用户名|账户名|头像图标|頭像|购买|充值|升级|“升级”|“充值”|“购买”|「升級」|「儲值」)
    [按钮|图标|按鈕] [，] [{so}] (购买|充值|升级|续费|订阅|購買|儲值|升級|开通) [{target}]
do website (前往|打开|进入|去|到|访问|前往|開啟)
    (定价|价格|购买|充值|套餐|登录|注册|定價|儲值|登入|註冊) (页面|页|頁面|中心) [{so}]
    [(购买|充值|升级|订阅|購買|儲值|升級|登录|登入) [{target}]]
do played {tap} [{where}|{spot}] [的] (播放|“播放”|「播放」|▶) [按钮|键|图标|按鈕] [，|,] [{so}]
    (观看|播放|试听|收听|欣赏|觀看|試聽) [{target}]
do status {press} [{where}|{spot}] [的] ({quoted}|{label}) (选项卡|标签页|标签|分页|頁籤|分頁)
    [，|,] [{so}] [(试听|浏览|查看|挑选|选择|看看|瀏覽|查看|試聽) [{target}]]
do credits (查看|前往|打开|检查) [您的|你的] {account} [页面|設定|頁面] (查看|核对|检查)
do credits (余额|积分|剩余积分|餘額|點數) 请 (查看|前往|打开|到) [您的|你的] {account}
    [页面|頁面]
do export {touch} {here} [{so}] {goal}
do credits {touch} {here} [{so}] [查看|前往|去] (充值|升级|账单|余额|积分|购买积分|账户)
do upload {touch} {here} [{so}] (上传|导入) [{files}]
do changed_by {press} [{where}] [的] {label} (按钮|图标|选项卡|标签页|工具) [{so}] {change}
    {target}
do switch_on {tick} {item} 开关
do switch_off (关闭|取消勾选|关掉) {item} 开关
do turn_off (关闭|取消勾选|关掉) {quoted} (开关|复选框|选项)
do export (选择|设置|设定|将) (导出|输出) (格式|分辨率|画质) [设置|设] (为|成) {format}
do status 刷新 [一下|下] (页面|网页|浏览器|界面) [即可|后] [查看|看到] [{shown}]
do? status {open} (面板|侧边栏|工具栏|编辑面板)
do status (到|去|回到|转到) [{where}] [的] {place} [中|里|上] {see} [{shown}]
do status 在 [{where}] [的] {place} [中|里|上] [可以|能|就能|即可] {see} [{shown}]
do? status (时间线|时间轴) 预览
do credits 在 [您的|你的] {account} [页面|设置|中心] [中|里|内]
    (充值|升级|续费|购买积分|管理订阅)
do? credits 升级 [您的|你的] (套餐|会员|订阅|账户|方案)
do moved (按住|选中|点击|长按|点住) {item} [，] [并|然后|再|后] {pull} (到|至) {target}
do adjust (使用|通过|利用|用) {grip} [来|可以|即可] {adjust} {target}
do nothing (将|把) 滑块 {pull} (到|至) {target}
do status {open} (预览|项目|设置) (以查看|来查看|查看|检查|即可) [{shown}]
do status {open} (预览|项目) (看看|看一下)
do unnamed {touch} {here}
do label {tap} [{where}] [的] {known} 键
do adjusted_by {press} [{where}] [的] {label} (按钮|图标|选项卡|标签页) [{so}] {adjust} {target}
do label {press} [{where}] [的] {label} {button}
do label [在] {where} [的] [可以|能] (找到|看到) {things} (按钮|图标|按鈕)
    [并点击|，点击它|点击]
do label (找到|看到) [{where}] [的] {things} (按钮|图标|按鈕) [并点击|，点击它|点击]
do label [在] [{where}] [的] [可以|能] (找到|看到) {quoted} (按钮|图标|按鈕)
    [并点击|，点击它|点击]
do label ({tap}|{open}) {menu} [菜单|按钮|图标] [中的|里的|中|里] [，|,]
    [>|→|->|然后|再|并|然后再] [选择|点击|选] ({quoted}|{known})
do export (在|从) [{where}] [的] {chooser} [中|里|内] (选择|勾选|选|设置为) {format}
do upload {tap} [{where}] [的] {icon} [按钮|图标] [{so}] (上传|导入|添加) {files}
do retouch {tap} [{where}] [的] {icon} [按钮|图标] [{so}] {change} {target}
do credits {tap} [{where}] [的] [您的|你的] (头像|用户名|账户名|头像图标) [，] [{so}]
    [进入|打开|前往|查看|检查] [剩余|您的|你的] [积分|余额|{account}]
do status (按|按下|敲击|敲) (空格键|空格) [{so}] [进行] [播放|预览|暂停] [视频|效果]
do export (按|按下|使用) (Ctrl+S|Cmd+S|Ctrl+E|Cmd+E) [快捷键] [{so}] [{goal}]
do undo (按|按下|使用) (Ctrl+Z|Cmd+Z) [快捷键] [{so}] [撤销]
do turn_on {tick} {quoted} (复选框|开关|选项)
do turn_on 勾选 {quoted}
do menu {gesture} {item} [后|之后] [，|,] [然后|再|并|然后再|即可]
    [在菜单中|在弹出的菜单中|在弹出菜单中|在右键菜单中] (选择|点击|单击|点|选) {name}
    [按钮|图标|键]
do menu (将|把) 鼠标 (悬停在|移到|移动到|放在) {item} [上|上方|上面] [，|,] [然后|再|并]
    (选择|点击|单击|点|选) {name} [按钮|图标|键]
do delete {gesture} {item} [后|之后] [，|,] [然后|再|并|然后再] (按|按下|点击) [键盘上的]
    (Delete|Del|Backspace|退格|删除) 键 [{so}] [删除]
do nothing [将鼠标|把鼠标|鼠标] (悬停在|悬停到) {item} [上|上方] (查看|显示) {target}
do label {where} [，] {press} {label} {button}
do label {where} [，] {tap} {quoted}
do label {where} [，] {tap} {known}
do label {tap} [{where}] [的] {quoted}
do label {tap} [{where}] [的] {known}
do nothing {tap} [{where}|这个|该|此] [的] {button}
do panel {open} [{where}] [的] {label} {panel}
do page {open} [{where}] [的] {label} {page}
do status {open} [{where}] [的] [您的|你的] {place}
do credits {visit} [您的|你的] {account} [/账单|或账单|和账单|与账单] [余额|设置] [页面] [中|里]
    [查看|核对|检查] [您的|你的] [剩余]
    [账单|余额|积分余额|积分|详情|明细|消费记录|使用记录|使用情况|账单明细]
do credits 在 [您的|你的] {account} [页面|设置|中心] [中|里|内] (查看|核对|检查|管理)
    [您的|你的] [剩余] (账单|余额|积分余额|积分|详情|明细|消费记录|订阅)
do upload {take} [您的|你的|要用的] {files} {pull} [{into}] {area} [即可|来|进行] [上传]
do upload {drag} [您的|你的] {files} {into} {area} [即可|来|进行] [上传]
do slider [{ways}] {drag} {level} (滑块|滑杆|进度条|条) (到|至) {target}
do slider (将|把) {level} (滑块|滑杆|进度条|条) ({pull}|调) (到|至|为) {target}
do status {drag} (播放头|进度条|时间线指针|时间轴指针|时间指针|指针) [{into} {target}]
do edit {take} {object} {pull} {into} {target}
do edit {drag} {object} {into} {target}
do adjust [{mouse}] [{ways}] {drag} [时间线上的|时间轴上的] [片段|视频|素材|它] [{grip}]
    [来|可以|即可|以|就能|就可以] {adjust} {target}
do level {drag} [{label} 面板 (中的|里的|上的)] {level} (滑块|滑杆|进度条|条)
do export {touch} [它] {so} {goal}
do label [在] {where} [的] 有 [一个|个] {things} (按钮|图标|按鈕) [，点击它|，点击|，单击]
do place 在 (时间线|时间轴|画布|预览窗口) [上|中|里] {drag} {item} [即可|就行|就可以|就可以了]
do place [{mouse}] {drag} {item} [即可|就行|就可以|就可以了]
do drag_adjust 在 (时间线|时间轴|画布|预览窗口) [上|中|里] {drag} {item}
    [来|可以|即可|以|就能|就可以] {adjust} {target}
do drag_cut {drag} [时间线上的|时间轴上的|时间线上|时间轴上] {grip} [进行|来|即可|以|可以]
    {change}
do change {gesture} {item} [就] [进行|来|即可|可以|以|即可直接|可以直接|直接] {change} [它|它们]
do drag_adjust [{mouse}] [{ways}] {drag} {item} [来|可以|即可|以|就能|就可以] {adjust} {target}
do retouch {gesture} {item} [就] [进行|来|即可|可以|以|后|直接] {change} {target}
do alter 在 [{where}] [的] {label} {panel} [中|里|上] {alter} {target}
do alter 在 [{spot}] [的] {place} [中|里|上] [直接] {alter} {target}
do alter 在 (画布|时间线|时间轴) [上|中|里] [直接] {alter} {target}
do status 在 [您的|你的|下方的|下方] (时间线|时间轴|预览窗口|播放器|時間軸|時間線) [面板]
    [上|中|里] [进行] {see} [{shown}]
do status {see} (时间线|时间轴) [面板]
thing label {things} (按钮|图标|面板|菜单|选项卡|按鈕)
thing label {where} [的] {things} (按钮|图标|面板|菜单|选项卡|按鈕)
"""


def _rows(language: str, rows: str) -> abc.Iterator[Phrase]:
    for row in rows.strip().replace("\n    ", " ").split("\n"):
        form, about, line = row.split(" ", 2)
        yield Phrase(language, form.rstrip("?"), about, line, sure=not form.endswith("?"))


PHRASES = (*_rows("en", PHRASES_EN), *_rows("zh", PHRASES_ZH))

# --- where an instruction may stand ---


@dataclass(frozen=True)
class Leads:
    """Words before a phrase, as regular expressions that end where the phrase begins."""

    sure: str  # after these, an instruction to the user
    maybe: str  # after these perhaps; the phrase must be a clear one
    doing: str  # before an -ing form
    thing: str  # before a noun
    refused: str  # the user is told not to, or not yet: the words change, nothing is done


LEADS: abc.Mapping[str, Leads] = {
    "en": Leads(
        sure=r"\b(?:please|kindly|just|simply|now|then|next|first|second|finally|also|either|"
        "instead|"
        r"let'?s|go ahead and|feel free to|try to|here|directly|always|once|"
        r"(?:you|we)(?: (?:can|could|may|should|must|might|will|need to|have to|"
        r"want to|only need to|'ll|would))?(?: (?:also|now|just|simply|always|easily|then))?|"
        r"(?:remember|sure|ready|free|able|be able|how|up to you|need|want|like|wish|have|prefer"
        r"|time|possible|recommend|suggest) to)",
        maybe=r"\b(?:and|so|or|(?<!\bme )to|(?<!\bI )(?:can|could|should|must|may|might|will)"
        r"|not|don'?t|never|by|it|ready|done|happy|finished|satisfied|below|above)",
        doing=r"\b(?:by|after|when|while|before|without|via|try|start|of|for|with|and|or|is|"
        r"through|avoid|need|than|recommend|suggest|consider|worth|mind)",
        thing=r"\b(?:use|using|via|through|with|find|see|by|from|to|for|is|on|in|look for|at|and|"
        r"or|there'?s|need|hit|called|of)",
        refused=r"\b(?:don'?t|do not|never|not|without|no need to|needn'?t|avoid|before|until|"
        r"instead of|rather than|don'?t (?:have|need) to|(?<!\bI )(?:cannot|can'?t|won'?t)|"
        r"shouldn'?t|mustn'?t|couldn'?t|stop|did you|have you|"
        r"whether (?:to|you)|(?:not|\w+n't) (?:possible|necessary|needed|required) to)"
        r"(?: (?:you|have to|having to|need to|to|ever|just|yet|can|the|even|we))*"
        # What happens then is told, not asked for: "if you click Export now, …".
        r"|\b(?:if|once|when|whenever|unless|as soon as) (?:you|we)"
        r"(?: (?:ever|accidentally|now|then|just|first|do|have to))?",
    ),
    "zh": Leads(
        sure=r"(?:(?<![替为帮给為幫])[您你]|的话|别忘[了记]|不要忘[了记]|记得|务必|建议|随时|"
        "[请以后再并然就要需先也或者接着即可能来去过"
        r"时只直当是想该用须在现面里处步和于為为請後])",
        maybe=r"(?!)",
        doing=r"(?!)",
        thing=r"[请以后再并然就要需您你先也或者接着即可能来去过"
        r"时只直当是想该用须在的到有看里处和找于]",
        refused=r"(?:别|不要|无需|不用|不必|先不|不需要|无须|请勿|避免|之前|以前|"
        r"不能|无法|不)(?:先|再|急着)?"
        r"|没有必要|没必要|切勿|勿|请别|千万别|莫|(?:如果|若|若是|假如|一旦|当|每当|要是)(?:您|"
        r"你|用户)?(?:现在|想|要|直接|不小心)?",
    ),
}

# Somebody in the film does so, or its audience is told to.
NARRATED = (
    r"(?:\A|[.!?]\s+)(?:He|She)\b[^.!?\n]*\Z"
    r"|(?:\A|[。！？\n])(?:他|她|老人|少女|少年|男孩|女孩|孩子|男人|女人|主角)[^。！？\n]*\Z|"
    r"\b(?:asks?|tells?|invites?|urges?|asking|telling|inviting|urging) (?:the |your |our )?"
    r"(?:viewers?|people|customers?|audience|fans|him|her|them|everyone)\b[^.!?\n]*\Z"
    r"|(?:邀请|引导|提醒|鼓励|告诉|号召|让|请)(?:观众|大家|顾客|客户|他|她|人们)[^。！？\n]*\Z"
)

# --- what nemo says instead ---


@dataclass(frozen=True)
class Wording:
    """nemo's words for one kind, in the three forms.

    `purpose` is added to an instruction that would say no more; `use` to a noun of which the
    text only said where on the screen it is. `told` and `aimed` join what nemo should be told,
    and what a click was for.
    """

    do: str
    doing: str
    thing: str
    purpose: str = ""
    use: str = ""
    told: str = "{text} {what}"
    aimed: str = "{text} to {goal}"


WORDINGS: abc.Mapping[tuple[str, str], Wording] = {
    ("en", "export"): Wording(
        "type `{command}`",
        "typing `{command}`",
        "`{command}` command",
        " to save the video",
        " saves the video",
    ),
    ("en", "status"): Wording(
        "type `status`",
        "typing `status`",
        "`status` command",
        " to see the timeline",
        " shows the timeline",
    ),
    ("en", "credits"): Wording(
        "type `credits`",
        "typing `credits`",
        "`credits` command",
        " to see your balance",
        " shows your balance",
    ),
    ("en", "upload"): Wording(
        "type `upload` and the name of a file",
        "typing `upload` and the name of a file",
        "`upload` command",
        "",
        " takes the name of a file",
    ),
    ("en", "website"): Wording(
        "run `nemo open`",
        "running `nemo open`",
        "`nemo open` command",
        " to go to the website",
        " leads to the website",
    ),
    ("en", "edit"): Wording("say “{sentence}”", "saying “{sentence}”", "word “{sentence}”"),
    ("en", "nothing"): Wording("tell me", "telling me", "chat", " what you want"),
    ("zh", "export"): Wording(
        "输入 `{command}`",
        "输入 `{command}`",
        "`{command}` 命令",
        " 保存视频",
        "可以保存视频",
        aimed="{text} {goal}",
    ),
    ("zh", "status"): Wording(
        "输入 `status`", "输入 `status`", "`status` 命令", " 查看时间线", "可以查看时间线"
    ),
    ("zh", "credits"): Wording(
        "输入 `credits`", "输入 `credits`", "`credits` 命令", " 查看积分", "可以查看积分"
    ),
    ("zh", "upload"): Wording(
        "输入 `upload` 和文件名", "输入 `upload` 和文件名", "`upload` 命令", "", "可以上传文件"
    ),
    ("zh", "website"): Wording(
        "运行 `nemo open`", "运行 `nemo open`", "`nemo open` 命令", " 打开网站", "可以打开网站"
    ),
    ("zh-TW", "export"): Wording(
        "輸入 `{command}`",
        "輸入 `{command}`",
        "`{command}` 命令",
        " 儲存影片",
        "可以儲存影片",
        aimed="{text} {goal}",
    ),
    ("zh-TW", "status"): Wording(
        "輸入 `status`", "輸入 `status`", "`status` 命令", " 查看時間軸", "可以查看時間軸"
    ),
    ("zh-TW", "credits"): Wording(
        "輸入 `credits`", "輸入 `credits`", "`credits` 命令", " 查看點數", "可以查看點數"
    ),
    ("zh-TW", "upload"): Wording(
        "輸入 `upload` 和檔名", "輸入 `upload` 和檔名", "`upload` 命令", "", "可以上傳檔案"
    ),
    ("zh-TW", "website"): Wording(
        "執行 `nemo open`", "執行 `nemo open`", "`nemo open` 命令", " 開啟網站", "可以開啟網站"
    ),
    ("zh-TW", "edit"): Wording(
        "輸入「{sentence}」", "輸入「{sentence}」", "「{sentence}」這句話", aimed="{text}{goal}"
    ),
    ("zh-TW", "nothing"): Wording(
        "告訴我", "告訴我", "對話", "你的想法", told="{text}{what}", aimed="{text}{goal}"
    ),
    ("zh", "edit"): Wording(
        "输入“{sentence}”", "输入“{sentence}”", "“{sentence}”这句话", aimed="{text}{goal}"
    ),
    ("zh", "nothing"): Wording(
        "告诉我", "告诉我", "对话", "你的想法", told="{text}{what}", aimed="{text}{goal}"
    ),
}

# An instruction says no more if one of these words follows it, or nothing does.
SAYS_NO_MORE = frozenset(
    {
        "before", "after", "when", "once", "if", "and", "or", "then", "whenever", "anytime", "now",
        "again", "later", "first", "as",
    }
)  # fmt: skip
# A name nobody knows is one only if the sentence goes on like this: "click the Zap button to …".
GOES_ON = SAYS_NO_MORE | {
    "to", "for", "in", "on", "at", "with", "under", "from", "until", "while", "twice", "next",
    "above", "below", "near", "inside", "which", "that", "so", "but", "where", "by", "because",
    "via", "using", "like", "directly", "immediately", "there", "it", "you", "we", "instead", "too",
    "manually", "here", "any", "online", "without", "within", "through", "about", "regarding",
}  # fmt: skip
# Labels that name nothing.
EMPTY_LABELS = frozenset(
    {
        "button", "icon", "tab", "panel", "gear", "three dots", "three-dot", "red", "green", "blue",
        "big", "round", "corresponding", "same", "right", "left", "above", "below", "first",
        "second", "last", "next to it", "cog", "hamburger", "arrow", "x", "×",
        "any", "some", "appropriate", "relevant", "任何", "相应", "对应", "任意",
        "按钮", "图标", "面板", "下方", "上方", "右侧", "左侧", "下面", "上面", "该", "此", "这个",
        "齿轮", "三个点", "箭头",
    }
)  # fmt: skip
# Unless the sentence has named its purpose already.
PURPOSE_NAMED = r"\bto (?:download|save|export|get|render|see|check|preview|share)\b[^.!?\n]*\Z"

# What a button without a name is for.
PURPOSE_BEFORE = (
    r"\b(?:export|download|save|render|upload|import)\b(?! by mistake)[^.!?\n]*\Z"
    r"|(?:导出|下载|保存|上传|导入)[^。！？\n]*\Z"
)

# The sentence a user could send instead; what is dragged may be left unsaid.
UNSAID: abc.Mapping[str, str] = {"object": "the clips", "item": "", "tail": ""}
SENTENCES: abc.Mapping[tuple[str, str], str] = {
    ("en", "paneled"): "{edit} {target} {tail}",
    ("en", "trimmed"): "Trim the clip to {target}",
    ("en", "changed_on"): "{object}: {change} {target} {tail}",
    ("en", "cut_by"): "Cut {target}",
    ("en", "set_to"): "Set {shown} to {target}",
    ("en", "made"): "Make {target}",
    ("en", "altered"): "{alter} {shown} to {target}",
    ("en", "cut_at"): "{change} {object} at {target}",
    ("en", "menu_at"): "{name} {object} {at} {target}",
    ("zh", "paneled"): "{modify}{target}",
    ("zh", "put"): "把{target}",
    ("zh", "given"): "给{target}",
    ("zh", "cut_there"): "在{target}分割片段",
    ("zh", "vague"): "",
    ("zh", "typed_in"): "加上文字{quoted}",
    ("en", "valued"): "{edit} {target} {value}",
    ("en", "nudged"): "Move {object} {way}",
    ("zh", "typed"): "",
    ("zh", "put_on"): "{item}，把{target}",
    ("en", "switched"): "Switch to {target}",
    ("en", "cut_there"): "Split the clip at {target}",
    ("en", "made_end"): "Make {object} end at {target}",
    ("en", "picked"): "Set the {setting} to {shown}",
    ("zh", "placed"): "在{target}",
    ("zh", "worded"): "{target}",
    ("zh", "chosen"): "把{label}改成{target}",
    ("zh", "length"): "改成 8 秒",
    ("zh", "retouched"): "{item}，{modify}{target}",
    ("en", "edit"): "Move {object} {into} {target}",
    ("zh", "edit"): "把{object}移到{target}",
    ("en", "slider"): "Set the {label} to {target}",
    ("zh", "slider"): "把{level}调到{target}",
    ("en", "level"): "Adjust the {level}",
    ("zh", "level"): "调整{level}",
    ("en", "level_to"): "Set the {level} to {target}",
    ("en", "adjust_to"): "{adjust} {shown} to {target}",
    ("en", "retouch"): "{change} {target}",
    ("zh", "retouch"): "{change}{item}{target}",
    ("en", "undo"): "Undo",
    ("zh", "undo"): "撤销",
    ("en", "turn_on"): "Turn on {label}",
    ("zh", "turn_on"): "打开{label}",
    ("zh", "turn_off"): "关闭{label}",
    ("zh", "switch_on"): "打开{item}",
    ("zh", "switch_off"): "关闭{item}",
    ("zh", "drag_cut"): "{change}片段",
    ("zh", "moved"): "把{item}移到{target}",
    ("zh", "drag_adjust"): "{adjust}{item}{target}",
    ("en", "changed_by"): "{change} {target}",
    ("zh", "changed_by"): "{change}{target}",
    ("en", "turn_off"): "Turn off {label}",
    ("en", "delete"): "Delete {object}",
    ("zh", "delete"): "删除{item}",
    ("en", "split"): "Split {object}",
    ("en", "place"): "",
    ("zh", "place"): "",
    ("en", "arranged"): "{arrange} {shown}",
    ("en", "arranged_by"): "{arrange} {target}",
    ("en", "gripped"): "{arrange} the clip",
    ("en", "turned_on"): "Turn on {target}",
    ("en", "adjusted"): "{adjust} {shown}",
    ("en", "adjusted_by"): "{adjust} {target}",
    ("zh", "adjusted_by"): "{adjust}{target}",
    ("en", "arrange"): "{arrange} {object}",
    ("en", "menu"): "{name} {object}",
    ("zh", "menu"): "{name}{item}",
    ("en", "change"): "{change} {object}",
    ("zh", "change"): "{change}{item}",
    ("en", "alter"): "{alter} {shown}",
    ("en", "alter_to"): "{alter} {target}",
    ("zh", "alter"): "{alter}{target}",
    ("en", "adjust"): "{adjust} {target}",
    ("zh", "adjust"): "{adjust}{target}",
}

# No sentence to send: it names no thing, or no change.
UNUSABLE: abc.Mapping[str, str] = {
    "en": r"\A\Z|\A[^:]*\bits\b"
    r"|\btheir\b|\b(?:this|that|one|yours?)\Z|\A(?!Move|Undo)\S+ (?:it|them)\Z"
    r"|\AMove (?:(?! (?:before|after|between|above|below|to) ).)* (?:in|on|over) (?:the|your) "
    r"(?:timeline|canvas|preview|screen)\Z"
    r"|\AMove .* to (?:rearrange|reorder|change|adjust|trim|resize|edit|make)\b",
    "zh": r"\A\Z|它的|其|\A把(?:设置|更多|文件|编辑|右键|弹出的?|导航)改成"
    r"|\A(?:调整|修改|编辑|移动|删除|裁剪)(?:它|它们)\Z",
}
# What is said then, if more can be said than the wording of `nothing` does.
VAGUE: abc.Mapping[tuple[str, str], str] = {
    ("en", "edit"): "where to put {object}",
    ("zh", "edit"): "把{object}放在哪里",
    ("en", "place"): "where to put {object}",
    ("zh", "place"): "把{item}放在哪里",
    ("en", "adjust"): "how to {adjust} {target}",
    ("zh", "adjust"): "怎样{adjust}{target}",
    ("zh", "vague"): "怎样{adjust}{target}",
    ("zh", "typed"): "{target}",
    ("en", "arrange"): "how to {arrange} {object}",
    ("en", "arranged"): "how to {arrange} {shown}",
    ("en", "adjusted"): "how to {adjust} {shown}",
    ("en", "adjusted_by"): "how to {adjust} {target}",
    ("en", "changed_by"): "how to {change} {target}",
    ("en", "change"): "how to {change} {object}",
    ("en", "alter"): "how to {alter} {shown}",
    ("zh", "alter"): "怎样{alter}{target}",
}
# A thing named beside what is dragged: "it" is meant for it.
OWNER = r"\bof ((?:the|your|each|a) (?:\w+ )?\w+)(?= to\b)|\b((?:the|your) \w+)['’]s(?= )"
# Where on the screen a change would be made: no part of what the user asks for.
ON_SCREEN = (
    r" (?:in|on|from|using|via|with) (?:the|your) (?:[\w-]+ ){0,2}"
    r"(?:panel|tab|sidebar|toolbar|menu|inspector)\Z"
)
# A target that tells what happens: 调整了亮度, "the left makes it shorter".
REPORTED = r"[了过好完成得行]|.*\b(?:makes?|will|lets?|is|are|moves|causes|starts)\b"
# An export that has been done by then swallows no further clicks: "after you click Export, …".
DONE_BY_THEN = r"\bafter(?: you| you've)?[\s*_]+\Z"
# Behind the phrase, what takes it back: 点击导出前请检查, "clicking Export isn't needed".
# Only the next word may be looked at: no more of the reply may have come.
TAKEN_BACK = r"之前|以前|前[，,请先需]|了[吗没]|\s+(?:isn|aren)\b"
