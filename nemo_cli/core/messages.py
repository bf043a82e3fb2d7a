"""Every sentence nemo says, in English and Chinese, by key; problems are in `ui/words/problems.py`.

A fact is put in by its name: `{name}`. The end of the name tells its unit (core/measure.py).
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any
from typing import Literal

from nemo_cli.core.command_line import shown
from nemo_cli.core.measure import fact
from nemo_cli.core.text import one_line

Lang = Literal["en", "zh"]

_FACT_LIMIT = 200


class _Facts(string.Formatter):
    """Fills a template; a fact that is missing shows as a dash, never as an error."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return told(str(key), kwargs.get(str(key)))


def told(name: str, value: object) -> str:
    """Return a fact as clean text on one line."""
    if name == "command":  # not to be cut inside its quotes
        return shown(str(value))
    return one_line(fact(name, value), _FACT_LIMIT)


def fill(template: str, facts: Mapping[str, Any]) -> str:
    """Return the template with its facts in place."""
    return _Facts().vformat(template, (), facts)


def sentence(key: str, lang: Lang, facts: Mapping[str, Any] | None = None) -> str:
    """Return the sentence of a key; an unknown key is told by its own words and its facts."""
    template = SENTENCES.get(key)
    known = with_reason(facts or {}, lang)
    return _unknown(key, known) if template is None else fill(template[lang], known)


