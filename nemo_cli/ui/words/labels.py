"""What the program itself says: labels, headings, hints of the chat. A name is its sentence."""

from typing import Literal
from typing import assert_never

from nemo_cli.core.media import MediaOrigin
from nemo_cli.core.skill import UNKNOWN_PLATFORM
from nemo_cli.core.skill import Place
from nemo_cli.core.stream.events import Phase
from nemo_cli.core.timeline import draft
from nemo_cli.ui.words.voice import Words

CONNECTING = Words("Setting things up…", "正在准备…")
PROJECT_NEW = Words("New project: {project}", "新项目：{project}")
PROJECT_OPEN = Words("Project: {project}", "项目：{project}")
TRY = Words("Things to try", "可以试试")
TIPS = Words("Tips", "小贴士")
SKILL_IN_USE = Words(
    "Skill in use from now on: {name} {version}", "从现在起使用技能：{name} {version}"
)
GUESSED = Words("guessed", "推测")
PHASE_WAITING = Words("Waiting for the backend", "正在等待后端")
STILL_WORKING = Words("Still working, {elapsed_s}.", "仍在处理，已用 {elapsed_s}。")
STILL_WAITING = Words(
    "Still working, {elapsed_s}; the last sign of life was {idle_s} ago.",
    "仍在处理，已用 {elapsed_s}；上次收到信号是 {idle_s}前。",
)
CHANGED_SILENTLY = Words("The timeline changed:", "时间线有变化：")
CHANGED_OTHER = Words(
    "The project changed in a way the timeline does not show.", "项目有变化，但时间线上看不出来。"
)
AND_MORE = Words("… and {count} more", "……另有 {count} 项")
CHANGED_NOTHING = Words("Nothing changed in the timeline.", "时间线没有变化。")
TIMELINE_EMPTY = Words("The timeline is empty.", "时间线是空的。")
TIMELINE_UNKNOWN = Words("In a form that nemo cannot read.", "格式无法识别。")
COLON = Words(": ", "：")
MEDIA = Words("Media", "素材")
NO_SESSIONS = Words("No projects yet.", "还没有项目。")
NO_RENDERS = Words("No renders yet.", "还没有渲染任务。")
NO_SKILLS = Words("No skills.", "没有技能。")
NO_SETTINGS = Words("No settings.", "没有设置。")
PLAN_MESSAGE = Words("Would send: {message}", "将发送：{message}")
PLAN_FILE = Words("Would upload: {file}", "将上传：{file}")
PLAN_PATH = Words("Would write: {path}", "将写入：{path}")
PLAN_COST = Words(
    "About {credits} credits; nothing was sent.", "约需 {credits} 积分；尚未发送任何内容。"
)
PLAN_CONTINUED = Words(
    "An earlier run of this command goes on from where it was.", "将从上次同一命令中断的地方继续。"
)
NO_ROWS = Words("No rows.", "没有任务。")
NO_TAKES = Words(
    "No takes yet: a message that changes the project makes one.",
    "还没有版本：消息改动了项目，就会留下一个版本。",
)
TAKES_SAME = Words("The two takes are the same.", "两个版本相同。")
NO_TRANSCRIPT = Words("Nothing was said in this project yet.", "这个项目还没有对话。")
NOTHING_FOUND = Words("No message or answer holds “{words}”.", "没有消息或回复包含“{words}”。")
YOU = Words("You", "你")
BACKEND = "NemoVideo"  # a name: the same in every language
STOPPED_ANSWER = Words("(stopped)", "（已停止）")
CREDITS = Words("{available} credits", "{available} 积分")
CREDITS_HELD = Words("{available} credits ({frozen} held)", "{available} 积分（冻结 {frozen}）")
LEDGER_COST = Words("−{cost} → {balance}", "−{cost} → {balance}")
LEDGER_SHORT = Words("{seconds} s", "{seconds} 秒")
LEDGER_TIME = Words("{elapsed_s}", "{elapsed_s}")
LEDGER_TAKE = Words("take {take}", "版本 {take}")
CREDITS_UNKNOWN = Words("The backend does not tell the balance.", "后端没有给出余额。")
UPLOADING = Words("Uploading {names}", "正在上传 {names}")
DOWNLOADING = Words("Downloading {name}", "正在下载 {name}")
TIME_LEFT = Words("about {left_s} left", "约剩 {left_s}")
PER_SECOND = Words("/s", "/秒")
LEAVES_RENDER = Words("Ctrl-C leaves it running", "Ctrl-C 不会中断渲染")
SAVED = Words("Saved", "已保存")
RENDERING_AT = Words("Rendering {resolution}", "正在渲染 {resolution}")
RENDERING = Words("Rendering", "正在渲染")
CHAT_OPENING = Words(
    "Try: {example}  (/help shows the commands)", "试试：{example}（/help 显示命令）"
)
CHAT_EXAMPLE = Words("Try: {example}", "试试：{example}")
BACKEND_LOCAL = Words("local", "本地")
CHAT_OPENING_BARE = Words(
    "Say what the video should be. /help shows the commands.",
    "说说你想要的视频。/help 显示命令。",
)
OFFER_DROPPED = Words(
    "Not exported. /export does it at any time.", "没有导出。随时可用 /export 导出。"
)
CHAT_PLAIN = Words(
    "This terminal has no line editing; reading plain lines.",
    "这个终端不支持行编辑，改为逐行读取。",
)
IN_SHELL = Words("In the shell:", "在命令行运行：")
HELP_KEYS = Words(
    "Ctrl-J new line, Ctrl-O shows a paste in full, Ctrl-X Ctrl-E opens the editor, Ctrl-C stops, Ctrl-D leaves.",
    "Ctrl-J 换行，Ctrl-O 展开粘贴内容，Ctrl-X Ctrl-E 打开编辑器，Ctrl-C 停止，Ctrl-D 退出。",
)
DROPPED = Words("Not sent: {text}", "没有发送：{text}")
QUEUE_EMPTY = Words("Nothing is waiting.", "没有排队的消息。")
QUEUE_HINT = Words("Take one out: /queue drop 1", "移除一条：/queue drop 1")
STOPPED = Words("Stopped. Nothing was sent.", "已停止，什么都没有发送。")
AGAIN_LEAVES = Words(
    "Nothing was sent. Ctrl-C again leaves; Ctrl-D does too.",
    "什么都没有发送。再按一次 Ctrl-C 退出，Ctrl-D 也可以。",
)
SLASH_UNKNOWN = Words(
    "There is no command {word}; nothing was sent. /help shows them.",
    "没有 {word} 这个命令，什么都没有发送。/help 显示全部命令。",
)
SLASH_NEAREST = Words(
    "There is no command {word}; nothing was sent. Is it {nearest}?",
    "没有 {word} 这个命令，什么都没有发送。是不是 {nearest}？",
)
EXPORT_UNKNOWN = Words(
    "No export has “{words}”; nothing was done.", "导出没有“{words}”，什么都没有做。"
)
SLASH_AMBIGUOUS = Words("{word} could be {names}.", "{word} 不明确，可选：{names}")
DIFF_WHAT = Words("Which two takes? /takes lists them.", "哪两个版本？/takes 列出全部。")
COPIED = Words(
    "Copied {count} characters, where this terminal lets programs copy.",
    "已复制 {count} 个字符（需要终端允许程序写入剪贴板）。",
)
COPY_NOTHING = Words("There is no answer to copy yet.", "还没有可以复制的回复。")
COPY_CANNOT = Words(
    "This terminal has no clipboard that a program can reach.", "这个终端无法写入剪贴板。"
)
REPORT_VERSION = Words("Version of nemo: ", "nemo 版本：")
REPORT_SYSTEM = Words("System: ", "系统：")
REPORT_TERMINAL = Words("Terminal: ", "终端：")
REPORT_BACKEND = Words("Backend: ", "后端：")
REPORT_SKILL = Words("Skill: ", "技能：")
REPORT_PROBLEM = Words("Newest problem: ", "最近的问题：")
REPORT_NONE = Words("none in this chat", "本次对话中没有")
REPORT_KEPT = Words(
    "Nothing of it was sent; show it to who helps you:", "没有发送，求助时可以提供："
)
QR_NO_ROOM = Words(
    "The window is too narrow for the code; make it wider and ask again.",
    "窗口太窄，放不下二维码，请调宽后再试。",
)
NO_CHANGES = Words("No message has changed anything yet.", "还没有任何改动。")
USE_WHAT = Words("Which project? /sessions lists them.", "哪个项目？/sessions 列出全部。")
ANSWER_YES_OR_NO = Words("Please answer y or n.", "请输入 y 或 n。")
LEAVE_SAVED = Words("Saved as “{project}”. Continue:", "已保存为“{project}”。继续：")
LEAVE_RENDER = Words("A render goes on. Fetch it:", "渲染仍在进行，完成后下载：")
KEY_ENTER = Words("Enter sends, Ctrl-J new line", "Enter 发送，Ctrl-J 换行")
KEY_MULTILINE = Words("Alt-Enter sends, Enter new line", "Alt-Enter 发送，Enter 换行")
TIP_HELP = Words(
    "Tip: /help shows the commands, Tab completes them.",
    "提示：/help 显示命令，Tab 键补全命令。",
)
TIP_FILES = Words(
    "Tip: drop a file here, or type its path, to add it to the project.",
    "提示：把文件拖进来，或输入路径，就能加入项目。",
)
TIP_AHEAD = Words(
    "Tip: while an answer comes, you can already type the next message.",
    "提示：等待回复时也可以输入下一条消息。",
)
BAR_RENDERING = Words("rendering {percent}%", "正在渲染 {percent}%")
BAR_WAITING = Words("{count} waiting", "{count} 条排队")
TITLE_PERCENT = Words("{percent}% {what}", "{percent}% {what}")
ASK_TOKEN = Words("Token (not shown):", "令牌（不显示）：")
YES_NO_YES = Words("[Y/n]", "[Y/n]")
YES_NO_NO = Words("[y/N]", "[y/N]")

