"""The sentences for every error: what happened, why, and what to do next, chosen by its type.

Facts are the error's own fields, put in by name, and `{cause}`, which is told by `causes.py`.
`next` are arguments of nemo, `tools` command lines of other programs.
"""

from dataclasses import dataclass
from typing import assert_never

from nemo_cli import errors
from nemo_cli.ui.words import causes
from nemo_cli.ui.words.voice import NOTHING
from nemo_cli.ui.words.voice import Words


@dataclass(frozen=True)
class Wording:
    """One error in words; `hint` is for when no command can help."""

    what: Words
    why: Words = NOTHING
    hint: Words = NOTHING
    next: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()


_SHRINK = ("ffmpeg -i {file} -vf scale=-2:720 -crf 28 {smaller}",)
_TRY_THIS = 'chat "a 10 second video of a city at night"'
_CAUSE = Words("{cause}", "{cause}")
_ITS_WORDS = Words("It says: {said}", "后端返回：{said}")
_NOT_AGAIN = Words(
    "It was not sent again: every message may be charged.", "消息没有重发，因为每条消息都可能收费。"
)
_GOES_ON = Words("What it was doing may still be going on.", "后端可能还在处理。")


def wording(error: errors.Problem) -> Wording:
    """Return the words of an error."""
    match error:
        case errors.Unforeseen():
            return Wording(
                Words("Something went wrong.", "程序出错了。"),
                Words("{said}", "{said}"),
                next=("doctor",),
            )
        case errors.BadCommandLine():
            return _misfit(error)
        case errors.Misused():
            return _misused(error.how)
        case errors.UnknownName():
            return _unknown(error)
        case errors.BadSetting():
            return Wording(
                Words(
                    "The setting {name} has a value that does not fit.", "设置 {name} 的值不合适。"
                ),
                Words("Expected: {expected}.", "应为：{expected}。"),
                next=("config",),
            )
        case errors.UnusableRender():
            return _unusable_render(error.fact)
        case errors.BadBatch():
            unusable = Words("{path} cannot be worked off.", "{path} 有误，没有执行。")
            in_line = Words("Line {line}: {cause}", "第 {line} 行：{cause}")
            return Wording(unusable, in_line if error.line else _CAUSE)
        case errors.UnknownEncoding():
            return Wording(
                Words(
                    "It cannot be told in which encoding this text is; nothing was sent.",
                    "无法确定这段文字的编码，什么都没有发送。",
                ),
                Words("The file is {path}. Tried: {tried}.", "文件是 {path}。试过：{tried}。"),
                Words(
                    "Name it, for example --encoding cp1252, or save the text as UTF-8.",
                    "请用 --encoding 指明，例如 --encoding cp1252，或另存为 UTF-8。",
                ),
            )
        case errors.BadSkill():
            return _bad_skill(error)
        case errors.ExtraMissing():
            return Wording(
                Words("The local backend is not installed.", "没有安装本地后端。"),
                Words("It needs a few more packages:", "还需要几个软件包："),
            )
        case errors.MissingFile():
            return _missing_file(error.fault)
        case errors.NothingToExport():
            return Wording(
                Words("There is nothing to export yet.", "还没有可以导出的内容。"),
                Words("The timeline has no clip.", "时间线上没有片段。"),
                next=(_TRY_THIS, 'make "a 10 second video of a city at night" -o city.mp4'),
            )
        case errors.NeedsAnswer():
            return Wording(
                Words(
                    "A question needs an answer, and nobody is at the terminal.",
                    "有一个问题需要确认，但没有人在终端前。",
                ),
                hint=Words("Answer it with {flag}.", "请用 {flag} 来确认。"),
            )
        case errors.SpendingLimit():
            return Wording(
                Words(
                    "Not sent: your limit is {limit} credits.",
                    "没有发送：你设的上限是 {limit} 积分。",
                ),
                Words(
                    "This message may cost about {expected}.", "这条消息约消耗 {expected} 积分。"
                ),
                next=("config unset max_credits",),
            )
        case errors.ApiProblem():
            return _uploading(error) or _refused(error)
        case errors.TransportProblem():
            return _uploading(error) or _transport(error)
        case errors.TurnFailed():
            return _turn(error)
        case errors.RenderFailed(is_missing=True):
            return Wording(
                Words("There is no such render at the backend.", "后端没有这个渲染任务。"),
                Words("Its id is {render_id}.", "ID 是 {render_id}。"),
                next=("renders", "export"),
            )
        case errors.RenderFailed():
            return Wording(
                Words("The video could not be rendered.", "视频渲染失败。"),
                Words("The backend says: {said}", "后端返回：{said}"),
                next=("export", "status"),
            )
        case errors.DownloadFailed():
            return Wording(
                Words("The file could not be downloaded.", "文件下载失败。"),
                _CAUSE,
                next=("renders",),
            )
        case errors.StillRunning():
            return _still_running(error)
        case errors.DiskProblem():
            return _disk(error)
        case errors.Busy():
            return Wording(
                Words("Another nemo is at work on this.", "另一个 nemo 正在使用。"),
                Words("Waited {waited_s}.", "已等待 {waited_s}。"),
                Words("Try again when it is done.", "请等它结束后再试。"),
            )
        case errors.Interrupted():
            return _interrupted(error)
        case _:
            assert_never(error)


