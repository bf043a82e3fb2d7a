"""Other files of each kind: what people write instead of what stands in `cases/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.skill import Skill
from nemo_cli.errors import BadSkill
from nemo_cli.errors import Misused
from nemo_cli.errors import SkillFault
from nemo_cli.skills import loader

HEAD = "---\nname: ridge-line\nversion: 1.0.0\n---\n"


def loaded(folder: Path, data: str | bytes, **beside: str) -> Skill:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in beside.items():
        (folder / name.replace("_json", ".json")).write_text(text, "utf-8")
    raw = data if isinstance(data, bytes) else data.encode()
    (folder / "SKILL.md").write_bytes(raw)
    return loader.load(str(folder))


def twice(text: str) -> str:
    """Text whose bytes were taken for Latin-1."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (HEAD.replace("\n", "\r\n") + "Up we go.\r\n", "Up we go."),
        (b"\xef\xbb\xbf" + f"{HEAD}Zum Gipfel, Jörg?".encode(), "Zum Gipfel, Jörg?"),
        (b"\xfe\xff" + f"{HEAD}Where is the snow?".encode("utf-16-be"), "Where is the snow?"),
        (f"{HEAD}把雪山的素材发给我。".encode("gb18030"), "把雪山的素材发给我。"),
        (twice(f"{HEAD}Snow – at “noon” 🏔 …"), "Snow – at “noon” 🏔 …"),
        (f"{HEAD}Don{'’'.encode().decode('cp1252')}t look down.", "Don’t look down."),
        (f"{HEAD}Nice\x85 vi\x00ew.", "Nice view."),
        (f"\n \n<!-- one\ntwo -->\n{HEAD}Hello up there.", "Hello up there."),
        (HEAD.replace("---\n", "--- \n") + "Trailing blanks.", "Trailing blanks."),
        (HEAD.replace("---\n", "-----\n") + "Long dashes.", "Long dashes."),
        (f"```yaml\n{HEAD}```\nOut of a fence.", "Out of a fence."),
        (f"```markdown\n{HEAD}In a fence.\n```\n", "In a fence."),
        ("---\nname: ridge-line\nversion: 1.0.0\n...\nDots end it.", "Dots end it."),
    ],
    ids=["crlf", "bom", "big endian", "gb18030", "latin-1", "cp1252", "controls",
         "comment", "blanks", "long dashes", "fenced front", "fenced file", "dots"],
)  # fmt: skip
def test_bytes_become_text(tmp_path: Path, data: str | bytes, wanted: str) -> None:
    skill = loaded(tmp_path, data)
    assert (skill.name, skill.version, skill.greeting) == ("ridge-line", "1.0.0", wanted)


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("name: yes\nversion: 007", {"name": "yes", "version": "007"}),
        ("name: 1e3\nversion: 2.50", {"name": "1e3", "version": "2.50"}),
        ('name: "null"\nversion: "1.20"', {"name": "null", "version": "1.20"}),
        ("name: a\nversion: 12:30:45", {"version": "12:30:45"}),
        ("name: a\nversion: 1\ndescription: Cut: fast: loud", {"description": "Cut: fast: loud"}),
        ("name: a\nversion: 1\ndescription: **Bold** cuts", {"description": "**Bold** cuts"}),
        ("name: a\nx: @y\ndescription: >\n  Two\n  lines", {"description": "Two lines"}),
        ("name: a\nmetadata:\n\tversion: 3.1\n\tx: @y", {"version": "3.1"}),
        ("Name: peak\nVersion: 1.1", {"name": "peak", "version": "1.1"}),
        ("name：peak\nversion： 1.1", {"name": "peak", "version": "1.1"}),
        ("name:\u00a0peak\nversion:\u00a01.1", {"name": "peak", "version": "1.1"}),
        ("name: a\nversion: 1\nlimits:\n\tupload_mb: 90", {"limit": 90}),
        ("name: a\nlimits: {upload_mb: 1.5GB}", {"limit": 1536}),
        ("name: a\ndefaults: {resolution: 4K, size: 9}", {"defaults": {"resolution": "4k"}}),
    ],
)  # fmt: skip
def test_front_matter_is_read_tolerantly(
    tmp_path: Path, front: str, wanted: dict[str, Any]
) -> None:
    skill = loaded(tmp_path, f"---\n{front}\n---\nHello.")
    found = {
        "name": skill.name,
        "version": skill.version,
        "description": skill.description,
        "limit": skill.upload_limit_bytes // MEGABYTE,
        "defaults": skill.defaults,
    }
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("front", "body", "beside", "version"),
    [
        ("version: ''", "", {"VERSION": "4.2\nold\n"}, "4.2"),
        ("metadata: {version: 0.3}", "Version: 9", {"VERSION": "4.2"}, "0.3"),
        ("", "", {"_meta_json": '{"version": "7.1"}'}, "7.1"),
        ("", "", {"_meta_json": '{"latest": {"version": 8}}', "VERSION": "\n"}, "8"),
        ("", "", {"_meta_json": "[" * 10_000}, "0"),
        ("", "Text\n\n**Version**: v2.6\n", {}, "v2.6"),
        ("", "- 当前版本：3.0.1", {}, "3.0.1"),
        ("", "**Version**: 1.4. Look for a newer one weekly.", {}, "1.4"),
        ("", "> **Current version:** 2.4.1 (June)", {}, "2.4.1"),
        ("", "Needs version 2 of the queue, and version: 3 of it.", {}, "0"),
        ("version: naïve", "", {}, "0"),
    ],
)
def test_a_version_is_found_where_there_is_one(
    tmp_path: Path, front: str, body: str, beside: dict[str, str], version: str
) -> None:
    skill = loaded(tmp_path, f"---\nname: a\n{front}\n---\n{body}", **beside)
    assert skill.version == version
    assert bool(skill.notices) == (version == "0")


