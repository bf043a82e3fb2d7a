"""Help in Chinese. The English of a command or an option is its key, as it stands in the code."""

from collections.abc import Mapping
from dataclasses import dataclass

from nemo_cli.core.language import Lang
from nemo_cli.core.taiwan import traditional
from nemo_cli.ui.words.voice import Words

USAGE = Words("Usage: ", "用法：")
COLON = Words(":", "：")
ARGUMENTS = Words("Arguments:", "参数：")
OPTIONS = Words("Options:", "选项：")
EVERYWHERE = Words("Options of every command:", "所有命令通用的选项：")
COMMANDS = Words("Commands:", "命令：")
EXAMPLES = Words("Examples:", "示例：")
TOPICS = Words(
    "Read on offline: nemo help exit-codes, environment, json, formats or chat",
    "离线主题：nemo help exit-codes、environment、json、formats、chat",
)

# The commands of the root, in the groups that its help shows.
GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (Words("Make a film:", "制作视频："), ("chat", "make", "batch", "upload")),
    (Words("Get it:", "导出视频："), ("export", "renders", "takes", "diff")),
    (Words("Projects:", "项目："), ("status", "sessions", "new", "use", "open")),
    (
        Words("You and this computer:", "账号与本机："),
        ("credits", "auth", "skills", "config", "doctor", "local"),
    ),
    (Words("Reading and typing:", "帮助与补全："), ("help", "completion")),
)


@dataclass(frozen=True)
class Example:
    """What is done, and the line that does it; a line with words of the user's has two."""

    about: Words
    line: str
    line_zh: str = ""

    def line_in(self, lang: Lang) -> str:
        """Return the line with the user's words in a language."""
        if lang == "en" or not self.line_zh:
            return self.line
        return traditional(self.line_zh) if lang == "zh-TW" else self.line_zh


# By the path of the command.
EXAMPLE_LINES: Mapping[str, tuple[Example, ...]] = {
    "nemo": (
        Example(Words("Talk about the film you want", "聊聊你想要的视频"), "nemo"),
        Example(
            Words("Make a file in one go, without an account", "一步生成文件，不用账号"),
            'nemo --local make "a 10-second neon city at night" -o city.mp4',
            'nemo --local make "做一段 10 秒的霓虹夜景" -o city.mp4',
        ),
        Example(Words("Go on where you left", "接着上次继续"), "nemo -c"),
    ),
    "nemo chat": (
        Example(
            Words("Say what to change", "说出要改什么"),
            'nemo chat "lower the music to 20%"',
            'nemo chat "音乐音量调到 20%"',
        ),
        Example(
            Words("Take the message from a file", "从文件读取消息"), "nemo chat - < script.txt"
        ),
        Example(
            Words("Send a picture along", "同时上传图片"),
            'nemo chat ./beach.jpg "open with this picture"',
            'nemo chat ./beach.jpg "用这张图片开头"',
        ),
    ),
    "nemo make": (
        Example(
            Words("From a sentence", "用一句话"),
            'nemo make "a 6-second sunset over a lake" -o sunset.mp4',
            'nemo make "做一段 6 秒的湖上日落" -o sunset.mp4',
        ),
        Example(
            Words("See what it would do and cost", "先看看会做什么、消耗多少"),
            'nemo make "a 6-second sunset over a lake" --dry-run',
            'nemo make "做一段 6 秒的湖上日落" --dry-run',
        ),
        Example(
            Words("From your own pictures", "用自己的图片"),
            'nemo make "a slideshow with calm music" -f one.jpg -f two.jpg',
            'nemo make "做一个幻灯片，配安静的音乐" -f one.jpg -f two.jpg',
        ),
        Example(
            Words("For a script: nothing but the path", "用于脚本：只输出路径"),
            'film=$(nemo make -q "a 6-second sunset over a lake")',
            'film=$(nemo make -q "做一段 6 秒的湖上日落")',
        ),
    ),
    "nemo batch": (
        Example(
            Words("See what it would do and cost", "先看看会做什么、消耗多少"),
            "nemo batch films.csv --dry-run",
        ),
        Example(
            Words("Two films at a time", "同时做两个视频"), "nemo batch films.csv --sessions 2"
        ),
        Example(
            Words("Try again what failed", "重试失败的行"), "nemo batch films.csv --retry-failed"
        ),
    ),
    "nemo export": (
        Example(Words("To a file of this name", "保存为指定的文件"), "nemo export -o city.mp4"),
        Example(Words("A small GIF", "小尺寸的 GIF"), "nemo export --format gif --resolution 480p"),
        Example(
            Words("Go on with a render that was left", "继续之前的渲染"), "nemo export --resume ID"
        ),
    ),
}