def _misfit(error: errors.BadCommandLine) -> Wording:
    then = (f"{error.of} --help".strip(),)
    match error.misfit:
        case errors.Misfit.ARGUMENT:
            return Wording(Words("{name} is missing.", "缺少参数：{name}。"), next=then)
        case errors.Misfit.OPTION:
            what = Words("There is no option {name}.", "没有 {name} 这个选项。")
            why = Words("Is it one of these: {choices}?", "是不是：{choices}？")
            return Wording(what, why if error.choices else NOTHING, next=then)
        case errors.Misfit.NO_VALUE:
            return Wording(Words("{name} needs a value.", "{name} 需要一个值。"), next=then)
        case errors.Misfit.NEEDLESS_VALUE:
            return Wording(Words("{name} takes no value.", "{name} 不需要值。"), next=then)
        case errors.Misfit.WORDS:
            return Wording(
                Words("These words are too much: {name}", "多余的参数：{name}"),
                Words("A text of several words needs quotes.", "含空格的文字要加引号。"),
                next=then,
            )
        case errors.Misfit.VALUE:
            what = Words("The value of {name} does not fit.", "{name} 的值不合适。")
            why = Words("Expected: {expected}.", "应为：{expected}。")
            return Wording(what, why, next=then)
        case errors.Misfit.OTHER:
            what = Words("That command line does not fit.", "命令行有误。")
            return Wording(what, Words("{said}", "{said}"), next=then)
        case _:
            assert_never(error.misfit)


def _interrupted(error: errors.Interrupted) -> Wording:
    match error.underway:
        case errors.Underway.TURN:
            return Wording(
                Words("Stopped.", "已停止。"),
                Words(
                    "What was already sent may go on at the backend, and be charged.",
                    "已发送的消息，后端可能仍会处理并扣积分。",
                ),
                next=("status",),
            )
        case errors.Underway.UPLOAD:
            return Wording(
                Words("The upload was stopped.", "上传已停止。"),
                Words("Nothing was charged.", "没有消耗积分。"),
                Words("Not sent: {unsent}", "没有发送：{unsent}") if error.unsent else NOTHING,
            )
        case errors.Underway.QUESTION:
            return Wording(
                Words("Stopped.", "已停止。"), Words("Nothing was sent.", "什么都没有发送。")
            )
        case errors.Underway.NOTHING:
            stopped = Words("Stopped.", "已停止。")
            return Wording(stopped, Words("Nothing was charged.", "没有消耗积分。"))
        case _:
            assert_never(error.underway)


def _bad_skill(error: errors.BadSkill) -> Wording:
    unusable = Words("The skill {path} cannot be used.", "无法使用技能 {path}。")
    at_line = Words(
        "The skill {path} cannot be used: line {line}.", "无法使用技能 {path}：第 {line} 行。"
    )
    return Wording(at_line if error.line else unusable, _CAUSE, next=("skills",))


