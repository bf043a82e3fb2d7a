"""What can be read with `nemo help TOPIC`; names of formats, codes and settings are put in."""

from collections.abc import Mapping

from nemo_cli.ui.words.voice import Words

EXIT_CODES: Mapping[int, Words] = {
    0: Words("done", "已完成"),
    1: Words(
        "failed: the backend or the render said no, or the answer broke off",
        "失败：后端拒绝、渲染失败，或回复中断",
    ),
    2: Words(
        "usage: options, an unsupported or too large file, nothing to export, an open question",
        "用法：选项有误、文件不支持或太大、没有可导出的内容、有问题需要确认",
    ),
    3: Words(
        "sign-in: the token was rejected or has expired, or a scope is missing",
        "登录：令牌被拒绝或已过期，或缺少权限",
    ),
    4: Words(
        "started, not finished: it still runs, and the command that continues it is printed",
        "已开始，没有完成：仍在进行，会给出继续的命令",
    ),
    5: Words(
        "credits or plan: out of credits, or the plan does not include the export",
        "积分或套餐：积分用完，或套餐不能导出",
    ),
    6: Words(
        "network: unreachable, TLS, a time-out, no usable answer",
        "网络：连不上、TLS 失败、超时，或没有可用的响应",
    ),
    7: Words("rate limited", "请求太频繁"),
    130: Words(
        "Ctrl-C (143 after SIGTERM, 129 after SIGHUP)",
        "Ctrl-C（SIGTERM 后为 143，SIGHUP 后为 129）",
    ),
}

# Variables that are no settings.
VARIABLES: Mapping[str, Words] = {
    "NEMO_CONFIG_DIR": Words(
        "folder of config.toml, state.json and the history",
        "config.toml、state.json 和历史记录所在的文件夹",
    ),
    "NEMO_DATA_DIR": Words("folder of the local backend", "本地后端的文件夹"),
    "NEMO_LOCAL_FAULTS": Words("script of faults for the local backend", "本地后端的故障脚本"),
    "HTTPS_PROXY": Words(
        "http:// or https:// proxy for other machines, never for this one",
        "访问其他机器用的代理（http:// 或 https://），不用于本机",
    ),
    "ALL_PROXY": Words(
        "the same, where no other is set; SOCKS is not supported",
        "同上，没有设置其他代理时使用，不支持 SOCKS",
    ),
    "REQUESTS_CA_BUNDLE": Words("file of certificates to trust", "受信任的证书文件"),
    "NO_COLOR": Words("no colour", "不用颜色"),
    "CLICOLOR_FORCE": Words("colour in a pipe, too", "在管道里也用颜色"),
    "ACCESSIBLE": Words(
        "no motion; plain lines for a screen reader", "没有动画，逐行输出，适合屏幕阅读器"
    ),
}

JSON = Words(
    """\
With --json stdout holds JSON and nothing else, on success, on failure and when there is nothing.

One document: credits status upload export make renders sessions skills config auth doctor batch.
One object per line, as it happens: chat, piped lines, status --watch. The last line is
{{"event": "result", …}} or {{"event": "error", …}}.

--json=name,turns keeps these fields alone (--json name,turns where a command takes no words);
--jq .sessions[].name prints the values at a place, one a line, text as it is.

Events: connected text tool notice changes timeline upload render download credits result error

An error is {{"error": {{"code": …, "message": …, "hint": …, "next": ["nemo …"]}}}}; `next` holds
whole command lines. In a stream the same object has "event": "error". Codes:

{codes}""",
    """\
使用 --json 时，标准输出只有 JSON：成功、失败、没有内容时都一样。

输出一个文档的命令：credits status upload export make renders sessions skills config auth doctor
batch
边做边输出、每行一个对象的命令：chat、管道输入、status --watch。最后一行是
{{"event": "result", …}} 或 {{"event": "error", …}}

--json=name,turns 只保留这些字段（命令不带文字时也可以写 --json name,turns）；
--jq .sessions[].name 取出某个位置的值，每行一个，文字原样输出。

事件：connected text tool notice changes timeline upload render download credits result error

错误的形式是 {{"error": {{"code": …, "message": …, "hint": …, "next": ["nemo …"]}}}}
其中 `next` 是完整的命令行。在事件流里，同一个对象的 event 为 error。错误代码：

{codes}""",
)

FORMATS = Words(
    """\
Export    video    {video}
          sound    {sound}
          picture  {picture}
          --resolution {resolutions} or WxH
          --fps {fps}
          --quality {qualities}
Upload    video    mp4 mov avi webm mkv
          picture  jpg png gif webp
          sound    mp3 wav m4a aac
          The skill names the largest size: 500 MB, or 200 MB under meta-video-generation-free.
Scripts   txt md srt vtt ass docx pdf: their text becomes part of the message.
          What is neither UTF-8 nor UTF-16 may need --encoding, for example --encoding cp1252.
""",
    """\
导出  视频  {video}
      音频  {sound}
      图片  {picture}
      --resolution {resolutions} 或宽×高
      --fps {fps}
      --quality {qualities}
上传  视频  mp4 mov avi webm mkv
      图片  jpg png gif webp
      音频  mp3 wav m4a aac
      大小上限由技能决定：500 MB，meta-video-generation-free 为 200 MB。
脚本  txt md srt vtt ass docx pdf：其中的文字会成为消息的一部分。
      既不是 UTF-8 也不是 UTF-16 的文字可能需要 --encoding，例如 --encoding gb18030。
""",
)

CHAT = Words(
    """\
Write what you want: "make a 10-second video of a city at night", "add lo-fi music", "title it
Urban Dreams". Words that ask for an export, the credits, the status or an upload do that.

A path, typed or dropped, is uploaded; words on the same line become the message after it.

Words alone on a line that are a command everywhere (quit exit bye :q q, help ?, clear) are never
sent, and no line that begins with nemo is.

/help lists the commands that make sense now. Keys: Enter sends, Alt-Enter or Ctrl-J makes a new
line, Ctrl-C stops the answer (the backend may go on), twice leaves, Ctrl-D leaves.
""",
    """\
直接写出你想要的：“做一段 10 秒的城市夜景视频”“加上 lo-fi 音乐”“标题改成城市之梦”。
要导出、查积分、看状态或上传时，说出来就会执行。

输入或拖入的路径会上传，同一行的文字会成为随后的消息。

单独一行的通用命令（退出、帮助、清屏，以及 quit、exit、bye、:q、q、help、?、clear）不会发送，
以 nemo 开头的行也不会。

/help 列出当前可用的命令。按键：Enter 发送，Alt-Enter 或 Ctrl-J 换行，
Ctrl-C 停止回复（后端可能仍在处理），按两次退出，Ctrl-D 退出。
""",
)