# What stands for a value, by the name of the option or argument that has no word of its own.
VALUES: Mapping[str, Words] = {
    "api_url": Words("URL", "网址"),
    "skill": Words("SKILL", "技能"),
    "session": Words("PROJECT", "项目"),
    "encoding": Words("NAME", "名称"),
    "output": Words("PATH", "路径"),
    "format": Words("FORMAT", "格式"),
    "quality": Words("QUALITY", "画质"),
    "resolution": Words("SIZE", "尺寸"),
    "fps": Words("N", "数字"),
    "timeout": Words("TIME", "时长"),
    "file": Words("FILE", "文件"),
    "parallel": Words("N", "数字"),
    "port": Words("N", "数字"),
    "faults": Words("FILE", "文件"),
    "name": Words("NAME", "名称"),
    "value": Words("VALUE", "值"),
}

_WORDS = (
    Words("[OPTIONS]", "[选项]"),
    Words("COMMAND [ARGS]...", "命令 [参数]…"),
    Words("MESSAGE...", "消息…"),
    Words("PROMPT...", "描述…"),
    Words("FILE-OR-URL...", "文件或网址…"),
    Words("FILE...", "文件…"),
    Words("NAME-OR-ID", "名称/ID"),
    Words("NAME-OR-FILE", "名称或文件"),
    Words("WORDS...", "词语…"),
    Words("TAKE", "版本"),
    Words("TOPIC", "主题"),
    Words("DIR", "文件夹"),
    Words("N", "数字"),
)
_TEXTS = (
    Words("Make a video by talking to your terminal.", "在终端里用对话制作视频。"),
    Words(
        "Without a command this opens the chat, in a new project; -c goes on with the newest. With "
        "piped input every line is a message to the project in use, or to that of --session.",
        "不带命令时打开聊天并新建项目，-c 则继续最近的项目。通过管道输入时，每一行是一条消息，"
        "发给当前项目，或 --session 指定的项目。",
    ),
    Words("Show this message and exit.", "显示帮助。"),
    Words("Reopen the newest project in the chat.", "在聊天里打开最近的项目。"),
    Words("Show the version.", "显示版本。"),
    Words("Use the local backend: no account.", "使用本地后端，不需要账号。"),
    Words("Call the backend at this address.", "使用这个地址的后端。"),
    Words("Use this skill, a name or a file.", "使用这个技能：名称或文件。"),
    Words("Use this project, a name or an id.", "使用这个项目：名称或 ID。"),
    Words("What text that is not UTF-8 is written in.", "非 UTF-8 文字的编码。"),
    Words(
        "Print JSON; --json=FIELDS only these, as name,turns.",
        "输出 JSON；--json=FIELDS 只输出这些字段，例如 name,turns。",
    ),
    Words(
        "Print the values at a place: .sessions[].name.",
        "只输出某个位置的值，例如 .sessions[].name。",
    ),
    Words("Print only the result.", "只输出结果。"),
    Words("No colour, no motion.", "不用颜色和动画。"),
    Words(
        "Speak English or Chinese, in Simplified or Traditional.",
        "使用英文或中文（简体或繁体）。",
    ),
    Words("Answer questions with yes.", "所有问题都选“是”。"),
    Words("Never ask.", "从不提问。"),
    Words("Log the wire, without secrets.", "把网络请求写入日志，不含密钥。"),
    Words(
        "Send one message; the answer streams to stdout. `-` reads it from stdin.",
        "发送一条消息，回复输出到标准输出。`-` 表示从标准输入读取。",
    ),
    Words("Make a video file from a prompt in one go.", "用一段描述一步生成视频文件。"),
    Words("Path, folder/ or - for stdout.", "路径、文件夹/，或用 - 表示标准输出。"),
    Words("{values}.", "{values}。"),
    Words("{values} or WxH.", "{values}，或宽×高。"),
    Words("Frames per second.", "每秒帧数。"),
    Words("How long to wait: 90, 90s, 5m.", "最多等多久：90（秒）或 5m（5 分钟）。"),
    Words("Replace an existing file.", "替换已有的文件。"),
    Words("Show the film when it is there.", "完成后打开视频。"),
    Words("Show it as a code to scan.", "显示为二维码。"),
    Words("File or URL to add.", "要添加的文件或网址。"),
    Words("Make one video for each row of a file.", "为文件的每一行制作一个视频。"),
    Words("YAML, CSV or JSON Lines.", "YAML、CSV 或 JSON Lines 文件。"),
    Words("How many side by side.", "同时做几个。"),
    Words("Try failed rows again.", "重试失败的行。"),
    Words("Tell what would be done, and its cost.", "说明会做什么、消耗多少积分。"),
    Words("List what would be done, and its cost.", "列出会做什么、消耗多少积分。"),
    Words("Render the project and download the file.", "渲染项目并下载文件。"),
    Words("Only render.", "只渲染，不下载。"),
    Words("Go on with this render.", "继续这个渲染任务。"),
    Words("Render this take of the project.", "渲染项目的这个版本。"),
    Words(
        "List the render jobs known here; pick unfinished ones up, or forget them.",
        "列出本机的渲染任务，可以继续或忽略没有完成的。",
    ),
    Words("Stop this render.", "取消这个渲染任务。"),
    Words("Remind of this render no more.", "不再提醒这个渲染任务。"),
    Words("Remind of no render here any more.", "不再提醒任何渲染任务。"),
    Words("Add media: files, folders, globs or addresses.", "添加素材：文件、文件夹、通配符或网址。"),
    Words("Show the timeline and the media of the project.", "显示项目的时间线和素材。"),
    Words("Show it again whenever it changes.", "有变化时重新显示。"),
    Words(
        "List the projects; show or search what was said in them.",
        "列出项目，查看或搜索对话。",
    ),
    Words(
        "Print what was said in a project, both sides, as Markdown.",
        "以 Markdown 输出项目的全部对话。",
    ),
    Words("Find the turns of all projects that hold these words.", "在所有项目的对话里搜索词语。"),
    Words("Start a project.", "新建项目。"),
    Words("Switch to a project.", "切换到另一个项目。"),
    Words("Open the project in the browser.", "在浏览器里打开项目。"),
    Words("Only print the address.", "只输出网址。"),
    Words(
        "List the takes of the project: every draft that a message left behind.",
        "列出项目的版本：每条消息之后的草稿。",
    ),
    Words("Show what is different between two takes.", "显示两个版本的差别。"),
    Words("Show the balance.", "显示积分余额。"),
    Words("Tell who you are to the backend.", "查看或更改登录的账号。"),
    Words("Show the account in masked form.", "显示账号，内容经过遮盖。"),
    Words("Read a token, hidden, from the terminal or from stdin.", "从终端（不显示）或标准输入读取令牌。"),
    Words("Forget the token.", "删除保存的令牌。"),
    Words("Check what works here.", "检查本机的环境。"),
    Words("Read and change settings.", "查看和更改设置。"),
    Words("Print one setting.", "输出一项设置。"),
    Words("Write a setting to config.toml.", "把设置写入 config.toml。"),
    Words("Remove a setting from config.toml.", "从 config.toml 删除设置。"),
    Words("Print where the files live.", "输出文件的位置。"),
    Words(
        "Read about exit-codes, environment, json, formats or chat.",
        "阅读主题：exit-codes、environment、json、formats、chat。",
    ),
    Words("Print the completion script of a shell.", "输出命令行补全脚本。"),
    Words(
        "List the skills, show one, check a file, teach an assistant.",
        "列出技能，查看一个，检查文件，或教会助手使用 nemo。",
    ),
    Words(
        "Write the SKILL.md that teaches an assistant to use nemo.",
        "生成 SKILL.md，教会助手使用 nemo。",
    ),
    Words("The folder that gets it.", "保存到哪个文件夹。"),
    Words(
        "Free the space of films and projects that nobody needs any more.",
        "清理不再需要的视频和项目，腾出空间。",
    ),
    Words("Show one skill in full; without a name the one in use.", "完整显示一个技能；不写名称则为当前技能。"),
    Words(
        "Show what nemo reads out of a SKILL.md: each field, where it was, what was guessed.",
        "显示从 SKILL.md 读到的内容：每个字段、出处和推测。",
    ),
    Words("Run the local backend.", "运行本地后端。"),
    Words("Run the local backend in the foreground.", "在前台运行本地后端。"),
    Words("0 takes a free one.", "0 表示自动选择空闲端口。"),
    Words("Script of faults.", "故障脚本。"),
)  # fmt: skip
_BY_ENGLISH = {words.en: words for words in (*VALUES.values(), *_TEXTS, *_WORDS)}
_LISTS = (" or WxH.", ".")  # behind the values of an option that is nothing but a list of them


def known(text: str) -> Words | None:
    """Return a text of the help in every language, if it is known; values in a row are data."""
    if text in _BY_ENGLISH or " " not in text:
        return _BY_ENGLISH.get(text)
    for end in _LISTS:
        values = text.removesuffix(end)
        if text.endswith(end) and values == values.lower() and "," not in values:
            found = _BY_ENGLISH[f"{{values}}{end}"]
            return Words(text, found.zh.replace("{values}", "、".join(values.split())))
    return None


def told(text: str, lang: Lang) -> str:
    """Return a text of the help in a language; one that nobody translated stays English."""
    found = known(text)
    return text if found is None else found.of(lang)