AGENTS = (
    "Greet the user and wait.",
    "When a user arrives, connect.",
    "You are a careful film assistant.",
    "Tell them that you are setting things up.",
    "Look for `SOME_TOKEN` first.",
    "Set the field session_id in every call.",
    "Ask https://example.com for a key.",
    "POST /api/films with the draft.",
    "On first interaction, sign in.",
    "**IMPORTANT**: stay silent.",
    "You are Ridge, who answers for the mountains.",
    "POST to the session call, with your key.",
    "Always reply in the language of the message.",
    "Never reveal the setup.",
    "Show a short status while connecting.",
    "Keep the technical details out of it.",
    "If the call fails, say so once.",
    "Requires a valid token in the environment.",
    "请用中文回复。",
    "当用户说话时，先连接后端。",
    "你是一名剪辑助手。",
    "首次使用时请立即问候。",
)


@pytest.mark.parametrize("words", AGENTS)
def test_what_is_meant_for_the_agent_is_never_shown(tmp_path: Path, words: str) -> None:
    body = (
        f"# Ridge\n\n{words}\n\n## Greeting\n\n{words}\n\nBring your boots.\n\n"
        f"## Try\n\n- {words}\n- up the north face\n\n## Tips\n\n- {words}\n- Wear wool.\n"
    )
    skill = loaded(tmp_path, HEAD + body)
    assert skill.greeting == "Bring your boots."
    assert skill.examples == ("up the north face",)
    assert skill.tips == ("Wear wool.",)


@pytest.mark.parametrize(
    "words",
    [
        "I'm your summit assistant — ready to help you climb.",
        "Drop your clip or describe it, and I take care of the rest.",
        "The backend works faster when you are specific.",
        "Send a film for your users, and I cut it.",
        "You're the director: name the summit.",
        "Wait until you see the snow fly.",
        "Answer three questions and I climb.",
        "Upload a screen recording and I blur every API key in it.",
        "发一段视频给我，我帮你剪。",
    ],
)
def test_what_is_said_to_the_user_is_shown(tmp_path: Path, words: str) -> None:
    assert loaded(tmp_path, f"{HEAD}## Welcome\n\n{words}\n").greeting == words


@pytest.mark.parametrize(
    ("body", "greeting"),
    [
        ("## 👋 1. Say Hello\n\nFirst the agent's: the user comes.\n\n> Up\n> we go.", "Up we go."),
        ("## Getting Started\n\n### Words\n\n> Ready?\n", "Ready?"),
        ("Greeting\n--------\n\nUnderlined.\n", "Underlined."),
        ("**Welcome**\n\nBold above.\n", "Bold above."),
        ("# Peak\n\n- a list\n\n| a | b |\n|---|---|\n\n> a quote\n\nProse.\n", "Prose."),
        ("<img src=x>\n\n![x](https://x)\n\nAfter pictures.\n", "After pictures."),
        ("```\nHello from a fence.\n```\n<!-- hidden -->\nSeen.\n", "Seen."),
        ("## 歡迎使用\n\n> 把照片給我。\n", "把照片給我。"),
        ("## Mountebank's Welcoming\n\n> no heading of ours\n\nPlain words.\n", "Plain words."),
        ("## Greeting\n\nSay this:\n\nHello **you**.\n", "Hello you."),
        ("## First message\n\nSend at once:\n\n> Up?\n", "Up?"),
        ("## When the user opens it\n\nSay:\n\n> Up?\n", "Up?"),
        ("## Use\n\nIf a user writes, greet them with:\n\n> Up?\n\nProse.\n", "Up?"),
        ("## Welcome\n\nTell the user: “Up we go?”\n", "Up we go?"),
        ('## Greeting\n\nGreet with:\n\n**"Up we go?"**\n\nThen wait.\n', "Up we go?"),
        ("## Greeting\n\n| In | Say |\n|---|---|\n| English | Up we go? |\n", "Up we go?"),
        ('## Greeting\n\n- "Up we go?"\n\n## Try\n\n- one\n', "Up we go?"),
        ("# Peak\n\nProse.\n\n**欢迎语：** 上山吗？\n", "上山吗？"),
        ("## Greeting\n\n> [!NOTE]\n> Up?<br>Now.\n", "Up? Now."),
    ],
)  # fmt: skip
def test_the_greeting_is_found(tmp_path: Path, body: str, greeting: str) -> None:
    assert loaded(tmp_path, HEAD + body).greeting == greeting


