"""Every sentence nemo says, in English and Chinese, by key; problems are in `ui/problems.py`.

A fact is put in by its name: `{name}`. The end of the name tells its unit (core/measure.py).
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any
from typing import Literal

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
    return one_line(fact(name, value), _FACT_LIMIT)


def fill(template: str, facts: Mapping[str, Any]) -> str:
    """Return the template with its facts in place."""
    return _Facts().vformat(template, (), facts)


def sentence(key: str, lang: Lang, facts: Mapping[str, Any] | None = None) -> str:
    """Return the sentence of a key; an unknown key is told by its own words and its facts."""
    template = SENTENCES.get(key)
    if template is None:
        return _unknown(key, facts or {})
    return fill(template[lang], facts or {})


def _unknown(key: str, facts: Mapping[str, Any]) -> str:
    words = key.replace("_", " ").replace(".", ": ")
    details = ", ".join(f"{name} {told(name, value)}" for name, value in facts.items())
    return f"{words} ({details})" if details else words


SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    # Connecting and projects
    "connecting": {"en": "Connecting…", "zh": "正在连接…"},
    "project_new": {"en": "New project: {project}", "zh": "新项目：{project}"},
    "project_open": {"en": "Project: {project}", "zh": "项目：{project}"},
    "days_left": {
        "en": "This free account ends in {days_left} days. Keep the project: nemo open",
        "zh": "这个免费账号还剩 {days_left} 天。保留项目：nemo open",
    },
    "try": {"en": "Things to try", "zh": "可以试试"},
    # While the backend works
    "phase_working": {"en": "Working", "zh": "处理中"},
    "phase_generating": {"en": "Generating", "zh": "生成中"},
    "phase_editing": {"en": "Editing", "zh": "剪辑中"},
    "phase_music": {"en": "Adding music", "zh": "添加音乐"},
    "phase_title": {"en": "Adding titles", "zh": "添加标题"},
    "phase_reading": {"en": "Reading the project", "zh": "读取项目"},
    "phase_searching": {"en": "Looking for material", "zh": "查找素材"},
    "phase_rendering": {"en": "Rendering", "zh": "渲染中"},
    "phase_waiting": {"en": "Waiting for the backend", "zh": "等待后端"},
    "phase_thinking": {"en": "Thinking", "zh": "思考中"},
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
    "column_is_current": {"en": " ", "zh": " "},
    "column_name": {"en": "Name", "zh": "名称"},
    "column_turns": {"en": "Messages", "zh": "消息数"},
    "column_used_at": {"en": "Last used", "zh": "最近使用"},
    "column_last_message": {"en": "Last message", "zh": "最后一条消息"},
    "column_id": {"en": "Render", "zh": "渲染任务"},
    "column_status": {"en": "State", "zh": "状态"},
    "column_progress": {"en": "%", "zh": "%"},
    "column_title": {"en": "Project", "zh": "项目"},
    "column_file": {"en": "File", "zh": "文件"},
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
    "time_left": {"en": "{left_s} left", "zh": "还剩 {left_s}"},
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
    # Questions
    "yes_no_yes": {"en": "[Y/n]", "zh": "[Y/n]"},
    "yes_no_no": {"en": "[y/N]", "zh": "[y/N]"},
}