def _misused(how: errors.Misuse) -> Wording:
    match how:
        case errors.Misuse.TWO_ON_STDOUT:
            return Wording(
                Words(
                    "--json and -o - both want standard output.", "--json 和 -o - 都要用标准输出。"
                ),
                hint=Words("Choose one, or a file with -o.", "请二选一，或用 -o 指定文件。"),
                next=("export --help",),
            )
        case errors.Misuse.TOKEN_CHARACTERS:
            return Wording(
                Words(
                    "The token holds a blank, a line break or a character that is not ASCII.",
                    "令牌里有空格、换行或非 ASCII 字符。",
                ),
                Words("It was probably not copied whole.", "可能没有完整复制。"),
                next=("auth login",),
            )
        case errors.Misuse.TOKEN_ARGUMENT:
            return Wording(
                Words(
                    "A token is not taken from the command line; nothing was stored.",
                    "不接受命令行里的令牌，什么都没有保存。",
                ),
                Words(
                    "Other programs and the shell's history can read it there. "
                    "Renew it if you can.",
                    "其他程序和命令行历史都能看到它。可以的话请更换令牌。",
                ),
                next=("auth login",),
            )
        case errors.Misuse.NO_TOKEN:
            return Wording(
                Words("There is no token.", "没有令牌。"),
                Words(
                    "It is typed here, or comes through a pipe; never as an argument.",
                    "请在终端里输入或通过管道传入，不能写在参数里。",
                ),
                next=("auth login",),
            )
        case errors.Misuse.NO_MESSAGE:
            return Wording(
                Words("There is no message.", "没有消息内容。"),
                hint=Words(
                    "Write it after the command, or send it through a pipe.",
                    "请写在命令后面，或通过管道传入。",
                ),
                next=(_TRY_THIS,),
            )
        case errors.Misuse.NO_PAGE:
            return Wording(
                Words(
                    "The local backend has no page in the browser.",
                    "本地后端没有可以在浏览器里打开的页面。",
                ),
                hint=Words("What is there is shown by:", "可以这样查看项目："),
                next=("status",),
            )
        case errors.Misuse.SKILL_SOURCE:
            return Wording(
                Words(
                    "The variable SKILL_SOURCE holds what fits no header.",
                    "环境变量 SKILL_SOURCE 的值不能放进请求头。",
                ),
                Words(
                    "It takes printable ASCII, at most 100 characters.",
                    "只能用可打印的 ASCII 字符，最多 100 个。",
                ),
                next=("help environment",),
            )
        case errors.Misuse.NO_TERMINAL:
            return Wording(
                Words("The chat needs a terminal to write to.", "聊天需要在终端里显示。"),
                Words(
                    "One message, or one per line through a pipe, works without:",
                    "没有终端时，可以发送一条消息，或通过管道逐行发送：",
                ),
                next=("chat --help", "--help"),
            )
        case errors.Misuse.JSON_PLACE:
            return Wording(
                Words("What to take of the JSON cannot be read.", "看不懂要取 JSON 的哪一部分。"),
                Words(
                    "Name fields, as --json=name,turns, or a place, as --jq .sessions[].name.",
                    "可以写字段，例如 --json=name,turns；或写位置，例如 --jq .sessions[].name。",
                ),
                next=("help json",),
            )
        case errors.Misuse.NO_WORDS:
            return Wording(
                Words("There is nothing to look for.", "没有要查找的内容。"),
                Words("Write the words after the command.", "请把要找的词写在命令后面。"),
                next=("sessions",),
            )
        case _:
            assert_never(how)