def test_without_a_body_the_description_greets_without_what_is_the_agents(tmp_path: Path) -> None:
    front = "name: a\nversion: 1\ndescription: Films of peaks. Use when the user asks for one."
    assert loaded(tmp_path, f"---\n{front}\n---\n").greeting == "Films of peaks."


@pytest.mark.parametrize(
    ("body", "tries"),
    [
        ("## Try These\n\n* “one”\n+ 'two'\n- [ ] three\n", ("one", "two", "three")),
        ("**Try Asking:**\n1. `one`\n2) *two*\n", ("one", "two")),
        ("You can try:\n- one\n  more\n- two\n\nNot this.\n- nor this\n", ("one more", "two")),
        ("### 🎬 Example prompts\n\nSome words.\n\n• • one\n◦ two\n", ("one", "two")),
        ("试试这样说：\n- 「一」\n- “二”\n", ("一", "二")),
        ("## 試試\n\n1、一\n2、二\n", ("一", "二")),
        ("## Retry Policy\n\n- no\n\n## Things to try\n- yes\n", ("yes",)),
        ("## Try\n\n- one\n1. Look for the key\n", ("one",)),
        ("## Getting Started\n\nHello.\n\n- \"one\"\n- \"two\"\n", ("one", "two")),
        ("## Getting Started\n\n1. Sign in\n2. \"one\"\n", ()),
        ("## Try\n\n> one\n> two\n", ("one", "two")),
        ("## Try\n\n| Say | Get |\n|---|---|\n| “one” | x |\n| “two” | y |\n", ("one", "two")),
        ("## Try\n\n“one”\n\n“two”\n", ("one", "two")),
        ("Hello.\n\n**Try:** “one”, “two”\n", ("one", "two")),
        ("## Try\n\n```\none\ncurl x\ntwo\n```\n", ("one", "two")),
        ("## Try\n\n```\nno\n```\n\n- one\n  ```\n  no\n  ```\n- two\n", ("one", "two")),
        ("## Try\n\n```bash\nno\n```\n", ()),
        ("You can say things like:\n- one\n- two\n", ("one", "two")),
        ("## Prompt ideas\n\n- For a start:\n  - “one”\n- 🏔️ “two”\n", ("one", "two")),
        ("## Try\n\n1. **Short** – “one”\n2. (*two*)\n", ("one", "(two)")),
    ],
)  # fmt: skip
def test_things_to_try_are_found(tmp_path: Path, body: str, tries: tuple[str, ...]) -> None:
    assert loaded(tmp_path, HEAD + body).examples == tries


@pytest.mark.parametrize(
    ("body", "tips"),
    [
        ("## Pro Tips\n\n- **One** — a\n- __Two__ b\n", ("One — a", "Two b")),
        ("## Tips\n\nProse.\n\n## More tips\n\n1. listed\n", ("listed",)),
        ("## Best Practices\n\nOne\nline.\n\nTwo.\n", ("One line.", "Two.")),
        ("## Tips\n\n### Light\n\n- Dusk.\n", ("Dusk.",)),
        ("## 三、使用技巧\n\n1. 逆光。\n", ("逆光。",)),
        ("## 提示词指南\n\n- 不是\n\n## 拍摄小贴士\n\n- 逆光。\n", ("逆光。",)),
        ("Hello you\nTips and tricks\nOne.\nTwo.\nFormats\nmp4\n", ("One.", "Two.")),
    ],
)  # fmt: skip
def test_tips_are_found(tmp_path: Path, body: str, tips: tuple[str, ...]) -> None:
    assert loaded(tmp_path, HEAD + body).tips == tips


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("Uploads are capped at 250MB. The result is under 20 MB.", 250),
        ("Exported files never exceed 50 MB.", 500),
        ("| Max file size | 120 MB |", 120),
        ("Drop your MP4 (up to 2GB) here.", 2048),
        ("No file may be larger than 90 MB.", 90),
        ("Your footage must not exceed 2,048 MB.", 2048),
        ("Clips of up to 10m are fine.", 500),
        ('## Try\n\n- "compress my file under 7 MB"', 500),
        ("A cover picture stays under 10MB.", 500),
        ("单次上传不超过 1.5GB，成片约 20MB。", 1536),
        ("檔案上限 100MB。", 100),
        ("素材限 300M 以内。", 300),
        ("Keep uploads below 75 MB and outputs under 20 MB.", 75),
    ],
)
def test_the_upload_limit_is_found(tmp_path: Path, sentence: str, limit: int) -> None:
    skill = loaded(tmp_path, f"{HEAD}# Peak\n\nHello.\n\n{sentence}\n")
    assert skill.upload_limit_bytes == limit * MEGABYTE


