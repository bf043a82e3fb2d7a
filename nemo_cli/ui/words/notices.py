"""The sentence of every notice, suggestion and question, chosen by its type."""

import re
from enum import Enum
from enum import StrEnum
from typing import assert_never

from nemo_cli.core import notices
from nemo_cli.core import skill
from nemo_cli.core.language import Lang
from nemo_cli.ui.words import causes
from nemo_cli.ui.words.voice import Words


def notice(item: notices.Notice) -> Words:
    """What a flow has to say."""
    match item:
        case notices.Plain():
            return _plain(item)
        case skill.SkillNoVersion():
            return Words(
                "The skill {name} names no version: {used} is sent.",
                "技能 {name} 没有写明版本：发送 {used}。",
            )
        case skill.SkillOddName():
            return Words(
                "The skill's name {given} does not fit a header: its folder's name {used} is sent.",
                "技能名称 {given} 不能放进请求头：发送文件夹的名称 {used}。",
            )
        case skill.SkillOddDefault():
            return Words(
                "The skill {name} asks for {key} {given}, which no export takes: it is left out.",
                "技能 {name} 要求 {key} {given}，导出不支持：已忽略。",
            )
        case notices.TokenExpires():
            return Words(
                "This free account ends in {days} days. Keep your videos: {command}",
                "这个免费账号 {days} 天后到期。要保留视频，请运行：{command}",
            )
        case notices.TokenNotSaved():
            return Words(
                "The account could not be saved in {path}; it lasts until nemo ends. {cause}",
                "账号未能保存到 {path}，nemo 退出后就没有了。{cause}",
            )
        case notices.RateLimitWait():
            return Words(
                "Too many requests; trying once more in {wait_s}.",
                "请求太频繁，{wait_s}后自动重试。",
            )
        case notices.SessionLost():
            return Words(
                "The backend no longer has this project. Going on in a new one: {name}",
                "后端已经没有这个项目了，改用新项目：{name}",
            )
        case notices.LowCredits():
            return Words(
                "{available} credits are left; a message like this may cost about {expected}.",
                "还剩 {available} 积分，这类消息约消耗 {expected} 积分。",
            )
        case notices.Recovering():
            return Words(
                "Look {round} of {rounds} in {wait_s}.",
                "{wait_s}后检查（第 {round} 次，共 {rounds} 次）。",
            )
        case notices.NotRecovered():
            return Words(
                "After {rounds} looks the project is as it was. Whether to send again is up to you.",
                "检查了 {rounds} 次，项目没有变化。是否重发由你决定。",
            )
        case notices.StateUnreadable():
            return Words(
                "The project could not be read in {rounds} tries. Look at it before sending again.",
                "尝试 {rounds} 次都读不到项目。重发之前请先查看。",
            )
        case notices.TurnTookEffect():
            return Words(
                "Since last time: “{message}” took effect.", "上次的消息“{message}”已经生效。"
            )
        case notices.TurnGone():
            return Words(
                "Since last time: the project of “{message}” is gone from the backend.",
                "消息“{message}”所在的项目，后端已经没有了。",
            )
        case notices.TurnWithoutEffect():
            return Words(
                "Since last time: “{message}” left no trace in the project. It was not sent again.",
                "上次的消息“{message}”没有改动项目，nemo 也没有重发。",
            )
        case notices.UploadThere():
            return Words(
                "{name} arrived in an earlier run; it is not sent again.",
                "{name} 之前已经上传，不再重发。",
            )
        case notices.RenderTakenUp():
            return Words(
                "This film is being rendered already ({render_id}); going on with that.",
                "这个视频已经在渲染（{render_id}），将继续等它完成。",
            )
        case notices.RendersForgotten():
            return Words(
                "Forgotten: {count}. What is being rendered goes on, and costs nothing.",
                "已移除 {count} 个渲染任务的记录。正在渲染的会继续，不消耗积分。",
            )
        case notices.Playing():
            return Words("Opening {path}", "正在打开 {path}")
        case notices.NoPlayer():
            return Words(
                "Nothing here could open {path}; open it yourself.",
                "本机无法打开 {path}，请自行打开。",
            )
        case notices.ProjectCost():
            return Words(
                "This project has cost {spent} credits so far.", "这个项目至今消耗 {spent} 积分。"
            )
        case notices.OlderTake():
            return Words(
                "This is take {take}, not the newest; "
                "the hosted service may refuse an older draft.",
                "这是版本 {take}，不是最新的；托管服务可能拒绝较旧的草稿。",
            )
        case notices.RenderAgain():
            return Words(
                "The render failed; trying once more. The backend says: {reason}",
                "渲染失败。正在再试一次。后端返回：{reason}",
            )
        case notices.UnusualBeginning():
            return Words(
                "The file begins unlike most {format} files; kept as it came.",
                "这个文件的开头与常见的 {format} 文件不同，已按原样保存。",
            )
        case notices.NoIndex():
            return Words(
                "The file has no index, so it may be cut and not play; kept as it came.",
                "这个文件没有索引，可能不完整、无法播放；已按原样保存。",
            )
        case notices.OtherFormat():
            return Words(
                "The backend sent {came} where {asked} was asked for; kept as what it is.",
                "要的是 {asked}，后端返回的是 {came}，已按实际格式保存。",
            )
        case notices.RenderCancelled():
            return Words("Cancelled: {render_id}", "已取消：{render_id}")
        case notices.AlreadyHere():
            return Words("The file is already here: {path}", "文件已经在：{path}")
        case notices.FramesDamaged():
            return Words(
                "{name}: {count} damaged frames were left out.",
                "{name}：已跳过 {count} 个损坏的帧。",
            )
        case notices.SoundDamaged():
            return Words(
                "{name}: {count} damaged pieces of sound were left out.",
                "{name}：已跳过 {count} 段损坏的声音。",
            )
        case notices.EndsEarly():
            return Words(
                "{name} ends too early; its last picture stays.",
                "{name} 提前结束，画面停在最后一帧。",
            )
        case notices.CannotBeHeard():
            return Words(
                "{name} cannot be heard: nothing of its sound can be decoded.",
                "{name} 没有声音：无法解码。",
            )
        case notices.UploadExpanded():
            return Words("Files to be sent: {count}. {names}", "将上传 {count} 个文件：{names}")
        case notices.ScriptCut():
            return Words(
                "{name} is long; its first {characters} characters are sent.",
                "{name} 太长，只发送前 {characters} 个字符。",
            )
        case notices.MakeContinues():
            return Words("Going on with {name} where it was left.", "从上次停下的地方继续 {name}。")
        case notices.BatchPlan(rows=1):
            return Words("1 video, about {expected} credits.", "1 个视频，约 {expected} 积分。")
        case notices.BatchPlan():
            return Words(
                "{rows} videos, about {expected} credits.", "{rows} 个视频，约 {expected} 积分。"
            )
        case notices.BatchRow():
            return Words("{row}/{rows}  {label}", "{row}/{rows}  {label}")
        case notices.BatchRowDone():
            return Words("Row {row} is done: {path}", "第 {row} 行完成：{path}")
        case notices.BatchRowFailed():
            return Words(
                "Row {row} failed ({code}): {reason}", "第 {row} 行失败（{code}）：{reason}"
            )
        case notices.ConfigMended():
            return Words(
                "{path} holds a secret and could be read by others; now only you can.",
                "{path} 里有密钥，之前别人也能读；现在只有你能读。",
            )
        case notices.ConfigLoose():
            return Words(
                "{path} holds a secret, and others can read it. Take the permission away.",
                "{path} 里有密钥，别人也能读。请收回读取权限。",
            )
        case notices.TokenKept():
            return Words(
                "The token in {path} belongs to another address; it is not sent to {origin}.",
                "{path} 里的令牌属于别的地址，不会发送给 {origin}。",
            )
        case notices.DebugLog():
            return Words("What happened is written down in {path}", "详细记录在 {path}")
        case notices.Recap():
            return Words("Last message: {message}", "上一条消息：{message}")
        case notices.LineForShell():
            return Words(
                "That is a line for the shell; nothing was sent. Type it there: {command}",
                "这是命令行里的命令，没有发送。请在命令行里输入：{command}",
            )
        case notices.SayInstead():
            return Words(
                "Nothing was sent. In the chat, type: {text}", "没有发送。在这里直接输入：{text}"
            )
        case _:
            assert_never(item)


