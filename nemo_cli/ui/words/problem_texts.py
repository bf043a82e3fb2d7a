"""The sentences for every error: what happened, why, and what to do next.

The key is the error's code, or the code and one of its facts (`file_missing.folder`). Facts are
put in by name. `next` are arguments of nemo, `tools` command lines of other programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nemo_cli.core.messages import Lang

# Errors after which an upload may have arrived all the same.
CUT_SHORT = ("disconnected", "timed_out", "malformed_reply", "backend_error")


@dataclass(frozen=True)
class Wording:
    """One error in one language; `hint` is for when no command can help."""

    what: str
    why: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Entry:
    """One error in every language, and the command lines that lead on."""

    en: Wording
    zh: Wording
    next: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()

    def wording(self, lang: Lang) -> Wording:
        """Return the words in a language."""
        return self.zh if lang == "zh" else self.en


def _entry(
    en: tuple[str, ...], zh: tuple[str, ...], *following: str, tools: tuple[str, ...] = ()
) -> Entry:
    return Entry(Wording(*en), Wording(*zh), following, tools)


ENTRIES: Mapping[str, Entry] = {
    "failed": _entry(
        ("Something went wrong.", "{reason}"),
        ("出错了。", "{reason}"),
        "doctor",
    ),
    # Usage
    "usage": _entry(
        ("That cannot be done.", "{reason}"),
        ("这样做不了。", "{reason}"),
        "--help",
    ),
    "usage.setting": _entry(
        ("The setting {name} has a value that does not fit.", "Expected: {expected}."),
        ("设置 {name} 的值不合适。", "应为：{expected}。"),
        "config",
    ),
    "usage.unknown_setting": _entry(
        ("There is no setting called {name}.", "This lists them all:"),
        ("没有叫 {name} 的设置。", "用这个命令列出全部："),
        "config",
    ),
    "usage.unknown_session": _entry(
        ("No project is called {name}.", "A name, its beginning or the id will do."),
        ("没有叫 {name} 的项目。", "可以用名称、名称的开头或编号。"),
        "sessions",
        "new {name}",
    ),
    "usage.token_characters": _entry(
        (
            "The token holds a blank, a line break or a character that is not ASCII.",
            "It was probably not copied whole.",
        ),
        ("令牌里有空格、换行或非 ASCII 字符。", "可能没有完整复制。"),
        "auth login",
    ),
    **{
        f"usage.{name}": _entry(
            (f"{{value}} is no {name} nemo can export.", "Choose from: {choices}."),
            (f"nemo 不能导出 {{value}}（{zh}）。", "可选：{choices}。"),
            "help formats",
        )
        for name, zh in (
            ("format", "格式"),
            ("quality", "质量"),
            ("resolution", "分辨率"),
            ("fps", "帧率"),
        )
    },
    "usage.unknown_render": _entry(
        ("There is no render {value} here.", "It may belong to another backend."),
        ("这里没有渲染任务 {value}。", "它可能属于另一个后端。"),
        "renders",
    ),
    "usage.render_over": _entry(
        ("The render {value} is already over: {status}.", "There is nothing to cancel."),
        ("渲染任务 {value} 已经结束：{status}。", "没有可取消的内容。"),
        "renders",
    ),
    "usage.other_backend": _entry(
        ("The render {value} belongs to another backend.", "Is --local missing, or too much?"),
        ("渲染任务 {value} 属于另一个后端。", "是不是少了或多了 --local？"),
        "renders",
    ),
    "usage.batch": _entry(
        ("{path} cannot be worked off.", "Row {row}: {reason}"),
        ("无法执行 {path}。", "第 {row} 行：{reason}"),
    ),
    "usage.undecodable": _entry(
        (
            "It cannot be told in which encoding this text is; nothing was sent.",
            "The file is {path}. Tried: {tried}.",
            "Name it, for example --encoding cp1252, or save the text as UTF-8.",
        ),
        (
            "无法确定这段文字的编码，什么都没有发送。",
            "文件是 {path}。试过：{tried}。",
            "请用 --encoding 指明，例如 --encoding cp1252，或另存为 UTF-8。",
        ),
    ),
    "usage.no_encoding": _entry(
        ("There is no encoding {value}.", "For example: utf-8, utf-16, gb18030, big5, cp1252."),
        ("没有 {value} 这种编码。", "例如：utf-8、utf-16、gb18030、big5、cp1252。"),
    ),
    "usage.two_on_stdout": _entry(
        ("--json and -o - both want standard output.", "", "Choose one, or a file with -o."),
        ("--json 和 -o - 都要用标准输出。", "", "请二选一，或用 -o 指定文件。"),
        "export --help",
    ),
    "usage.topic": _entry(
        ("There is no topic {value}.", "Choose from: {choices}."),
        ("没有主题 {value}。", "可选：{choices}。"),
        "help",
    ),
    "usage.shell": _entry(
        ("There is no completion for {value}.", "Choose from: {choices}."),
        ("没有 {value} 的补全脚本。", "可选：{choices}。"),
    ),
    "usage.usage": _entry(
        ("That command line does not fit.", "{reason}"),
        ("命令行有误。", "{reason}"),
        "--help",
    ),
    "usage.words": _entry(
        ("That is a message, not a command; nothing was sent.", "Say what to do with it:"),
        ("这是一句话，不是命令，什么都没有发送。", "请说明要做什么："),
        "chat {words}",
        "make {words}",
    ),
    "usage.export_words": _entry(
        ("No export has “{value}”.", "Nothing was done."),
        ("导出没有“{value}”。", "什么都没有做。"),
        "help formats",
    ),
    "usage.unknown_command": _entry(
        ("There is no command {value}.", "Nothing was sent."),
        ("没有 {value} 这个命令。", "什么都没有发送。"),
        "--help",
    ),
    "usage.unknown_skill": _entry(
        ("There is no skill {value}.", "Choose from: {choices}."),
        ("没有技能 {value}。", "可选：{choices}。"),
        "skills",
    ),
    "usage.skill_unreadable": _entry(
        ("The skill {path} cannot be read.", "{reason}"),
        ("无法读取技能 {path}。", "{reason}"),
        "skills",
    ),
    "usage.local_extra": _entry(
        ("The local backend is not installed.", "It needs a few more packages:"),
        ("没有安装本地后端。", "还需要几个软件包："),
    ),
    "usage.token_argument": _entry(
        (
            "A token is not taken from the command line; nothing was stored.",
            "Other programs and the shell's history can read it there. Renew it if you can.",
        ),
        (
            "不接受命令行里的令牌，什么都没有保存。",
            "其他程序和命令行历史都能看到它。可以的话请更换令牌。",
        ),
        "auth login",
    ),
    "usage.no_token": _entry(
        ("There is no token.", "It is typed here, or comes through a pipe; never as an argument."),
        ("没有令牌。", "请在这里输入或通过管道传入，不能写在参数里。"),
        "auth login",
    ),
    "usage.nothing_to_read": _entry(
        ("There is no message.", "", "Write it after the command, or send it through a pipe."),
        ("没有消息内容。", "", "请写在命令后面，或通过管道传入。"),
        'chat "make a 10 second video of a city at night"',
    ),
    "file_missing.no_media": _entry(
        (
            "There are no video, image or sound files in {path}.",
            "The types NemoVideo takes are listed here:",
        ),
        ("{path} 里没有视频、图片或音频文件。", "可用的类型见："),
        "help formats",
    ),
    "file_missing": _entry(
        ("{path} cannot be used.", "{reason}"),
        ("无法使用 {path}。", "{reason}"),
        "upload --help",
    ),
    "file_missing.missing": _entry(
        ("There is no file {path}.", "Is it spelled right? A name with blanks needs quotes."),
        ("找不到文件 {path}。", "名称对吗？带空格的名称要加引号。"),
        "upload --help",
    ),
    "file_missing.folder": _entry(
        ("{path} is a folder.", "Name the files in it, for example {path}/*.mp4"),
        ("{path} 是文件夹。", "请指定里面的文件，例如 {path}/*.mp4"),
        "upload --help",
    ),
    "file_missing.special": _entry(
        ("{path} is not a regular file.", "Pipes and devices cannot be sent."),
        ("{path} 不是普通文件。", "管道和设备不能上传。"),
        "upload --help",
    ),
    "file_missing.unreadable": _entry(
        ("{path} cannot be read.", "It is damaged, or its permissions do not allow it."),
        ("无法读取 {path}。", "文件已损坏，或没有读取权限。"),
        "upload --help",
    ),
    "file_missing.empty": _entry(
        ("{path} is empty.", "Is it still being written?"),
        ("{path} 是空文件。", "是不是还在写入？"),
        "upload --help",
    ),
    "file_missing.large": _entry(
        ("{path} is too large.", "The limit is {limit_bytes}."),
        ("{path} 太大。", "上限是 {limit_bytes}。"),
    ),
    "file_missing.locked": _entry(
        (
            "{path} is encrypted and needs a password.",
            "Save a copy without one, or paste the text.",
        ),
        ("{path} 已加密，需要密码。", "请另存一份不带密码的，或粘贴文字。"),
    ),
    "file_missing.encrypted": _entry(
        (
            "{path} is encrypted in a way that cannot be read here.",
            "Save a copy that is not, or paste the text.",
        ),
        ("{path} 的加密方式这里读不了。", "请另存一份未加密的，或粘贴文字。"),
    ),
    "file_missing.no_text": _entry(
        ("There is no text in {path}.", "Its pages are pictures. Paste the text, or write it."),
        ("{path} 里没有文字。", "页面都是图片，请粘贴或输入文字。"),
    ),
    "file_missing.not_word": _entry(
        (
            "{path} is no Word document that can be read.",
            "It is damaged, or of another kind. Save it as .docx in a word processor.",
        ),
        ("{path} 不是可以读取的 Word 文档。", "文件已损坏，或是其他格式。请另存为 .docx。"),
    ),
    "file_missing.costly": _entry(
        (
            "{path} cannot be read.",
            "It takes far more time or memory than a script should. Paste the text.",
        ),
        ("无法读取 {path}。", "读取它所需的时间或内存远超一份脚本。请直接粘贴文字。"),
    ),
    "nothing_to_export": _entry(
        ("There is nothing to export yet.", "The timeline has no clip."),
        ("还没有可以导出的内容。", "时间线上没有片段。"),
        'chat "make a 10 second video of a city at night"',
        'make "a 10 second video of a city at night" -o city.mp4',
    ),
    "needs_answer": _entry(
        (
            "A question needs an answer, and nobody is at the terminal.",
            "",
            "Answer it with {flag}.",
        ),
        ("有一个问题需要回答，但这里没有终端。", "", "请用 {flag} 来回答。"),
    ),
    "max_credits": _entry(
        (
            "Not sent: your limit is {limit} credits.",
            "This message may cost about {expected}.",
        ),
        ("没有发送：你设的上限是 {limit} 积分。", "这条消息可能花费约 {expected} 积分。"),
        "config unset max_credits",
    ),
    # The backend said no
    "backend_error": _entry(
        ("The backend could not do that.", "It says: {reason}"),
        ("后端没能完成。", "它说：{reason}"),
        "status",
    ),
    "token_rejected": _entry(
        ("The token was refused.", "It is wrong or has expired."),
        ("令牌被拒绝。", "令牌有误或已过期。"),
        "auth status",
        "auth login",
    ),
    "token_rejected.given": _entry(
        (
            "The token was refused.",
            "It comes from NEMO_TOKEN or config.toml, so nemo does not replace it. "
            "Correct it there, or take it away to work without one.",
        ),
        (
            "令牌被拒绝。",
            "它来自 NEMO_TOKEN 或 config.toml，nemo 不会替换它。请在那里改正，或删除后匿名使用。",
        ),
        "auth status",
    ),
    "scope_missing": _entry(
        ("The token does not allow this.", "It lacks the scope {scope}."),
        ("这个令牌没有权限。", "缺少权限：{scope}。"),
        "auth login",
    ),
    "session_not_found": _entry(
        ("The backend does not know this project.",),
        ("后端找不到这个项目。",),
        "new",
        "sessions",
    ),
    "out_of_credits": _entry(
        ("The credits are used up.", "", "Top up on the website, then send the message again."),
        ("积分用完了。", "", "请在网站充值，然后再发一次。"),
        "credits",
    ),
    "out_of_credits.register_url": _entry(
        ("The credits are used up.", "Register to go on, your projects stay: {register_url}"),
        ("积分用完了。", "注册后可以继续，项目会保留：{register_url}"),
        "credits",
    ),
    "plan_blocked": _entry(
        (
            "The export is not part of this plan.",
            "This is about the subscription, not about credits.",
        ),
        ("当前套餐不能导出。", "这和订阅有关，与积分无关。"),
        "open",
        "auth login",
    ),
    "plan_blocked.register_url": _entry(
        (
            "The export is not part of this plan.",
            "This is about the subscription, not about credits. Register: {register_url}",
        ),
        ("当前套餐不能导出。", "这和订阅有关，与积分无关。注册：{register_url}"),
        "open",
    ),
    "unsupported_file": _entry(
        ("The file is not of a type NemoVideo takes.", "It takes {accepted}."),
        ("NemoVideo 不接受这种文件。", "可用类型：{accepted}。"),
        "help formats",
    ),
    "unsupported_file.name": _entry(
        ("{name} is not of a type NemoVideo takes.", "It takes {accepted}."),
        ("NemoVideo 不接受 {name} 这种文件。", "可用类型：{accepted}。"),
        "help formats",
    ),
    "file_too_large": _entry(
        ("The file is too large.", "The limit is {limit_bytes}. Make it smaller, for example:"),
        ("文件太大了。", "上限是 {limit_bytes}。可以压缩，例如："),
        tools=("ffmpeg -i {file} -vf scale=-2:720 -crf 28 {smaller}",),
    ),
    "file_too_large.name": _entry(
        ("{name} is too large.", "The limit is {limit_bytes}. Make it smaller, for example:"),
        ("{name} 太大了。", "上限是 {limit_bytes}。可以压缩，例如："),
        tools=("ffmpeg -i {file} -vf scale=-2:720 -crf 28 {smaller}",),
    ),
    "file_too_large.size_bytes": _entry(
        (
            "{name} is too large: {size_bytes}.",
            "The limit is {limit_bytes}. Make it smaller, for example:",
        ),
        ("{name} 太大了：{size_bytes}。", "上限是 {limit_bytes}。可以压缩，例如："),
        tools=("ffmpeg -i {file} -vf scale=-2:720 -crf 28 {smaller}",),
    ),
    "client_id_missing": _entry(
        ("The backend refused this installation's id.",),
        ("后端不接受本机的客户端编号。",),
        "doctor",
    ),
    "rate_limited": _entry(
        ("Too many requests.", "", "Wait a few minutes, then try again."),
        ("请求太频繁。", "", "请过几分钟再试。"),
    ),
    "rate_limited.retry_after_s": _entry(
        ("Too many requests.", "", "Try again in {retry_after_s}."),
        ("请求太频繁。", "", "请在 {retry_after_s} 后再试。"),
    ),
    # The network
    "network": _entry(
        ("No usable answer from {host}.", "{reason}"),
        ("{host} 没有给出可用的回答。", "{reason}"),
        "doctor",
    ),
    "unreachable": _entry(
        ("{host} cannot be reached; nothing was sent.", "{reason}"),
        ("连不上 {host}，什么都没有发送。", "{reason}"),
        "doctor",
    ),
    "unreachable.proxy": _entry(
        (
            "{host} cannot be reached; nothing was sent.",
            "The proxy {proxy} did not let it through.",
        ),
        ("连不上 {host}，什么都没有发送。", "代理 {proxy} 没有放行。"),
        "doctor",
    ),
    "tls": _entry(
        (
            "The connection to {host} is not secure, so it was not used.",
            "Its certificate was refused. Is this computer's clock right? {reason}",
        ),
        ("与 {host} 的连接不安全，没有使用。", "证书被拒绝，请检查电脑时间是否正确。{reason}"),
        "doctor",
    ),
    "timed_out": _entry(
        ("{host} took too long.", "What it was doing may still be going on."),
        ("{host} 太久没有回应。", "后端可能还在处理。"),
        "status",
    ),
    "timed_out.after_s": _entry(
        ("{host} took longer than {after_s}.", "What it was doing may still be going on."),
        ("{host} 超过 {after_s} 没有完成。", "后端可能还在处理。"),
        "status",
    ),
    "timed_out.turn": _entry(
        ("The answer took longer than {after_s}.", "The backend may still be working on it."),
        ("这次回答超过了 {after_s}。", "后端可能还在处理。"),
        "status",
    ),
    "timed_out.heartbeats": _entry(
        (
            "The backend sent nothing but signs of life for {after_s}.",
            "It may still be working; look before sending again.",
        ),
        ("后端 {after_s} 里只有心跳，没有内容。", "它可能还在处理，请先查看再决定是否重发。"),
        "status",
    ),
    "disconnected": _entry(
        (
            "The connection to {host} broke off.",
            "Whether the request was carried out is not known.",
        ),
        ("与 {host} 的连接断了。", "不知道请求有没有被执行。"),
        "status",
    ),
    **{
        f"{code}.arrived": _entry(
            (
                "The connection broke off while {name} was being sent.",
                "The file has arrived all the same: there is no need to send it again.",
            ),
            ("发送 {name} 时连接断了。", "文件还是到了，不必重发。"),
            "status",
        )
        for code in CUT_SHORT
    },
    **{
        f"{code}.not_arrived": _entry(
            (
                "The connection broke off while {name} was being sent.",
                "The project does not have the file; it can be sent again.",
            ),
            ("发送 {name} 时连接断了。", "项目里没有这个文件，可以重发。"),
            "upload {name}",
        )
        for code in CUT_SHORT
    },
    **{
        f"{code}.name": _entry(
            (
                "The connection broke off while {name} was being sent.",
                "Whether the file arrived could not be found out.",
            ),
            ("发送 {name} 时连接断了。", "无法确定文件是否到达。"),
            "status",
        )
        for code in ("disconnected", "timed_out")
    },
    "malformed_reply": _entry(
        (
            "{host} answered with something that is not NemoVideo.",
            "Is this the login page of a network? {excerpt}",
        ),
        ("{host} 的回答不是 NemoVideo 的内容。", "是不是网络的登录页面？{excerpt}"),
        "doctor",
    ),
    "malformed_reply.garbled": _entry(
        ("{host} sent an answer that cannot be read.", "Nothing of it was used."),
        ("{host} 的回答无法读取。", "没有采用其中的内容。"),
        "doctor",
    ),
    "malformed_reply.fault": _entry(
        ("{host} has a fault of its own (HTTP {status}).", "Try again in a few minutes."),
        ("{host} 自身出了故障（HTTP {status}）。", "请过几分钟再试。"),
        "doctor",
    ),
    "bad_address": _entry(
        (
            "nemo does not call this address: {url}",
            "An address begins with https://; http:// is only for this computer.",
        ),
        ("nemo 不会访问这个地址：{url}", "地址要以 https:// 开头，http:// 只能用于本机。"),
        "config get api_url",
    ),
    "bad_address.inside": _entry(
        (
            "The address leads to this computer or into a private network: {url}",
            "It comes from a redirect of a server elsewhere, so nemo does not follow it.",
        ),
        ("这个地址指向本机或内部网络：{url}", "它来自外部服务器的重定向，nemo 不会跟随。"),
    ),
    "bad_proxy.socks": _entry(
        (
            "The proxy in {variable} is a SOCKS proxy; nothing was sent.",
            "SOCKS is not supported: nemo goes through http:// and https:// proxies only.",
        ),
        (
            "{variable} 里设置的是 SOCKS 代理，什么都没有发送。",
            "不支持 SOCKS，nemo 只能使用 http:// 和 https:// 代理。",
        ),
    ),
    "bad_proxy.proxy_kind": _entry(
        (
            "The proxy in {variable} is of a kind nemo cannot use; nothing was sent.",
            "Proxies that work begin with http:// or https://.",
        ),
        (
            "{variable} 里的代理类型不支持，什么都没有发送。",
            "可用的代理以 http:// 或 https:// 开头。",
        ),
    ),
    "bad_proxy": _entry(
        (
            "The value of {variable} cannot be read as a proxy's address; nothing was sent.",
            "It looks like http://proxy.example:3128; odd characters of a password are "
            "written as %40 and the like.",
        ),
        (
            "{variable} 的值不是可读的代理地址，什么都没有发送。",
            "它应类似 http://proxy.example:3128，密码里的特殊字符要写成 %40 这样的形式。",
        ),
    ),
    # Turns, renders, downloads
    "turn_failed": _entry(
        ("The backend broke off its answer.", "It says: {reason}"),
        ("后端中断了回答。", "它说：{reason}"),
        "status",
        "credits",
    ),
    "turn_failed.lost": _entry(
        (
            "The message was sent in an earlier run, and nothing came of it.",
            "It is not sent again unasked: every message may be charged.",
            "Send it yourself, then run the same command again; it goes on from there.",
        ),
        (
            "消息之前已经发出，但没有产生效果。",
            "不会自动重发，因为每条消息都可能收费。",
            "请自己发送，然后再次运行同一条命令，它会接着做。",
        ),
    ),
    "turn_failed.silence": _entry(
        (
            "The answer ended without a word, and the project did not change.",
            "It was not sent again: every message may be charged.",
        ),
        ("回答没有内容，项目也没有变化。", "没有自动重发，因为每条消息都可能收费。"),
        "status",
        "credits",
    ),
    "turn_failed.unfinished": _entry(
        (
            "The answer ended in the middle of its work.",
            "It was not sent again: every message may be charged.",
        ),
        ("回答还没做完就结束了。", "没有自动重发，因为每条消息都可能收费。"),
        "status",
        "credits",
    ),
    "stream_broken": _entry(
        (
            "The answer broke off.",
            "It was not sent again: every message may be charged.",
        ),
        ("回答中途断了。", "没有自动重发，因为每条消息都可能收费。"),
        "status",
        "credits",
    ),
    "render_failed": _entry(
        ("The video could not be rendered.", "The backend says: {reason}"),
        ("视频渲染失败。", "后端说：{reason}"),
        "export",
        "status",
    ),
    "render_failed.missing": _entry(
        ("There is no such render at the backend.", "Its id is {render_id}."),
        ("后端没有这个渲染任务。", "编号是 {render_id}。"),
        "renders",
        "export",
    ),
    "download_failed.server_said_no": _entry(
        ("The file could not be downloaded.", "The file server refused it (HTTP {status})."),
        ("文件下载失败。", "文件服务器拒绝了（HTTP {status}）。"),
        "renders",
    ),
    "download_failed": _entry(
        ("The file could not be downloaded.", "{reason}"),
        ("文件下载失败。", "{reason}"),
        "renders",
    ),
    "still_running.completed": _entry(
        ("The film is rendered, but not downloaded yet.", "Fetch it with:"),
        ("影片已渲染完成，但还没有下载。", "用这个命令取回："),
    ),
    "still_running": _entry(
        ("The render is still running.", "It goes on at the backend. Continue with:"),
        ("渲染还在进行。", "后端会继续。接着用："),
    ),
    "still_running.progress": _entry(
        ("The render is still running ({progress}%).", "It goes on at the backend. Continue with:"),
        ("渲染还在进行（{progress}%）。", "后端会继续。接着用："),
    ),
    "still_running.download": _entry(
        ("The film is rendered; its download was stopped.", "Fetch the rest with:"),
        ("视频已渲染好，下载被中断了。", "继续下载："),
    ),
    "still_running.token": _entry(
        (
            "The render is left running: the account could not be renewed.",
            "It goes on at the backend. Continue with:",
        ),
        ("账号未能续期，渲染还在后端进行。", "后端会继续。接着用："),
        "auth status",
    ),
    "still_running.local": _entry(
        ("The render is not finished.", "It rests until the next start. Continue with:"),
        ("渲染还没完成。", "下次启动时会继续。接着用："),
    ),
    # This computer
    "disk": _entry(
        ("{path} cannot be used.", "{reason}"),
        ("无法使用 {path}。", "{reason}"),
    ),
    "disk.missing": _entry(
        ("There is no file {path}.",),
        ("找不到文件 {path}。",),
    ),
    "disk.missing_folder": _entry(
        ("There is no folder {path}.", "", "Make it first, or choose another place with -o."),
        ("没有文件夹 {path}。", "", "请先创建，或用 -o 换个位置。"),
    ),
    "disk.folder": _entry(
        ("{path} is a folder.", "", "Name a file with -o."),
        ("{path} 是文件夹。", "", "请用 -o 指定文件名。"),
    ),
    "disk.special": _entry(
        ("{path} is not a regular file.", "", "Choose another place with -o."),
        ("{path} 不是普通文件。", "", "请用 -o 换个位置。"),
    ),
    "disk.owner": _entry(
        ("{path} belongs to somebody else.", "", "Set NEMO_CONFIG_DIR to a folder of your own."),
        ("{path} 属于别的用户。", "", "请把 NEMO_CONFIG_DIR 设为你自己的文件夹。"),
    ),
    "disk.planted": _entry(
        (
            "{path} is a link, a pipe or a file of somebody else; nemo does not write there.",
            "",
            "Move it away, then run the same command again.",
        ),
        (
            "{path} 是链接、管道或别人的文件，nemo 不会写入。",
            "",
            "请先移走它，再运行同一个命令。",
        ),
    ),
    "disk.changed": _entry(
        ("{path} changed while it was being sent.", "", "Send it again when it is finished."),
        ("{path} 在发送时被改动了。", "", "等它写完后再发一次。"),
    ),
    "disk.unreadable": _entry(
        ("{path} could not be read to its end.",),
        ("{path} 没能读完。",),
    ),
    "state_damaged": _entry(
        ("{path} could not be read.", "{reason}"),
        ("无法读取 {path}。", "{reason}"),
        "doctor",
    ),
    "state_damaged.kept_as": _entry(
        ("nemo's memory was damaged; it starts afresh.", "The old file is kept as {kept_as}."),
        ("nemo 的记录文件损坏了，已重新开始。", "旧文件保存在 {kept_as}。"),
        "sessions",
    ),
    "busy": _entry(
        ("Another nemo is at work on this.", "Waited {waited_s}.", "Try again when it is done."),
        ("另一个 nemo 正在使用。", "已等待 {waited_s}。", "等它结束后再试。"),
    ),
    "interrupted": _entry(
        ("Stopped.", "What was already sent may go on at the backend, and be charged."),
        ("已停止。", "已经发出的内容后端可能会继续处理并收费。"),
        "status",
    ),
}