def _unknown(error: errors.UnknownName) -> Wording:
    choose = Words("Choose from: {choices}.", "可选：{choices}。")
    match error.thing:
        case errors.Thing.COMMAND if " " in error.name:
            return Wording(
                Words(
                    "That is a message, not a command; nothing was sent.",
                    "这是一句话，不是命令，什么都没有发送。",
                ),
                Words("Say what to do with it:", "请说明要做什么："),
                next=("chat {name}", "make {name}"),
            )
        case errors.Thing.COMMAND:
            return Wording(
                Words("There is no command {name}.", "没有 {name} 这个命令。"),
                Words("Nothing was sent.", "什么都没有发送。"),
                next=(f"{error.of} --help".strip(),),
            )
        case errors.Thing.EXPORT_WORDS:
            return Wording(
                Words("No export has “{name}”.", "导出没有“{name}”。"),
                Words("Nothing was done.", "什么都没有做。"),
                next=("help formats",),
            )
        case errors.Thing.SETTING:
            return Wording(
                Words("There is no setting called {name}.", "没有叫 {name} 的设置。"),
                Words("This lists them all:", "列出全部："),
                next=("config",),
            )
        case errors.Thing.SESSION:
            return Wording(
                Words("No project is called {name}.", "没有叫 {name} 的项目。"),
                Words("A name, its beginning or the id will do.", "可以用名称、名称的开头或 ID。"),
                next=("sessions", "new {name}"),
            )
        case errors.Thing.RENDER:
            return Wording(
                Words("There is no render {name} here.", "本机没有渲染任务 {name}。"),
                Words("It may belong to another backend.", "它可能属于另一个后端。"),
                next=("renders",),
            )
        case errors.Thing.TAKE if not error.choices:
            return Wording(
                Words("There is no take {name}.", "没有版本 {name}。"),
                Words(
                    "This project has no takes yet: a turn that changes it makes one.",
                    "这个项目还没有版本：消息改动了项目，就会留下一个版本。",
                ),
                next=("takes",),
            )
        case errors.Thing.TAKE:
            return Wording(
                Words("There is no take {name}.", "没有版本 {name}。"), choose, next=("takes",)
            )
        case errors.Thing.SKILL:
            return Wording(
                Words("There is no skill {name}.", "没有技能 {name}。"), choose, next=("skills",)
            )
        case errors.Thing.FORMAT:
            what = Words("{name} is no format nemo can export.", "不支持的格式：{name}。")
            return Wording(what, choose, next=("help formats",))
        case errors.Thing.QUALITY:
            what = Words("{name} is no quality nemo can export.", "不支持的画质：{name}。")
            return Wording(what, choose, next=("help formats",))
        case errors.Thing.RESOLUTION:
            what = Words("{name} is no resolution nemo can export.", "不支持的分辨率：{name}。")
            return Wording(what, choose, next=("help formats",))
        case errors.Thing.FPS:
            what = Words("{name} is no fps nemo can export.", "不支持的帧率：{name}。")
            return Wording(what, choose, next=("help formats",))
        case errors.Thing.TOPIC:
            return Wording(
                Words("There is no topic {name}.", "没有主题 {name}。"), choose, next=("help",)
            )
        case errors.Thing.SHELL:
            return Wording(
                Words("There is no completion for {name}.", "没有 {name} 的补全脚本。"), choose
            )
        case errors.Thing.ENCODING:
            return Wording(
                Words("There is no encoding {name}.", "没有 {name} 这种编码。"),
                Words(
                    "For example: utf-8, utf-16, gb18030, big5, cp1252.",
                    "例如：utf-8、utf-16、gb18030、big5、cp1252。",
                ),
            )
        case _:
            assert_never(error.thing)


def _unusable_render(fact: errors.RenderFact) -> Wording:
    match fact:
        case errors.RenderFact.OVER:
            return Wording(
                Words(
                    "The render {render_id} is already over: {state}.",
                    "渲染任务 {render_id} 已经结束：{state}。",
                ),
                Words("There is nothing to cancel.", "没有可取消的内容。"),
                next=("renders",),
            )
        case errors.RenderFact.ELSEWHERE:
            return Wording(
                Words(
                    "The render {render_id} belongs to another backend.",
                    "渲染任务 {render_id} 属于另一个后端。",
                ),
                Words("Is --local missing, or too much?", "是不是少了或多了 --local？"),
                next=("renders",),
            )
        case _:
            assert_never(fact)


def _missing_file(fault: errors.FileFault) -> Wording:
    upload = ("upload --help",)
    match fault:
        case errors.FileFault.MISSING:
            return Wording(
                Words("There is no file {path}.", "找不到文件 {path}。"),
                Words(
                    "Is it spelled right? A name with blanks needs quotes.",
                    "名称对吗？带空格的名称要加引号。",
                ),
                next=upload,
            )
        case errors.FileFault.FOLDER:
            return Wording(
                Words("{path} is a folder.", "{path} 是文件夹。"),
                Words(
                    "Name the files in it, for example {path}/*.mp4",
                    "请指定里面的文件，例如 {path}/*.mp4",
                ),
                next=upload,
            )
        case errors.FileFault.SPECIAL:
            return Wording(
                Words("{path} is not a regular file.", "{path} 不是普通文件。"),
                Words("Pipes and devices cannot be sent.", "管道和设备不能上传。"),
                next=upload,
            )
        case errors.FileFault.UNREADABLE:
            return Wording(
                Words("{path} cannot be read.", "无法读取 {path}。"),
                Words(
                    "It is damaged, or its permissions do not allow it.",
                    "文件已损坏，或没有读取权限。",
                ),
                next=upload,
            )
        case errors.FileFault.EMPTY:
            return Wording(
                Words("{path} is empty.", "{path} 是空文件。"),
                Words("Is it still being written?", "是不是还在写入？"),
                next=upload,
            )
        case errors.FileFault.LARGE:
            return Wording(
                Words("{path} is too large.", "{path} 太大。"),
                Words("The limit is {limit_bytes}.", "上限是 {limit_bytes}。"),
            )
        case errors.FileFault.LOCKED:
            return Wording(
                Words("{path} is encrypted and needs a password.", "{path} 已加密，需要密码。"),
                Words(
                    "Save a copy without one, or paste the text.",
                    "请另存一份不带密码的，或粘贴文字。",
                ),
            )
        case errors.FileFault.ENCRYPTED:
            return Wording(
                Words(
                    "{path} is encrypted in a way that cannot be read here.",
                    "{path} 的加密方式不受支持。",
                ),
                Words(
                    "Save a copy that is not, or paste the text.",
                    "请另存一份未加密的，或粘贴文字。",
                ),
            )
        case errors.FileFault.NO_TEXT:
            return Wording(
                Words("There is no text in {path}.", "{path} 里没有文字。"),
                Words(
                    "Its pages are pictures. Paste the text, or write it.",
                    "页面都是图片，请粘贴或输入文字。",
                ),
            )
        case errors.FileFault.NOT_WORD:
            return Wording(
                Words(
                    "{path} is no Word document that can be read.",
                    "{path} 不是可以读取的 Word 文档。",
                ),
                Words(
                    "It is damaged, or of another kind. Save it as .docx in a word processor.",
                    "文件已损坏，或是其他格式。请另存为 .docx。",
                ),
            )
        case errors.FileFault.COSTLY:
            return Wording(
                Words("{path} cannot be read.", "无法读取 {path}。"),
                Words(
                    "It takes far more time or memory than a script should. Paste the text.",
                    "读取它所需的时间或内存远超一份脚本。请直接粘贴文字。",
                ),
            )
        case errors.FileFault.NO_MEDIA:
            return Wording(
                Words(
                    "There are no video, image or sound files in {path}.",
                    "{path} 里没有视频、图片或音频文件。",
                ),
                Words("The types NemoVideo takes are listed here:", "查看支持的类型："),
                next=("help formats",),
            )
        case _:
            assert_never(fault)


