"""What each setting is for."""

from collections.abc import Mapping

from nemo_cli.ui.words.voice import Words

ABOUT: Mapping[str, Words] = {
    "api_url": Words("address of the backend", "后端地址"),
    "web_url": Words("address of the website", "网站地址"),
    "backend": Words("which backend to use", "使用哪个后端"),
    "token": Words("token of a registered account", "注册账号的令牌"),
    "client_id": Words("id of this installation, a UUID", "本机的客户端 ID（UUID）"),
    "skill": Words("skill by name, or the path of a SKILL.md", "技能名称，或 SKILL.md 的路径"),
    "skill_platform": Words("what X-Skill-Platform says", "X-Skill-Platform 的内容"),
    "lang": Words(
        "language of nemo's sentences; empty: the system's", "nemo 的语言；留空则跟随系统"
    ),
    "output_dir": Words(
        "where exports go; empty: the current folder", "导出到哪里；留空则为当前文件夹"
    ),
    "auto_export": Words(
        "what to do when an answer says that the video can be exported", "视频可以导出时怎么做"
    ),
    "notify": Words("how to tell that long work is done", "长时间的任务完成时怎么提醒"),
    "notify_command": Words(
        "command to run with NEMO_EVENT and NEMO_FILE set",
        "要运行的命令，会设置 NEMO_EVENT 和 NEMO_FILE",
    ),
    "max_credits": Words(
        "refuse to send when more credits may be spent", "可能消耗更多积分时拒绝发送"
    ),
    "multiline": Words("Enter makes a new line, Alt-Enter sends", "Enter 换行，Alt-Enter 发送"),
    "vi_keys": Words("edit the chat's line with the keys of vi", "用 vi 键位编辑输入行"),
    "less_chatty": Words("no tips, no toolbar", "不显示提示和工具栏"),
    "plain": Words("no colour, no motion", "不用颜色和动画"),
    "no_input": Words("never ask", "从不提问"),
    "poll_min_s": Words("shortest time between two looks at a render", "两次查看渲染的最短间隔"),
    "poll_max_s": Words("longest time between two looks at a render", "两次查看渲染的最长间隔"),
    "render_timeout_s": Words("how long to wait for a render before leaving it", "渲染最多等多久"),
    "turn_timeout_s": Words("how long one answer may take", "一次回复最多等多久"),
    "heartbeat_timeout_s": Words(
        "how long an answer may consist of heartbeats", "只有心跳时最多等多久"
    ),
    "still_working_s": Words("how often to say that work goes on", "每隔多久说明仍在处理"),
    "idle_after_final_s": Words(
        "silence after the final text that ends an answer", "最后的文字之后，安静多久算回复结束"
    ),
    "recovery_delays_s": Words(
        "waits before each look at the state after a drop", "断开后每次检查项目之前等多久"
    ),
    "rate_limit_wait_s": Words(
        "wait after 429 where the backend names none", "遇到 429 而后端没有说明时等多久"
    ),
    "settle_s": Words(
        "quiet after a raw clip, before it counts as all there is",
        "原始片段之后，安静多久算全部完成",
    ),
    "settle_timeout_s": Words("longest wait for the post-production", "后期处理最多等多久"),
    "takes_kept": Words("how many takes of a project are kept", "每个项目保留多少个版本"),
    "transcript_kept": Words(
        "how many turns of a project's transcript are kept", "每个项目的对话记录保留多少轮"
    ),
    "history_kept": Words("how many typed lines are kept", "保留多少行输入记录"),
    "projects_kept": Words(
        "how many projects of each backend are remembered", "每个后端记住多少个项目"
    ),
    "projects_kept_mb": Words(
        "how much room the takes and transcripts of all projects may take, in MB",
        "所有项目的版本和对话记录最多占用多少 MB",
    ),
    "turns_kept": Words(
        "how many finished messages of each backend the ledger remembers",
        "每个后端记住多少条已完成的消息",
    ),
    "renders_kept": Words(
        "how many finished renders of each backend are remembered",
        "每个后端记住多少个已完成的渲染任务",
    ),
    "makes_kept": Words(
        "how many finished `nemo make` of each backend are remembered",
        "每个后端记住多少次已完成的 `nemo make`",
    ),
    "leftovers_kept_s": Words(
        "how long lock files and leftovers of killed runs are kept",
        "锁文件和被中断的运行留下的文件保留多久",
    ),
    "local_undos_kept": Words(
        "how many steps of a local project can be undone", "本地项目可以撤销多少步"
    ),
    "local_films_kept_s": Words(
        "how long the local backend keeps a film that was fetched",
        "本地后端把已下载的视频保留多久",
    ),
    "local_films_kept_mb": Words(
        "how much room the local backend's films may take, in MB",
        "本地后端的视频最多占用多少 MB",
    ),
    "local_uploads_kept_s": Words(
        "how long the local backend keeps a file that no draft shows",
        "草稿没有用到的素材，本地后端保留多久",
    ),
    "local_projects_kept_s": Words(
        "how long the local backend keeps a project nobody works in",
        "长期未使用的项目，本地后端保留多久",
    ),
}