def _plain(item: notices.Plain) -> Words:
    match item:
        case notices.Plain.SETTLING:
            return Words(
                "Waiting until the backend has finished its post-production.",
                "正在等待后端完成后期处理。",
            )
        case notices.Plain.STAGE_ONE:
            return Words(
                "The raw clip so far; music, titles and effects may follow by themselves.",
                "目前是原始片段，后端可能会自动加上配乐、标题和特效。",
            )
        case notices.Plain.STAGE_TWO:
            return Words(
                "Finished; the backend added something by itself. Keep it, or take it out:",
                "已完成，后端自动加了一些内容。可以保留，也可以去掉：",
            )
        case notices.Plain.LEFT_OPEN:
            return Words(
                "The answer was complete, but the backend did not end it; nemo did.",
                "回复已完整，但后端没有断开，nemo 不再等待。",
            )
        case notices.Plain.UNCHANGED:
            return Words("The timeline is as it was.", "时间线没有变化。")
        case notices.Plain.NOTHING_CHANGED:
            return Words(
                "The backend said nothing, and nothing changed.", "后端没有回复，时间线也没有变化。"
            )
        case notices.Plain.SESSION_BUSY:
            return Words(
                "Another nemo is working on this project; waiting for it to finish.",
                "另一个 nemo 正在处理这个项目，正在等它完成。",
            )
        case notices.Plain.RECOVERED:
            return Words(
                "The message took effect although the answer was lost.",
                "虽然没有收到回复，但消息已经生效。",
            )
        case notices.Plain.EFFECT_UNKNOWN:
            return Words(
                "The answer is whole, but the project could not be read after it. What changed is told at the next start.",
                "回复已完整，但之后读不到项目。下次启动时会说明改了什么。",
            )
        case notices.Plain.SUBMIT_UNCLEAR:
            return Words(
                "The answer to the render request was lost; looking whether it arrived.",
                "没有收到渲染请求的响应，正在确认后端是否已收到请求。",
            )
        case notices.Plain.DOWNLOAD_FALLBACK:
            return Words(
                "The file's address did not work; downloading it the other way.",
                "文件地址不可用，正在换一种方式下载。",
            )
        case notices.Plain.NO_BROWSER:
            return Words(
                "No browser could be started here; open the link yourself.",
                "本机无法启动浏览器，请自行打开链接。",
            )
        case notices.Plain.WAITING_FOR_INPUT:
            return Words(
                "Waiting for text on standard input; Ctrl-D ends it.",
                "正在等待标准输入，按 Ctrl-D 结束。",
            )
        case notices.Plain.CONNECTION_LOST:
            return Words(
                "The connection was lost. The message is not sent again; looking for what it did.",
                "连接断开了。消息不会重发，正在检查项目有没有变化。",
            )
        case notices.Plain.ANSWER_UNFINISHED:
            return Words(
                "The answer ended before its work. Nothing is sent again; looking for its effect.",
                "回复没有完成就结束了。消息不会重发，正在检查项目有没有变化。",
            )
        case notices.Plain.OUTCOME_UNKNOWN:
            return Words(
                "What came back is no answer. The message is not sent again; looking for what it did.",
                "收到的不是有效回复。消息不会重发，正在检查项目有没有变化。",
            )
        case notices.Plain.PLAN_REFUSED:
            return Words(
                "The last export was refused: it was not part of this plan. A film may be paid for "
                "that cannot be exported.",
                "上次导出被拒绝：当前套餐不能导出。可能付了积分，视频却不能导出。",
            )
        case notices.Plain.DRAFT_UNKNOWN:
            return Words(
                "The project is in a form that nemo cannot read; it is kept and exported as it is.",
                "项目的格式 nemo 读不懂，会原样保留和导出。",
            )
        case notices.Plain.NO_EARLIER_TAKE:
            return Words("There is no take before this one.", "没有更早的版本。")
        case notices.Plain.NO_FILM:
            return Words(
                "No film of this project was exported yet: type export.",
                "这个项目还没有导出过视频，输入 export 即可导出。",
            )
        case notices.Plain.RENDER_UNHEARD:
            return Words(
                "The backend never got the render request; sending it once more.",
                "后端没有收到渲染请求，正在重新发送。",
            )
        case _:
            assert_never(item)