# What `nemo doctor` finds
PROJECTS = Words("{count} projects", "{count} 个项目")
SPACE = Words("{own_bytes} in {path}", "{path} 占用 {own_bytes}")
SPACE_LOCAL = Words(
    "local backend {local_bytes} (films {films_bytes}, uploads {uploads_bytes}); nemo local clean frees it",
    "本地后端占用 {local_bytes}（视频 {films_bytes}、素材 {uploads_bytes}），可用 nemo local clean 释放",
)
CLEANED = Words(
    "Freed {freed_bytes}: {films} films, {uploads} uploads and {projects} projects that nobody needs. {left_bytes} are left.",
    "释放了 {freed_bytes}：不再需要的视频 {films} 个、素材 {uploads} 个、项目 {projects} 个。还占用 {left_bytes}。",
)
CLEANED_NOTHING = Words(
    "There was nothing to free; {left_bytes} are in use.", "没有可以释放的内容；占用 {left_bytes}。"
)
ROOM = Words("{free_bytes} free in {path}", "{path} 剩余 {free_bytes}")
A_PIPE = Words("a pipe", "管道")
WIDTH = Words("{columns} columns", "{columns} 列")
COLOUR = Words("colour", "有颜色")
NO_COLOUR = Words("no colour", "无颜色")
COMPLETE = Words("complete", "完整")
MISSING = Words("missing: {names}", "缺少：{names}")
DRAWABLE = Words("can be drawn: {names}", "可以绘制：{names}")
NOT_WITHOUT = Words("not without {package}: {names}", "没有 {package} 时无法绘制：{names}")
TOKEN_GIVEN = Words("given by a setting", "由设置提供")
TOKEN_STORED = Words("stored", "已保存")
TOKEN_NONE = Words("none yet: one is asked for when needed", "还没有，需要时会自动获取")
CHECKS = {
    "config_folder": Words("config folder", "配置文件夹"),
    "state": Words("state", "记录"),
    "disk": Words("disk", "磁盘"),
    "space": Words("space used", "占用空间"),
    "terminal": Words("terminal", "终端"),
    "local_extra": Words("local backend", "本地后端"),
    "letters": Words("letters", "文字"),
    "token": Words("token", "令牌"),
    "backend": Words("backend", "后端"),
}
# Who the user is
ACCOUNTS = {
    "none": Words(
        "Not signed in; an account is made when it is needed.", "未登录，需要时会自动创建账号。"
    ),
    "anonymous": Words("A free account without a name.", "免费的匿名账号。"),
    "stored": Words("Signed in with the token that is stored here.", "已用本机保存的令牌登录。"),
    "given": Words(
        "Signed in with the token of NEMO_TOKEN or config.toml.",
        "已用 NEMO_TOKEN 或 config.toml 里的令牌登录。",
    ),
}
IDENTITY = {
    "origin": Words("Backend: ", "后端："),
    "token": Words("Token: ", "令牌："),
    "user_id": Words("User: ", "用户："),
    "days_left": Words("Days left: ", "剩余天数："),
    "client_id": Words("Client id: ", "客户端 ID："),
}
# What is told of a skill
SKILL_HEADS = {
    "name": Words("name", "名称"),
    "version": Words("version", "版本"),
    "platform": Words("platform", "平台"),
    "upload_limit_mb": Words("upload limit in MB", "上传上限（MB）"),
}
# What is read out of a skill, field by field
SKILL_FIELDS = {
    "name": Words("name", "名称"),
    "version": Words("version", "版本"),
    "platform": Words("platform", "平台"),
    "limit_bytes": Words("limit_bytes", "上传上限"),
    "greeting": Words("greeting", "问候语"),
    "try": Words("try", "可以试试"),
    "tips": Words("tips", "小贴士"),
}
# The options of an export, by their names
EXPORT_OPTIONS = {
    "format": Words("format", "格式"),
    "resolution": Words("resolution", "分辨率"),
    "quality": Words("quality", "画质"),
    "fps": Words("fps", "帧率"),
}
# What can be drawn
SCRIPTS = {
    "Latin": Words("Latin", "拉丁文"),
    "Greek": Words("Greek", "希腊文"),
    "Cyrillic": Words("Cyrillic", "西里尔文"),
    "Simplified Chinese": Words("Simplified Chinese", "简体中文"),
    "Traditional Chinese": Words("Traditional Chinese", "繁体中文"),
    "Japanese": Words("Japanese", "日文"),
    "Korean": Words("Korean", "韩文"),
    "Arabic": Words("Arabic", "阿拉伯文"),
    "Hebrew": Words("Hebrew", "希伯来文"),
    "Devanagari": Words("Devanagari", "天城文"),
    "Bengali": Words("Bengali", "孟加拉文"),
    "Gurmukhi": Words("Gurmukhi", "古木基文"),
    "Gujarati": Words("Gujarati", "古吉拉特文"),
    "Tamil": Words("Tamil", "泰米尔文"),
    "Telugu": Words("Telugu", "泰卢固文"),
    "Kannada": Words("Kannada", "卡纳达文"),
    "Malayalam": Words("Malayalam", "马拉雅拉姆文"),
    "Sinhala": Words("Sinhala", "僧伽罗文"),
    "Thai": Words("Thai", "泰文"),
    "Lao": Words("Lao", "老挝文"),
    "Khmer": Words("Khmer", "高棉文"),
    "Burmese": Words("Burmese", "缅甸文"),
    "Armenian": Words("Armenian", "亚美尼亚文"),
    "Georgian": Words("Georgian", "格鲁吉亚文"),
    "Ethiopic": Words("Ethiopic", "埃塞俄比亚文"),
    "emoji and symbols": Words("emoji and symbols", "表情和符号"),
}
# Where the value of a setting comes from
SOURCES = {
    "option": Words("option", "选项"),
    "environment": Words("environment", "环境变量"),
    "config": Words("config", "配置文件"),
    "default": Words("default", "默认值"),
}
# How a row of a batch and a render stand
STATES = {
    "planned": Words("planned", "待处理"),
    "running": Words("running", "处理中"),
    "waiting": Words("waiting", "等待中"),
    "done": Words("done", "已完成"),
    "submitting": Words("submitting", "提交中"),
    "pending": Words("pending", "排队中"),
    "processing": Words("processing", "渲染中"),
    "completed": Words("completed", "已完成"),
    "failed": Words("failed", "失败"),
    "cancelled": Words("cancelled", "已取消"),
    "lost": Words("lost", "已丢失"),
}