def _uploading(error: errors.CallProblem) -> Wording | None:
    """What became of a file comes before why; None for a call that carried none."""
    what = Words(
        "The connection broke off while {name} was being sent.", "上传 {name} 时连接断开。"
    )
    match error.arrival:
        case None:
            return None
        case errors.Arrival.THERE:
            why = Words(
                "The file has arrived all the same: there is no need to send it again.",
                "文件已上传成功，不用再传。",
            )
            return Wording(what, why, next=("status",))
        case errors.Arrival.NOT_THERE:
            why = Words(
                "The project does not have the file; it can be sent again.",
                "项目里没有这个文件，可以重新上传。",
            )
            return Wording(what, why, next=("upload {name}",))
        case errors.Arrival.UNKNOWN:
            why = Words(
                "Whether the file arrived could not be found out.", "无法确定是否上传成功。"
            )
            return Wording(what, why, next=("status",))
        case _:
            assert_never(error.arrival)


def _refused(error: errors.ApiProblem) -> Wording:
    match error:
        case errors.TokenRejected(is_given=True):
            return Wording(
                Words("The token was refused.", "令牌被拒绝。"),
                Words(
                    "It comes from NEMO_TOKEN or config.toml, so nemo does not replace it. "
                    "Correct it there, or take it away to work without one.",
                    "它来自 NEMO_TOKEN 或 config.toml，nemo 不会替换它。"
                    "请在那里改正，或删除后匿名使用。",
                ),
                next=("auth status",),
            )
        case errors.TokenRejected():
            return Wording(
                Words("The token was refused.", "令牌被拒绝。"),
                Words("It is wrong or has expired.", "令牌有误或已过期。"),
                next=("auth status", "auth login"),
            )
        case errors.ScopeMissing():
            return Wording(
                Words("The token does not allow this.", "这个令牌没有权限。"),
                Words("It lacks the scope {scope}.", "缺少权限：{scope}。"),
                next=("auth login",),
            )
        case errors.SessionNotFound():
            return Wording(
                Words("The backend does not know this project.", "后端找不到这个项目。"),
                next=("new", "sessions"),
            )
        case errors.OutOfCredits():
            return Wording(
                Words("The credits are used up.", "积分用完了。"),
                Words(
                    "Register to go on, your projects stay: {register_url}",
                    "注册后可以继续，项目会保留：{register_url}",
                ),
                NOTHING
                if error.register_url
                else Words(
                    "Top up on the website, then send the message again.",
                    "请在网站充值，然后再发送一次。",
                ),
                next=("credits",),
            )
        case errors.PlanBlocked():
            return Wording(
                Words("The export is not part of this plan.", "当前套餐不能导出。"),
                Words(
                    "This is about the subscription, not about credits. Register: {register_url}",
                    "这和套餐有关，与积分无关。注册：{register_url}",
                ),
                next=("open",) if error.register_url else ("open", "auth login"),
            )
        case errors.UnsupportedFile():
            why = Words(
                "It takes {accepted}; a script may be {scripts}.",
                "支持的类型：{accepted}；脚本可以是 {scripts}。",
            )
            if error.name:
                what = Words(
                    "{name} is not of a type NemoVideo takes.", "NemoVideo 不支持 {name} 这种文件。"
                )
                return Wording(what, why, next=("help formats",))
            what = Words("The file is not of a type NemoVideo takes.", "NemoVideo 不支持这种文件。")
            return Wording(what, why, next=("help formats",))
        case errors.FileTooLarge():
            why = Words(
                "The limit is {limit_bytes}. Make it smaller, for example:",
                "上限是 {limit_bytes}。可以压缩，例如：",
            )
            return Wording(_too_large(error), why, tools=_SHRINK)
        case errors.ClientIdMissing():
            return Wording(
                Words("The backend refused this installation's id.", "后端不接受本机的客户端 ID。"),
                _ITS_WORDS,
                next=("doctor",),
            )
        case errors.RateLimited():
            return Wording(
                Words("Too many requests.", "请求太频繁。"),
                hint=Words("Wait a few minutes, then try again.", "请过几分钟再试。")
                if error.retry_after_s is None
                else Words("Try again in {retry_after_s}.", "请在 {retry_after_s}后再试。"),
            )
        case _:
            return Wording(
                Words("The backend could not do that.", "后端未能完成。"),
                _ITS_WORDS,
                next=("status",),
            )