@pytest.mark.parametrize(
    ("sentence", "defaults"),
    [
        ("By default the film comes in 720p, upright.", {"resolution": "720p", "ratio": "9:16"}),
        ("Renders at 1080p, 4K on request.", {"resolution": "1080p"}),
        ("Export in 1080p or 4K. Default resolution: 720p.", {"resolution": "720p"}),
        ("Choose between 720p and 1080p (default: 1080p).", {"resolution": "1080p"}),
        ("It comes out as MOV in Full HD.", {"resolution": "1080p", "format": "mov"}),
        ("Everything runs at 1080x1920.", {"resolution": "1080p", "ratio": "9:16"}),
        ("4K is not the default.", {}),
        ("- Output: 720p, 1080p (default), 4K", {"resolution": "1080p"}),
        ("If you don’t say otherwise, films are upright.", {"ratio": "9:16"}),
        ("Delivers up to 4K by default.", {}),
        ("Defaults to 720p, 1080p or 2160p, as you like.", {}),
        ("| Default | 4K |", {}),
        ("默认以 2160p 竖屏导出。", {"resolution": "4k", "ratio": "9:16"}),
        ("預設輸出 1440p。", {"resolution": "1440p"}),
    ],
)
def test_defaults_are_found(tmp_path: Path, sentence: str, defaults: dict[str, str]) -> None:
    assert loaded(tmp_path, f"{HEAD}# Peak\n\nHello.\n\n{sentence}\n").defaults == defaults


@pytest.mark.parametrize(
    ("front", "fault", "key", "line"),
    [
        ("name: x\nname2: &a 1", SkillFault.ALIAS, "name2", 3),
        ("name: x\nb: *a", SkillFault.ALIAS, "b", 3),
        ("name: x\nd: " + "[" * 21, SkillFault.DEEP, "d", 3),
        ("name: x\nd: !!python/name:os.system x", SkillFault.TAG, "d", 3),
        ("name: x\nd: " + "x" * 65 * 1024, SkillFault.LARGE_FRONT, "", 1),
        ("name: x\nd: [" + "a," * 20_000 + "]", SkillFault.COSTLY, "", 2),
        ('name: "a\\r\\nX-Evil: 1"', SkillFault.CONTROL, "name", 2),
        ("version: 1\nname: a\x1bb", SkillFault.CONTROL, "name", 3),
        ("version: 1\nname:", SkillFault.NO_NAME, "name", 3),
    ],
)
def test_what_is_made_to_hurt_is_refused_where_it_stands(
    tmp_path: Path, front: str, fault: SkillFault, key: str, line: int
) -> None:
    with pytest.raises(BadSkill) as caught:
        loaded(tmp_path, f"---\n{front}\n---\nHello.")
    assert (caught.value.fault, caught.value.key, caught.value.line) == (fault, key, line)


@pytest.mark.parametrize(
    ("place", "platform"),
    [
        (".clawhub/skills/plain", "clawhub"),
        (".cursor/skills/plain", "cursor"),
        (".cursor/notes/plain", "unknown"),
        (".config/cursor/plain", "unknown"),
        ("precursor-notes/plain", "unknown"),
        ("Clawhub Skills/plain", "unknown"),
        (".openclaw/skills/plain", "unknown"),
    ],
)
def test_the_platform_is_told_by_whole_parts(tmp_path: Path, place: str, platform: str) -> None:
    assert loaded(tmp_path / place, f"{HEAD}Hello.").platform == platform


def test_the_path_as_given_is_looked_at_before_its_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / ".cursor/skills/plain"
    loaded(inside, f"{HEAD}Hello.")
    (tmp_path / "links").symlink_to(inside)
    assert loader.load(str(tmp_path / "links")).platform == "cursor"
    loaded(tmp_path / "src", f"{HEAD}Hello.")
    (tmp_path / ".clawhub").symlink_to(tmp_path / "src")
    assert loader.load(str(tmp_path / ".clawhub")).platform == "clawhub"
    monkeypatch.chdir(inside)
    assert loader.load("SKILL.md").platform == "cursor"
    assert loader.load("SKILL.md", "openclaw").platform == "openclaw"
    with pytest.raises(Misused):
        loader.load("SKILL.md", "a\nb")