def suggestion(item: notices.Suggestion) -> Words:
    """What the user can do next."""
    match item:
        case notices.Next.EXPORT:
            return Words("Render and download it:", "渲染并下载：")
        case notices.Next.STATUS:
            return Words("See where the project stands:", "查看项目现状：")
        case notices.Next.UPLOAD:
            return Words("Add a file:", "添加文件：")
        case notices.Next.STRIP_MUSIC:
            return Words("  send “remove the background music”", "  发送“去掉背景音乐”")
        case notices.Next.STRIP_TITLE:
            return Words("  send “remove the title”", "  发送“去掉标题”")
        case notices.Next.CALL:
            return Words("Ctrl-C ends it. In another shell:", "Ctrl-C 停止。在另一个终端运行：")
        case notices.Next.UPLOAD_WHAT:
            return Words("Which file?", "哪个文件？")
        case notices.SuggestEdit():
            return Words(
                "There is no mouse here; send this instead: {sentence}",
                "终端里不能拖拽，可以发送：“{sentence}”",
            )
        case notices.EarlierTake():
            return Words(
                "To render take {take} again costs nothing; to change the project itself takes a "
                "message, which may cost credits.",
                "重新渲染版本 {take} 不消耗积分；要改动项目本身需要发消息，可能消耗积分。",
            )
        case notices.RenderOpen(status="completed"):
            return Words(
                "“{title}” is ready:",
                "“{title}”已渲染，尚未下载。下载：",
            )
        case notices.RenderOpen():
            return Words("“{title}” is rendering:", "“{title}”正在渲染。继续：")
        case _:
            assert_never(item)


def question(item: notices.Question) -> Words:
    """What is asked."""
    match item:
        case notices.AskUpload():
            return Words(
                "Upload {count} files, {size_bytes}: {names}?",
                "要上传 {count} 个文件（{size_bytes}）吗？{names}",
            )
        case notices.AskPay():
            return Words("Send the message all the same?", "仍然要发送消息吗？")
        case notices.AskReplace():
            return Words("{path} is there already. Replace it?", "{path} 已存在，要替换吗？")
        case _:
            assert_never(item)


def facts(
    item: notices.Notice | notices.Suggestion | notices.Question, lang: Lang
) -> dict[str, object]:
    """Return what goes into the sentence, a cause of ours as words."""
    if isinstance(item, Enum):
        return {}
    if isinstance(item, notices.TokenNotSaved):
        cause = causes.disk(item.problem.fault).filled(lang, vars(item.problem))
        return {"path": item.problem.path, "cause": cause}
    return dict(vars(item))


def key(item: notices.Notice | notices.Suggestion | notices.Question) -> str:
    """Return the name that a program knows it by."""
    if isinstance(item, StrEnum):
        return item.value
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(item).__name__).lower()