def _too_large(error: errors.FileTooLarge) -> Words:
    if not error.name:
        return Words("The file is too large.", "文件太大了。")
    if error.size_bytes is None:
        return Words("{name} is too large.", "{name} 太大了。")
    return Words("{name} is too large: {size_bytes}.", "{name} 太大了：{size_bytes}。")


def _transport(error: errors.TransportProblem) -> Wording:
    match error:
        case errors.Unreachable():
            return Wording(
                Words(
                    "{host} cannot be reached; nothing was sent.", "连不上 {host}，什么都没有发送。"
                ),
                Words("The proxy {proxy} did not let it through.", "代理 {proxy} 没有放行。")
                if error.proxy
                else _CAUSE,
                next=("doctor",),
            )
        case errors.TlsFailed():
            return Wording(
                Words(
                    "The connection to {host} is not secure, so it was not used.",
                    "与 {host} 的连接不安全，已放弃。",
                ),
                Words(
                    "Its certificate was refused. Is this computer's clock right? {cause}",
                    "证书未通过验证，请检查电脑时间是否正确。{cause}",
                ),
                next=("doctor",),
            )
        case errors.TimedOut():
            return _timed_out(error)
        case errors.Disconnected():
            return Wording(
                Words("The connection to {host} broke off.", "与 {host} 的连接断开了。"),
                Words(
                    "Whether the request was carried out is not known.", "不知道请求有没有被执行。"
                ),
                next=("status",),
            )
        case errors.MalformedReply():
            return _malformed(error)
        case errors.BadProxy():
            return _proxy(error.proxy_fault)
        case errors.BadAddress():
            return _address(error.fault)
        case _:
            return Wording(
                Words("No usable answer from {host}.", "{host} 没有给出可用的响应。"),
                _CAUSE,
                next=("doctor",),
            )


def _timed_out(error: errors.TimedOut) -> Wording:
    match error.limit:
        case errors.Limit.CALL if error.after_s is None:
            what = Words("{host} took too long.", "{host} 太久没有响应。")
            return Wording(what, _GOES_ON, next=("status",))
        case errors.Limit.CALL:
            what = Words("{host} took longer than {after_s}.", "{host} 超过 {after_s}没有完成。")
            return Wording(what, _GOES_ON, next=("status",))
        case errors.Limit.TURN:
            return Wording(
                Words("The answer took longer than {after_s}.", "等了 {after_s}，回复还没有结束。"),
                Words("The backend may still be working on it.", "后端可能还在处理。"),
                next=("status",),
            )
        case errors.Limit.HEARTBEATS:
            return Wording(
                Words(
                    "The backend sent nothing but signs of life for {after_s}.",
                    "后端 {after_s}内只发来心跳，没有内容。",
                ),
                Words(
                    "It may still be working; look before sending again.",
                    "后端可能还在处理，请先查看再决定是否重发。",
                ),
                next=("status",),
            )
        case _:
            assert_never(error.limit)