def with_reason(facts: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return the facts with a cause that is one of our own words as a sentence."""
    reason = REASONS.get(str(facts.get("reason")))
    return {**facts, "reason": reason[lang]} if reason else dict(facts)


def _unknown(key: str, facts: Mapping[str, Any]) -> str:
    details = ", ".join(f"{name} {told(name, value)}" for name, value in facts.items())
    words = key.replace("_", " ")
    return one_line(f"{words} ({details})" if details else words, _FACT_LIMIT)


# Causes that the code names by a word; whatever else stands there is somebody's own words.
REASONS: Mapping[str, Mapping[Lang, str]] = {
    "certificate": {"en": "Its certificate is not trusted here.", "zh": "这里不信任它的证书。"},
    "handshake": {"en": "The handshake failed.", "zh": "握手失败。"},
    "name": {"en": "Its name is not known to the network.", "zh": "网络里找不到这个名称。"},
    "refused": {"en": "It refused the connection.", "zh": "对方拒绝了连接。"},
    "reset": {"en": "It closed the connection.", "zh": "对方关闭了连接。"},
    "closed": {"en": "It closed the connection.", "zh": "对方关闭了连接。"},
    "connect_timeout": {"en": "It did not answer in time.", "zh": "对方没有及时响应。"},
    "timeout": {"en": "It did not answer in time.", "zh": "对方没有及时响应。"},
    "proxy": {"en": "The proxy did not let it through.", "zh": "代理没有放行。"},
    "not_http": {"en": "What answers there is no web server.", "zh": "那里不是网页服务器。"},
    "cut": {"en": "The answer ended too early.", "zh": "回答提前结束了。"},
    "redirects": {"en": "It was redirected in circles.", "zh": "被反复重定向。"},
    "ranges": {"en": "The pieces of the file do not fit together.", "zh": "文件片段对不上。"},
    "size": {"en": "It does not have the length that was promised.", "zh": "文件长度不对。"},
    "cut_file": {"en": "The file is cut off: its end is missing.", "zh": "文件不完整，缺少结尾。"},
    "not_media": {
        "en": "What came is not the kind of file that was asked for.",
        "zh": "收到的不是所要的文件类型。",
    },
    "empty": {"en": "What came is empty.", "zh": "收到的是空内容。"},
    "full": {"en": "The disk is full.", "zh": "磁盘已满。"},
    "file_too_large": {
        "en": "The disk does not take files this large.",
        "zh": "磁盘不支持这样大的文件。",
    },
    "read_only": {"en": "The disk cannot be written to.", "zh": "磁盘是只读的。"},
    "denied": {"en": "Its permissions do not allow it.", "zh": "没有权限。"},
    "name_too_long": {"en": "The name is too long.", "zh": "文件名太长。"},
    "unknown": {"en": "The cause is not known.", "zh": "原因不明。"},
}

SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    # Connecting and projects
    "connecting": {"en": "Setting things up…", "zh": "正在准备…"},
    "project_new": {"en": "New project: {project}", "zh": "新项目：{project}"},
    "project_open": {"en": "Project: {project}", "zh": "项目：{project}"},
    "try": {"en": "Things to try", "zh": "可以试试"},
    # While the backend works
    "phase_working": {"en": "Working", "zh": "处理中"},
    "phase_generating": {"en": "Generating", "zh": "生成中"},
    "phase_editing": {"en": "Editing", "zh": "剪辑中"},
    "phase_music": {"en": "Adding music", "zh": "添加音乐"},
    "phase_captions": {"en": "Writing subtitles", "zh": "制作字幕"},
    "phase_image": {"en": "Working on pictures", "zh": "处理图片"},
    "phase_search": {"en": "Looking for material", "zh": "查找素材"},
    "phase_export": {"en": "Rendering", "zh": "渲染中"},
    "phase_waiting": {"en": "Waiting for the backend", "zh": "等待后端"},
    "still_working": {"en": "Still working, {elapsed_s}.", "zh": "仍在处理，已用 {elapsed_s}。"},
    "still_waiting": {
        "en": "Still working, {elapsed_s}; the last sign of life was {idle_s} ago.",
        "zh": "仍在处理，已用 {elapsed_s}；上次收到信号是 {idle_s} 前。",
    },
    # What changed
    "changed_silently": {
        "en": "The timeline changed:",
        "zh": "时间线有变化：",
    },
    "changed_other": {
        "en": "The project changed in a way the timeline does not show.",
        "zh": "项目有变化，但时间线上看不出来。",
    },
    "changed_nothing": {"en": "Nothing changed in the timeline.", "zh": "时间线没有变化。"},
    "timeline_empty": {"en": "The timeline is empty.", "zh": "时间线是空的。"},
    "media": {"en": "Media", "zh": "素材"},
    "uploaded": {"en": "uploaded", "zh": "已上传"},
    "generated": {"en": "generated", "zh": "已生成"},
    "track_video": {"en": "Video", "zh": "视频"},
    "track_audio": {"en": "Audio", "zh": "音频"},
    "track_text": {"en": "Title", "zh": "标题"},
    "track_other": {"en": "Track", "zh": "轨道"},
    # Lists
    "no_sessions": {"en": "No projects yet.", "zh": "还没有项目。"},
    "no_renders": {"en": "No renders yet.", "zh": "还没有渲染任务。"},
    "no_skills": {"en": "No skills.", "zh": "没有技能。"},
    "no_settings": {"en": "No settings.", "zh": "没有设置。"},
    "no_rows": {"en": "No rows.", "zh": "没有任务。"},
    "column_is_active": {"en": " ", "zh": " "},
    "column_version": {"en": "Version", "zh": "版本"},
    "column_description": {"en": "What it is for", "zh": "用途"},
    "column_value": {"en": "Value", "zh": "值"},
    "column_source": {"en": "From", "zh": "来源"},
    "column_about": {"en": "What it does", "zh": "作用"},
    "column_row": {"en": "Row", "zh": "行"},
    "column_state": {"en": "State", "zh": "状态"},
    "column_prompt": {"en": "Message", "zh": "消息"},
    "column_error": {"en": "Problem", "zh": "问题"},
    "column_is_current": {"en": " ", "zh": " "},
    "column_name": {"en": "Name", "zh": "名称"},
    "column_turns": {"en": "Messages", "zh": "消息数"},
    "column_used_at": {"en": "Last used", "zh": "最近使用"},
    "column_last_message": {"en": "Last message", "zh": "最后一条消息"},
    "column_render_id": {"en": "Render", "zh": "渲染任务"},
    "column_path": {"en": "File", "zh": "文件"},
    "column_continue": {"en": "Continue", "zh": "继续"},
    "column_status": {"en": "State", "zh": "状态"},
    "column_progress": {"en": "%", "zh": "%"},
    "column_title": {"en": "Project", "zh": "项目"},
    "column_created_at": {"en": "Started", "zh": "开始时间"},
    # Credits
    "credits": {"en": "{available} credits", "zh": "{available} 积分"},
    "credits_held": {
        "en": "{available} credits ({frozen} held)",
        "zh": "{available} 积分（冻结 {frozen}）",
    },
    "credits_cost": {"en": "−{cost} credits → {balance}", "zh": "−{cost} 积分 → {balance}"},
    "credits_unknown": {
        "en": "The backend does not tell the balance.",
        "zh": "后端没有给出余额。",
    },
    "credits_free": {"en": "No credits spent → {balance}", "zh": "没有花费积分 → {balance}"},
    "balance": {"en": "{available}", "zh": "{available}"},
    "balance_held": {"en": "{available} ({frozen} held)", "zh": "{available}（冻结 {frozen}）"},
    # Files
    "uploading": {"en": "Uploading {names}", "zh": "上传 {names}"},
    "downloading": {"en": "Downloading {name}", "zh": "下载 {name}"},
    "time_left": {"en": "about {left_s} left", "zh": "约剩 {left_s}"},
    "leaves_render": {"en": "Ctrl-C leaves it running", "zh": "Ctrl-C 不会中断渲染"},
    "saved": {"en": "Saved", "zh": "已保存"},
    "rendering": {"en": "Rendering", "zh": "渲染中"},
    # What flows report
    "token_expires": {
        "en": "This free account ends in {days} days. Keep your videos: {command}",
        "zh": "这个免费账号 {days} 天后到期。想保留视频：{command}",
    },
    "token_not_saved": {
        "en": "The account could not be saved ({path}: {reason}); it lasts until nemo ends.",
        "zh": "账号没能保存（{path}：{reason}），nemo 退出后就没有了。",
    },
    "rate_limited": {
        "en": "Too many requests; trying once more in {wait_s}.",
        "zh": "请求太频繁，{wait_s} 后再试一次。",
    },
    "session_lost": {
        "en": "The backend no longer has this project. Going on in a new one: {name}",
        "zh": "后端已经没有这个项目了，改用新项目：{name}",
    },
    "session_busy": {
        "en": "Another nemo is working on this project; waiting for it to finish.",
        "zh": "另一个 nemo 正在处理这个项目，等它完成。",
    },
    "low_credits": {
        "en": "{available} credits are left; a message like this may cost about {expected}.",
        "zh": "还剩 {available} 积分，这样的消息可能花费约 {expected}。",
    },
    "stage_one": {
        "en": "The raw clip is here. Music, titles and effects may still follow by themselves.",
        "zh": "原始片段已生成。后端接下来可能会自动加上音乐、标题和特效。",
    },
    "stage_two": {
        "en": "That is the finished version, with what the backend added. Keep it, or take it out:",
        "zh": "这是成片，包含后端自动添加的内容。可以保留，也可以去掉：",
    },
    "settling": {
        "en": "Waiting until the backend has finished its post-production.",
        "zh": "等待后端完成后期处理。",
    },
    "unchanged": {"en": "The timeline is as it was.", "zh": "时间线没有变化。"},
    "nothing_changed": {
        "en": "The backend said nothing, and nothing changed.",
        "zh": "后端没有回复，时间线也没有变化。",
    },
    "left_open": {
        "en": "The answer was complete, but the backend did not end it; nemo did.",
        "zh": "回答已完整，但后端没有结束连接，由 nemo 结束。",
    },
    "connection_lost": {
        "en": "The connection was lost. The message is not sent again; looking for what it did.",
        "zh": "连接断开了。不会重发消息，先查看它做了什么。",
    },
    "answer_unfinished": {
        "en": "The answer ended before its work. Nothing is sent again; looking for its effect.",
        "zh": "回答在工作完成前就结束了。不会重发消息，先查看它做了什么。",
    },
    "outcome_unknown": {
        "en": "What came back is no answer. The message is not sent again; "
        "looking for what it did.",
        "zh": "收到的不是回答。不会重发消息，先查看它做了什么。",
    },
    "recovering": {
        "en": "Look {round} of {rounds} in {wait_s}.",
        "zh": "{wait_s} 后第 {round}/{rounds} 次查看。",
    },
    "recovered": {
        "en": "The message took effect although the answer was lost.",
        "zh": "虽然回答丢失，但消息已经生效。",
    },
    "not_recovered": {
        "en": "After {rounds} looks the project is as it was. Whether to send again is up to you.",
        "zh": "查看 {rounds} 次后项目没有变化。是否重发由你决定。",
    },
    "state_unreadable": {
        "en": "The project could not be read in {rounds} tries. Look at it before sending again.",
        "zh": "尝试 {rounds} 次都读不到项目。重发之前请先查看。",
    },
    "turn_took_effect": {
        "en": "Since last time: “{message}” took effect.",
        "zh": "上次的消息“{message}”已经生效。",
    },
    "effect_unknown": {
        "en": "The answer is whole, but the project could not be read after it. "
        "What changed is told at the next start.",
        "zh": "回答已完整，但之后读不到项目。下次启动时会说明改了什么。",
    },
    "turn_gone": {
        "en": "Since last time: the project of “{message}” is gone from the backend.",
        "zh": "消息“{message}”所在的项目，后端已经没有了。",
    },
    "turn_without_effect": {
        "en": "Since last time: “{message}” left no trace in the project. It was not sent again.",
        "zh": "上次的消息“{message}”在项目里没有效果，也没有重发。",
    },
    "upload_there": {
        "en": "{name} arrived in an earlier run; it is not sent again.",
        "zh": "{name} 之前已经上传，不再重发。",
    },
    "render_taken_up": {
        "en": "This film is being rendered already ({render_id}); going on with that.",
        "zh": "这部影片已经在渲染（{render_id}），接着用它。",
    },
    "render_unheard": {
        "en": "The backend never got the render request; sending it once more.",
        "zh": "后端没有收到渲染请求，再发一次。",
    },
    "render_again": {
        "en": "The render failed ({reason}); trying once more.",
        "zh": "渲染失败（{reason}），再试一次。",
    },
    "submit_unclear": {
        "en": "The answer to the render request was lost; looking whether it arrived.",
        "zh": "渲染请求的回答丢失了，正在查看请求是否到达。",
    },
    "download_fallback": {
        "en": "The file's address did not work; downloading it the other way.",
        "zh": "文件地址不可用，换一种方式下载。",
    },
    "tried_before": {
        "en": "The other way was tried before: {cause}",
        "zh": "之前已试过另一种方式：{cause}",
    },
    "unusual_beginning": {
        "en": "The file begins unlike most {format} files; kept as it came.",
        "zh": "这个文件的开头与常见的 {format} 文件不同，按原样保存。",
    },
    "other_format": {
        "en": "The backend sent {came} where {asked} was asked for; kept as what it is.",
        "zh": "要的是 {asked}，后端给的是 {came}，按实际格式保存。",
    },
    "render_cancelled": {"en": "Cancelled: {render_id}", "zh": "已取消：{render_id}"},
    "already_here": {"en": "The file is already here: {path}", "zh": "文件已经在这里：{path}"},
    "upload_expanded": {
        "en": "Files to be sent: {count}. {names}",
        "zh": "将发送 {count} 个文件：{names}",
    },
    "script_cut": {
        "en": "{name} is long; its first {characters} characters are sent.",
        "zh": "{name} 太长，只发送前 {characters} 个字符。",
    },
    "make_continues": {
        "en": "Going on with {name} where it was left.",
        "zh": "从上次停下的地方继续 {name}。",
    },
    # What flows suggest
    "suggest_export": {"en": "Render and download it:", "zh": "渲染并下载："},
    "suggest_status": {"en": "See where the project stands:", "zh": "查看项目现状："},
    "suggest_upload": {"en": "Add a file:", "zh": "添加文件："},
    "suggest_edit": {
        "en": "There is no mouse here; send this instead: {sentence}",
        "zh": "这里没有鼠标，可以改为发送：{sentence}",
    },
    "suggest_strip_music": {
        "en": "  send “remove the background music”",
        "zh": "  发送“去掉背景音乐”",
    },
    "suggest_strip_title": {"en": "  send “remove the title”", "zh": "  发送“去掉标题”"},
    "upload_what": {"en": "Which file?", "zh": "哪个文件？"},
    "render_open": {
        "en": "A render of {title} was not fetched yet ({status}). Continue:",
        "zh": "{title} 的渲染还没有取回（{status}）。继续：",
    },
    "no_browser": {
        "en": "No browser could be started here; open the link yourself.",
        "zh": "这里无法启动浏览器，请自行打开链接。",
    },
    "waiting_for_input": {
        "en": "Waiting for text on standard input; Ctrl-D ends it.",
        "zh": "正在等待标准输入，按 Ctrl-D 结束。",
    },
    "batch_plan": {
        "en": "{rows} videos, about {expected} credits.",
        "zh": "{rows} 个视频，约 {expected} 积分。",
    },
    "batch_row": {"en": "{row}/{rows}  {label}", "zh": "{row}/{rows}  {label}"},
    "batch_row_done": {"en": "Row {row} is done: {path}", "zh": "第 {row} 行完成：{path}"},
    "batch_row_failed": {
        "en": "Row {row} failed ({code}): {reason}",
        "zh": "第 {row} 行失败（{code}）：{reason}",
    },
    "config_mended": {
        "en": "{path} holds a secret and could be read by others; now only you can.",
        "zh": "{path} 里有密钥，之前别人也能读；现在只有你能读。",
    },
    "config_loose": {
        "en": "{path} holds a secret, and others can read it. Take the permission away.",
        "zh": "{path} 里有密钥，别人也能读。请收回读取权限。",
    },
    "token_kept": {
        "en": "The token in {path} belongs to another address; it is not sent to {origin}.",
        "zh": "{path} 里的令牌属于别的地址，不会发送给 {origin}。",
    },
    "debug_log": {"en": "What happened is written down in {path}", "zh": "详细记录在 {path}"},
    # The chat
    "chat_opening": {
        "en": "Say what the video should be. /help shows the commands, Ctrl-D leaves.",
        "zh": "说说你想要的视频。/help 显示命令，Ctrl-D 退出。",
    },
    "chat_plain": {
        "en": "This terminal has no line editing; reading plain lines.",
        "zh": "这个终端不支持行编辑，改为逐行读取。",
    },
    "help_keys": {
        "en": "Ctrl-J new line, Ctrl-O shows a paste in full, Ctrl-X Ctrl-E opens the editor, "
        "Ctrl-C stops, Ctrl-D leaves.",
        "zh": "Ctrl-J 换行，Ctrl-O 展开粘贴内容，Ctrl-X Ctrl-E 打开编辑器，"
        "Ctrl-C 停止，Ctrl-D 退出。",
    },
    "queued": {"en": "After this: {number}. {text}", "zh": "接下来：{number}. {text}"},
    "dropped": {"en": "Not sent: {text}", "zh": "没有发送：{text}"},
    "queue_empty": {"en": "Nothing is waiting.", "zh": "没有排队的消息。"},
    "queue_hint": {
        "en": "Take one out: /queue drop 1",
        "zh": "移除一条：/queue drop 1",
    },
    "stopped": {"en": "Stopped.", "zh": "已停止。"},
    "again_leaves": {
        "en": "Ctrl-C again leaves; Ctrl-D does too.",
        "zh": "再按一次 Ctrl-C 退出，Ctrl-D 也可以。",
    },
    "slash_unknown": {
        "en": "There is no command {word}; nothing was sent. /help shows them.",
        "zh": "没有 {word} 这个命令，什么都没有发送。/help 显示全部命令。",
    },
    "slash_nearest": {
        "en": "There is no command {word}; nothing was sent. Is it {nearest}?",
        "zh": "没有 {word} 这个命令，什么都没有发送。是不是 {nearest}？",
    },
    "line_for_shell": {
        "en": "That is a line for the shell; nothing was sent. Type it there: {command}",
        "zh": "这是终端命令，没有发送。请在终端里输入：{command}",
    },
    "say_instead": {
        "en": "Nothing was sent. In the chat, type: {text}",
        "zh": "没有发送。在这里直接输入：{text}",
    },
    "export_unknown": {
        "en": "No export has “{words}”; nothing was done.",
        "zh": "导出没有“{words}”，什么都没有做。",
    },
    "slash_ambiguous": {
        "en": "{word} could be {names}.",
        "zh": "{word} 可能是 {names}。",
    },
    "no_changes": {"en": "No message has changed anything yet.", "zh": "还没有任何改动。"},
    "use_what": {
        "en": "Which project? /sessions lists them.",
        "zh": "哪个项目？/sessions 列出全部。",
    },
    "answer_yes_or_no": {"en": "Please answer y or n.", "zh": "请回答 y 或 n。"},
    "leave_saved": {
        "en": "Saved as “{project}”. Continue:",
        "zh": "已保存为“{project}”。继续：",
    },
    "leave_render": {"en": "A render goes on. Fetch it:", "zh": "渲染还在进行。取回："},
    "recap": {"en": "Last message: {message}", "zh": "上一条消息：{message}"},
    "key_enter": {"en": "Enter sends, Ctrl-J new line", "zh": "Enter 发送，Ctrl-J 换行"},
    "key_multiline": {"en": "Alt-Enter sends, Enter new line", "zh": "Alt-Enter 发送，Enter 换行"},
    "tip_files": {
        "en": "Tip: drop a file here, or type its path, to add it to the project.",
        "zh": "提示：把文件拖进来，或输入路径，就能加入项目。",
    },
    "tip_ahead": {
        "en": "Tip: you can type the next message while this one is being answered.",
        "zh": "提示：等待回答时也可以输入下一条消息。",
    },
    "bar_rendering": {"en": "rendering {percent}%", "zh": "渲染 {percent}%"},
    "bar_waiting": {"en": "{count} waiting", "zh": "{count} 条排队"},
    "notify_done": {"en": "nemo is done", "zh": "nemo 已完成"},
    "notify_failed": {"en": "nemo could not finish", "zh": "nemo 未能完成"},
    "notify_question": {"en": "nemo has a question", "zh": "nemo 有一个问题"},
    "title_percent": {"en": "{percent}% {what}", "zh": "{percent}% {what}"},
    # Questions
    "ask_token": {"en": "Token (not shown):", "zh": "令牌（不显示）："},
    "ask_upload": {
        "en": "Upload {count} files, {size_bytes}: {names}?",
        "zh": "上传 {count} 个文件（{size_bytes}）：{names}？",
    },
    "ask_export": {"en": "Export the video now?", "zh": "现在导出视频吗？"},
    "yes_no_yes": {"en": "[Y/n]", "zh": "[Y/n]"},
    "yes_no_no": {"en": "[y/N]", "zh": "[y/N]"},
}