def state(name: str) -> Words:
    """How something stands; a backend may have states that nobody here knows."""
    return STATES.get(name) or Words(name, name)


def skill_field(name: str) -> Words:
    """What is read out of a skill under this name; a default by the option that it is for."""
    if name in SKILL_FIELDS:
        return SKILL_FIELDS[name]
    option = name.removeprefix("defaults.")
    known = EXPORT_OPTIONS.get(option) or Words(option, option)
    return Words(f"defaults.{option}", f"默认{known.zh}")


def platform(name: str) -> Words:
    """Where a skill was published."""
    return Words(name, "未知" if name == UNKNOWN_PLATFORM else name)


def script(name: str) -> Words:
    """What a script is called; a rare one has its own name alone."""
    return SCRIPTS.get(name) or Words(name, name)


def phase(item: Phase) -> Words:
    """What a tool of the backend is doing."""
    match item:
        case "working":
            return Words("Working", "正在处理")
        case "generating":
            return Words("Generating", "正在生成")
        case "editing":
            return Words("Editing", "正在编辑")
        case "music":
            return Words("Adding music", "正在配乐")
        case "captions":
            return Words("Writing subtitles", "正在制作字幕")
        case "image":
            return Words("Working on pictures", "正在处理图片")
        case "search":
            return Words("Looking for material", "正在查找素材")
        case "export":
            return Words("Rendering", "正在渲染")
        case _:
            assert_never(item)