def _malformed(error: errors.MalformedReply) -> Wording:
    if error.status is not None and error.status >= 500:
        return Wording(
            Words(
                "{host} has a fault of its own (HTTP {status}).",
                "{host} 自身出了故障（HTTP {status}）。",
            ),
            Words("Try again in a few minutes.", "请过几分钟再试。"),
            next=("doctor",),
        )
    if error.excerpt and not is_data(error.excerpt):
        return Wording(
            Words(
                "{host} answered with something that is not NemoVideo.",
                "{host} 返回的不是 NemoVideo 的数据。",
            ),
            Words(
                "Is this the login page of a network? {excerpt}",
                "可能要先登录当前网络。对方返回：{excerpt}",
            ),
            next=("doctor",),
        )
    return Wording(
        Words("{host} sent an answer that cannot be read.", "无法读取 {host} 的响应。"),
        _CAUSE,
        next=("doctor",),
    )


def is_data(text: str) -> bool:
    """Whether this is a piece of an answer and not words for people."""
    return text.lstrip().startswith(("{", "["))


def _proxy(fault: errors.ProxyFault) -> Wording:
    match fault:
        case errors.ProxyFault.SOCKS:
            return Wording(
                Words(
                    "The proxy in {variable} is a SOCKS proxy; nothing was sent.",
                    "{variable} 里设置的是 SOCKS 代理，什么都没有发送。",
                ),
                Words(
                    "SOCKS is not supported: nemo goes through http:// and https:// proxies only.",
                    "不支持 SOCKS，nemo 只能使用 http:// 和 https:// 代理。",
                ),
            )
        case errors.ProxyFault.KIND:
            return Wording(
                Words(
                    "The proxy in {variable} is of a kind nemo cannot use; nothing was sent.",
                    "{variable} 里的代理类型不支持，什么都没有发送。",
                ),
                Words(
                    "Proxies that work begin with http:// or https://.",
                    "可用的代理以 http:// 或 https:// 开头。",
                ),
            )
        case errors.ProxyFault.UNREADABLE:
            return Wording(
                Words(
                    "The value of {variable} cannot be read as a proxy's address; "
                    "nothing was sent.",
                    "{variable} 的值不是可读的代理地址，什么都没有发送。",
                ),
                Words(
                    "It looks like http://proxy.example:3128; odd characters of a password are "
                    "written as %40 and the like.",
                    "它应类似 http://proxy.example:3128，密码里的特殊字符要写成 %40 这样的形式。",
                ),
            )
        case _:
            assert_never(fault)


def _address(fault: errors.AddressFault) -> Wording:
    match fault:
        case errors.AddressFault.UNREADABLE | errors.AddressFault.NOT_HTTPS:
            return Wording(
                Words("nemo does not call this address: {url}", "nemo 不会访问这个地址：{url}"),
                Words(
                    "An address begins with https://; http:// is only for this computer.",
                    "地址要以 https:// 开头，http:// 只能用于本机。",
                ),
                next=("config get api_url",),
            )
        case errors.AddressFault.INSIDE:
            return Wording(
                Words(
                    "The address leads to this computer or into a private network: {url}",
                    "这个地址指向本机或内部网络：{url}",
                ),
                Words(
                    "It comes from a redirect of a server elsewhere, so nemo does not follow it.",
                    "它来自外部服务器的重定向，nemo 不会跟随。",
                ),
            )
        case errors.AddressFault.HEADER:
            return Wording(
                Words("nemo cannot make this call: {url}", "nemo 无法发出这个请求：{url}"),
                Words(
                    "The token, the client id or the skill holds a character that cannot be sent.",
                    "令牌、客户端 ID 或技能里有无法发送的字符。",
                ),
                next=("config",),
            )
        case _:
            assert_never(fault)