def track(kind: draft.Kind) -> Words:
    """What is on a track."""
    match kind:
        case "video":
            return Words("Video", "视频")
        case "audio":
            return Words("Audio", "音频")
        case "text":
            return Words("Title", "标题")
        case "captions":
            return Words("Subtitles", "字幕")
        case "other":
            return Words("Track", "轨道")
        case _:
            assert_never(kind)


def origin(item: MediaOrigin) -> Words:
    """Where a file of the project comes from."""
    match item:
        case "uploaded":
            return Words("uploaded", "已上传")
        case "generated":
            return Words("generated", "已生成")
        case _:
            assert_never(item)


def notification(event: Literal["done", "failed", "question"]) -> Words:
    """What happened while nobody looked."""
    match event:
        case "done":
            return Words("nemo is done", "nemo 已完成")
        case "failed":
            return Words("nemo could not finish", "nemo 未能完成")
        case "question":
            return Words("nemo has a question", "nemo 有一个问题")
        case _:
            assert_never(event)


# The columns of tables, by the name of what stands in them.
COLUMNS = {
    "version": Words("Version", "版本"),
    "description": Words("What it is for", "用途"),
    "value": Words("Value", "值"),
    "source": Words("From", "来源"),
    "about": Words("What it does", "作用"),
    "take": Words("Take", "版本"),
    "message": Words("Message", "消息"),
    "length_ms": Words("Length", "时长"),
    "tracks": Words("Tracks", "轨道数"),
    "row": Words("Row", "行", "列"),
    "state": Words("State", "状态"),
    "prompt": Words("Message", "消息"),
    "error": Words("Problem", "问题"),
    "is_current": Words(" ", " "),
    "name": Words("Name", "名称"),
    "turns": Words("Messages", "消息数"),
    "used_at": Words("Last used", "最近使用"),
    "last_message": Words("Last message", "最后一条消息"),
    "render_id": Words("Render", "渲染任务"),
    "path": Words("File", "文件"),
    "continue": Words("Continue", "继续"),
    "status": Words("State", "状态"),
    "progress": Words("%", "%"),
    "title": Words("Project", "项目"),
    "created_at": Words("Started", "开始时间"),
    "is_active": Words(" ", " "),
}


def place(where: Place) -> Words:
    """Where in a skill, or beside it, a value was found."""
    match where:
        case Place.FRONT | Place.METADATA:
            return Words("front matter", "前置元数据")
        case Place.VERSION_FILE:
            return Words("the file VERSION beside it", "旁边的 VERSION 文件")
        case Place.META_JSON:
            return Words("the file _meta.json beside it", "旁边的 _meta.json 文件")
        case Place.BODY:
            return Words("the text", "正文")
        case Place.DESCRIPTION:
            return Words("the description", "描述")
        case Place.FOLDER:
            return Words("the folder's name", "文件夹名称")
        case Place.PATH:
            return Words("its path", "路径")
        case Place.VARIABLE:
            return Words("a variable", "环境变量")
        case Place.NOWHERE:
            return Words("not found", "没有找到")
        case _:
            assert_never(where)