def _turn(error: errors.TurnFailed) -> Wording:
    if isinstance(error, errors.StreamBroken):
        broken = Words("The answer broke off.", "回复中途断开了。")
        return Wording(broken, _NOT_AGAIN, next=("status", "credits"))
    match error.fault:
        case errors.TurnFault.SAID | errors.TurnFault.UNKNOWN:
            what = Words("The backend broke off its answer.", "后端中断了回复。")
            return Wording(what, _ITS_WORDS, next=("status", "credits"))
        case errors.TurnFault.SILENT:
            what = Words(
                "The answer ended without a word, and the project did not change.",
                "回复没有内容，项目也没有变化。",
            )
            return Wording(what, _NOT_AGAIN, next=("status", "credits"))
        case errors.TurnFault.UNFINISHED:
            what = Words("The answer ended in the middle of its work.", "回复没有完成就中断了。")
            return Wording(what, _NOT_AGAIN, next=("status", "credits"))
        case errors.TurnFault.LOST:
            return Wording(
                Words(
                    "The message was sent in an earlier run, and nothing came of it.",
                    "消息之前已经发送，但没有产生效果。",
                ),
                Words(
                    "It is not sent again unasked: every message may be charged.",
                    "不会自动重发，因为每条消息都可能收费。",
                ),
                Words(
                    "Send it yourself, then run the same command again; it goes on from there.",
                    "请自己发送，然后再次运行同一条命令，nemo 会接着做。",
                ),
            )
        case _:
            assert_never(error.fault)


def _still_running(error: errors.StillRunning) -> Wording:
    go_on = Words(
        "It goes on at the backend, and nothing was charged. Fetch it, or stop it:",
        "后端会继续渲染，没有消耗积分。下载或取消：",
    )
    cancel = ("renders --cancel {render_id}",)
    match error.rest:
        case errors.Rest.RENDERED:
            return Wording(
                Words(
                    "The film is rendered, but not downloaded yet.",
                    "视频已渲染完成，但还没有下载。",
                ),
                Words("Fetch it with:", "下载："),
            )
        case errors.Rest.TOKEN:
            what = Words(
                "The render is left running: the account could not be renewed.",
                "账号未能续期，渲染仍在后端进行。",
            )
            return Wording(what, go_on, next=("auth status", *cancel))
        case errors.Rest.LOCAL:
            return Wording(
                Words("The render is not finished.", "渲染还没有完成。"),
                Words(
                    "It rests until the next start. Continue with:", "下次启动时会接着渲染。继续："
                ),
            )
        case errors.Rest.RUNNING if error.progress:
            what = Words(
                "The render is still running ({progress}%).", "渲染仍在进行（{progress}%）。"
            )
            return Wording(what, go_on, next=cancel)
        case errors.Rest.RUNNING:
            what = Words("The render is still running.", "渲染仍在进行。")
            return Wording(what, go_on, next=cancel)
        case _:
            assert_never(error.rest)


def _disk(error: errors.DiskProblem) -> Wording:
    """A fault that names the path is the whole sentence; any other is the why."""
    if isinstance(error, errors.StateDamaged) and error.kept_as:
        return Wording(
            Words(
                "nemo's memory was damaged; it starts afresh.",
                "nemo 的记录文件损坏了，已重新开始。",
            ),
            Words("The old file is kept as {kept_as}.", "旧文件保存在 {kept_as}。"),
            next=("sessions",),
        )
    cause = causes.disk(error.fault)
    if "{path}" in cause.en:
        return Wording(cause, hint=_disk_hint(error.fault))
    unusable = Words("{path} cannot be used.", "无法使用 {path}。")
    return Wording(
        unusable,
        cause,
        _disk_hint(error.fault),
        next=("doctor",) if isinstance(error, errors.StateDamaged) else (),
    )


def _disk_hint(fault: errors.DiskFault) -> Words:
    match fault:
        case errors.DiskFault.MISSING_FOLDER:
            return Words(
                "Make it first, or choose another place with -o.", "请先创建，或用 -o 换个位置。"
            )
        case errors.DiskFault.FOLDER:
            return Words("Name a file with -o.", "请用 -o 指定文件名。")
        case errors.DiskFault.SPECIAL:
            return Words("Choose another place with -o.", "请用 -o 换个位置。")
        case errors.DiskFault.OWNER:
            return Words(
                "Set NEMO_CONFIG_DIR to a folder of your own.",
                "请把 NEMO_CONFIG_DIR 设为你自己的文件夹。",
            )
        case errors.DiskFault.PLANTED:
            return Words(
                "Move it away, then run the same command again.", "请先移走它，再运行同一条命令。"
            )
        case errors.DiskFault.DENIED | errors.DiskFault.READ_ONLY:
            return Words(
                "Choose another place: -o for films, NEMO_CONFIG_DIR and NEMO_DATA_DIR for nemo's "
                "own files.",
                "请换个位置：视频用 -o，nemo 自己的文件用 NEMO_CONFIG_DIR 和 NEMO_DATA_DIR。",
            )
        case errors.DiskFault.CHANGED:
            return Words("Send it again when it is finished.", "等它写完后再上传一次。")
        case _:
            return NOTHING
