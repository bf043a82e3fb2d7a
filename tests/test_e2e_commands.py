"""Every command, from outside, against the stub: what it prints and what goes over the wire."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.sample import picture
from tests.support.stub import CREATE
from tests.support.stub import RUN
from tests.support.stub import TOKEN_CALL
from tests.support.stub import UPLOAD
from tests.support.stub import USER_ID
from tests.support.stub import StubBackend


def test_a_message_goes_out_once_and_its_answer_to_stdout(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("chat", "make a 10s video")
    assert done.code == 0, str(done)
    assert done.stdout.split()[:4] == ["Right", "away.", "Done:", "shoot_clip."]
    assert stub.messages == ["make a 10s video"]
    assert_clean(done)


def test_words_of_a_message_are_joined(nemo: Nemo, stub: StubBackend) -> None:
    nemo("chat", "make", "a", "clip")
    assert stub.messages == ["make a clip"]


def test_a_dash_reads_the_message_from_stdin(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("chat", "-", stdin="make a clip\nof the sea")
    assert done.code == 0, str(done)
    assert stub.messages == ["make a clip\nof the sea"]


def test_the_account_and_the_project_are_made_once(nemo: Nemo, stub: StubBackend) -> None:
    nemo("chat", "make a clip")
    nemo("chat", "add music")
    counts = [stub.api.count(call) for call in (TOKEN_CALL, CREATE, RUN)]
    assert counts == [1, 1, 2]


def test_every_call_carries_the_attribution_headers(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)("export", "-q")
    names = ("x-skill-source", "x-skill-version", "x-skill-platform")
    assert all(request.headers.get(name) for request in stub.api.requests for name in names)
    assert {r.headers["x-skill-source"] for r in stub.api.requests} == {
        "text-to-video-high-quality"
    }


def test_a_silent_edit_is_told_from_the_state(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    done = nemo("chat", "add music silently")
    assert done.code == 0, str(done)
    assert "Night bus" in done.stdout


def test_words_for_credits_and_status_are_answered_without_a_message(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    assert "800" in nemo("chat", "credits").stdout
    assert "take one" in nemo("chat", "status").stdout
    assert stub.api.count(RUN) == 1


def test_credits_shows_the_balance(nemo: Nemo, stub: StubBackend) -> None:
    stub.available, stub.frozen = 4321, 40
    done = nemo("credits")
    assert done.code == 0, str(done)
    assert "4321" in done.stdout.replace(",", "")
    assert "40" in done.stdout


def test_status_shows_the_one_line_summary(nemo: Nemo) -> None:
    done = with_clip(nemo)("status")
    assert done.code == 0, str(done)
    assert "take one" in done.stdout
    assert "0-10s" in done.stdout


@pytest.mark.parametrize("shape", ["S", "V", "T"])
def test_export_renders_and_downloads(tmp_path: Path, shape: str) -> None:
    with StubBackend(shape) as stub:
        nemo = with_clip(Nemo(tmp_path, stub.url))
        done = nemo("export", "-o", "sea.mp4")
        assert done.code == 0, str(done)
        assert (nemo.work_dir / "sea.mp4").read_bytes() == stub.video
        assert stub.secrets_at_cdn() == []
        assert submits(stub) == 1


def test_export_posts_the_draft_as_it_came(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)("export")
    (job,) = stub.renders.values()
    assert job.body["draft"] == stub.session.draft
    assert job.body["sessionId"] == stub.session.session_id


def test_quiet_export_prints_just_the_path(nemo: Nemo, stub: StubBackend) -> None:
    done = with_clip(nemo)("export", "-q")
    assert done.code == 0, str(done)
    path = Path(nemo.work_dir, done.stdout.rstrip("\n"))
    assert path.read_bytes() == stub.video
    assert done.stdout.count("\n") == 1


def test_export_options_reach_the_render_call(nemo: Nemo, stub: StubBackend) -> None:
    options = ("--format", "mov", "--resolution", "1080p", "--fps", "60", "--quality", "high")
    done = with_clip(nemo)("export", *options, "-q")
    assert done.code == 0, str(done)
    (job,) = stub.renders.values()
    output = job.body["output"]
    assert (output["format"], output["resolution"], int(output["fps"])) == ("mov", "1080p", 60)
    assert done.stdout.rstrip().endswith(".mov")


def test_export_can_leave_the_file_where_it_is(nemo: Nemo, stub: StubBackend) -> None:
    done = with_clip(nemo)("export", "--no-download")
    assert done.code == 0, str(done)
    assert "http" in done.stdout
    assert stub.cdn.count() == 0


def test_make_does_it_all_in_one_go(nemo: Nemo, stub: StubBackend) -> None:
    picture(nemo.work_dir, "a.png")
    done = nemo("make", "make a 6s video of it", "-f", "a.png", "-o", "out.mp4", "-q")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "out.mp4").read_bytes() == stub.video
    assert done.stdout.rstrip().endswith("out.mp4")
    counts = [stub.api.count(call) for call in (CREATE, UPLOAD, RUN)]
    assert [*counts, submits(stub)] == [1, 1, 1, 1]


def test_make_waits_for_the_second_stage(nemo: Nemo, stub: StubBackend) -> None:
    stub.second_stage_after_reads = 2
    done = nemo("make", "make a 6s video", "-q")
    assert done.code == 0, str(done)
    (job,) = stub.renders.values()
    assert [track["tt"] for track in job.body["draft"]["t"]] == [0, 1, 7]


def test_upload_sends_files_by_name_and_whole(nemo: Nemo, stub: StubBackend) -> None:
    sent = clip(nemo.work_dir, "sea.mp4", 5000)
    done = nemo("upload", sent)
    assert done.code == 0, str(done)
    (part,) = stub.uploads
    assert not isinstance(part, str)
    assert (part.field_name, part.filename, part.size_bytes) == ("files", "sea.mp4", 5000)
    assert "sea.mp4" in done.stdout


def test_upload_of_an_address_sends_the_address(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("upload", "https://media.example/sea.mp4")
    assert done.code == 0, str(done)
    body = stub.api.seen(UPLOAD)[0].json
    assert body == {"urls": ["https://media.example/sea.mp4"], "source_type": "url"}


def test_a_folder_and_a_glob_are_expanded(nemo: Nemo, stub: StubBackend) -> None:
    clip(nemo.work_dir, "day/one.mp4")
    picture(nemo.work_dir, "day/two.png")
    (nemo.work_dir / "day" / "notes.xyz").write_text("no")
    done = nemo("upload", "day", "-y")
    assert done.code == 0, str(done)
    assert {part.filename for part in stub.uploads if not isinstance(part, str)} == {
        "one.mp4",
        "two.png",
    }
    assert nemo("upload", "day/*.png", "-y").code == 0
    assert len(stub.uploads) == 3


def test_files_in_a_message_go_first_and_the_rest_is_said(nemo: Nemo, stub: StubBackend) -> None:
    picture(nemo.work_dir, "a.png")
    done = nemo("chat", "upload a.png and make a slideshow video")
    assert done.code == 0, str(done)
    calls_made = [r.path for r in stub.api.requests if "upload" in r.path or r.path == "/run_sse"]
    assert calls_made[-1] == "/run_sse"
    assert len(calls_made) == 2
    assert "slideshow" in stub.messages[0]


def test_a_script_goes_into_the_message_with_its_name(nemo: Nemo, stub: StubBackend) -> None:
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "script.txt").write_text("A quiet harbour.", "utf-8")
    done = nemo("chat", "make a video of script.txt")
    assert done.code == 0, str(done)
    assert "A quiet harbour." in stub.messages[0]
    assert "script.txt" in stub.messages[0]
    assert stub.api.count(UPLOAD) == 0


def test_projects_are_made_listed_and_switched(nemo: Nemo, stub: StubBackend) -> None:
    assert nemo("new", "coffee").code == 0
    assert nemo("new", "tea").code == 0
    listed = nemo("sessions").stdout
    assert "coffee" in listed
    assert "tea" in listed
    assert nemo("use", "coffee").code == 0
    nemo("chat", "make a clip")
    first, second = stub.sessions.values()
    assert first.draft
    assert not second.draft


def test_a_project_can_be_named_for_one_command(nemo: Nemo, stub: StubBackend) -> None:
    nemo("new", "coffee")
    nemo("new", "tea")
    assert nemo("chat", "make a clip", "--session", "coffee").code == 0
    assert nemo("--session", "coffee", "chat", "add music").code == 0
    first, second = stub.sessions.values()
    assert len((first.draft or {})["t"]) == 2
    assert not second.draft


def test_renders_lists_jobs_and_cancels_one(nemo: Nemo, stub: StubBackend) -> None:
    stub.progress = [("processing", 10)]
    with_clip(nemo)
    started = nemo("export", "--timeout", "0.2")
    assert started.code == 4, str(started)
    (render_id,) = stub.renders
    assert render_id in nemo("renders").stdout
    assert nemo("renders", "--cancel", render_id).code == 0
    assert stub.renders[render_id].cancelled


def test_open_prints_a_claim_link_without_the_token(nemo: Nemo, stub: StubBackend) -> None:
    done = with_clip(nemo)("open", "--print")
    assert done.code == 0, str(done)
    link = f"https://nemovideo.com/workspace/claim?ct=clm_{stub.session.session_id}"
    assert link in done.stdout
    assert stub.token not in done.output


def test_the_four_skills_are_there_and_one_can_be_chosen(nemo: Nemo, stub: StubBackend) -> None:
    listed = nemo("skills")
    names = (
        "text-to-video-high-quality",
        "ai-video-creator-online",
        "video-generation-4k",
        "meta-video-generation-free",
    )
    assert all(name in listed.stdout for name in names), str(listed)
    assert "4K" in nemo("skills", "show", "video-generation-4k").stdout
    nemo("chat", "make a clip", "--skill", "video-generation-4k")
    assert stub.api.seen(RUN)[0].headers["x-skill-source"] == "video-generation-4k"


def test_a_skill_file_names_itself_and_its_platform(
    nemo: Nemo, stub: StubBackend, tmp_path: Path
) -> None:
    skill = tmp_path / ".cursor" / "skills" / "mine" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: mine\nversion: 3.2.1\ndescription: d\n---\n# Hi\n")
    assert nemo("chat", "make a clip", "--skill", skill).code == 0
    headers = stub.api.seen(RUN)[0].headers
    told = [headers[f"x-skill-{name}"] for name in ("source", "version", "platform")]
    assert told == ["mine", "3.2.1", "cursor"]


def test_settings_are_written_read_and_say_where_they_come_from(nemo: Nemo) -> None:
    assert nemo("config", "set", "notify", "off").code == 0
    assert nemo("config", "get", "notify").stdout.strip() == "off"
    assert "off" in nemo("config").stdout
    assert nemo.having(NEMO_NOTIFY="bell")("config", "get", "notify").stdout.strip() == "bell"
    assert nemo("config", "unset", "notify").code == 0
    assert str(nemo.config_dir / "config.toml") in nemo("config", "path").stdout


def test_auth_shows_the_account_masked(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    done = nemo("auth", "status")
    assert done.code == 0, str(done)
    assert stub.token not in done.output
    assert nemo("auth").code == 0


def test_login_reads_the_token_from_stdin_and_logout_forgets_it(
    nemo: Nemo, stub: StubBackend
) -> None:
    stub.token = "nmv_registered_1"
    assert nemo("auth", "login", stdin="nmv_registered_1\n").code == 0
    assert nemo("credits").code == 0
    assert stub.api.count(TOKEN_CALL) == 0
    assert nemo("auth", "logout").code == 0
    assert not any(b"nmv_registered_1" in content for content in nemo.written().values())


def test_doctor_says_what_works(nemo: Nemo) -> None:
    done = nemo("doctor")
    assert done.code == 0, str(done)
    assert len(done.stdout.splitlines()) >= 5


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_scripts_are_printed(nemo: Nemo, shell: str) -> None:
    done = nemo("completion", shell)
    assert done.code == 0, str(done)
    assert "nemo" in done.stdout


@pytest.mark.parametrize("topic", ["exit-codes", "environment", "json", "formats", "chat"])
def test_help_topics_are_readable_offline(nemo: Nemo, topic: str, stub: StubBackend) -> None:
    done = nemo("help", topic)
    assert done.code == 0, str(done)
    assert len(done.stdout.splitlines()) > 5
    assert stub.api.count() == 0


def test_help_and_version_need_no_network(nemo: Nemo, stub: StubBackend) -> None:
    assert "export" in nemo("--help").stdout
    assert nemo("--version").stdout.strip()[-1].isdigit()
    assert stub.api.count() == 0


def test_an_unknown_command_is_never_a_message(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("exprot")
    assert done.code == 2, str(done)
    assert "export" in done.stderr
    assert stub.api.count() == 0


def test_global_options_stand_before_or_after(nemo: Nemo) -> None:
    assert nemo("--json", "credits").json == nemo("credits", "--json").json


def test_a_second_project_token_is_asked_for_once_when_it_has_expired(
    nemo: Nemo, stub: StubBackend
) -> None:
    """PROTOCOL: 1001 with an anonymous token: a new one, same client id, once, then repeat."""
    with_clip(nemo)
    stub.token = "nmv_usr_second"
    done = nemo("chat", "add music")
    assert done.code == 0, str(done)
    assert stub.api.count(TOKEN_CALL) == 2
    assert len(set(stub.client_ids)) == 1
    assert stub.messages == ["make a 10s video", "add music"]


def test_a_project_that_is_gone_is_made_anew_and_said(nemo: Nemo, stub: StubBackend) -> None:
    """PROTOCOL: 1002: create a session, once, tell the user, then repeat the call."""
    with_clip(nemo)
    stub.sessions.clear()
    done = nemo("chat", "make a clip")
    assert done.code == 0, str(done)
    assert len(stub.sessions) == 1
    assert "new" in done.output.lower()


def test_the_client_id_of_the_vendors_skills_is_used(nemo: Nemo, stub: StubBackend) -> None:
    theirs = nemo.home / ".config" / "nemovideo" / "client_id"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("0b7c5d1e-0000-4000-8000-1234567890ab\n")
    nemo("credits")
    assert stub.client_ids == ["0b7c5d1e-0000-4000-8000-1234567890ab"]


def test_the_registered_user_is_addressed_by_the_link_when_credits_run_out(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    stub.available = 0
    done = nemo("chat", "add music")
    assert done.code == 5, str(done)
    assert f"https://nemovideo.com/register?bind={USER_ID}" in done.output


def test_the_language_of_the_user_goes_into_the_project(nemo: Nemo, stub: StubBackend) -> None:
    nemo("chat", "做一个10秒的视频")
    body = stub.api.seen(CREATE)[0].json
    assert body["language"].startswith("zh")


def test_a_film_can_go_to_standard_output(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    done = subprocess.run(
        nemo.command("export", "-o", "-"),
        env=nemo.full_environment(),
        cwd=nemo.work_dir,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == stub.video
    assert list(nemo.work_dir.glob("*.mp4")) == []


def test_a_ceiling_refuses_before_sending(nemo: Nemo, stub: StubBackend) -> None:
    nemo("config", "set", "max_credits", "10")
    done = nemo("chat", "make a clip", "--json")
    assert done.code == 2, str(done)
    assert problem(done)["code"] == "max_credits"
    assert stub.api.count(RUN) == 0


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("Your clip is ready. Click the [Export] button in the top right corner.", "Click the"),
        ("标题已添加。请点击“导出”按钮。", "点击"),
    ],
)
def test_talk_of_buttons_is_translated(nemo: Nemo, stub: StubBackend, said: str, gone: str) -> None:
    stub.api.script(RUN, stub.reply_of(said))
    done = nemo("chat", "hello there")
    assert done.code == 0, str(done)
    assert said[:5] in done.stdout
    assert gone not in done.stdout


def test_a_project_keeps_its_name_at_the_backend(nemo: Nemo, stub: StubBackend) -> None:
    nemo("new", "Coffee film")
    assert stub.api.seen(CREATE)[0].json["task_name"] == "Coffee film"


def test_durations_are_written_as_people_write_them(nemo: Nemo, stub: StubBackend) -> None:
    stub.progress = [("processing", 5)]
    with_clip(nemo)
    for written in ("0.2", "0.2s", "0.004m"):
        assert nemo("export", "--timeout", written).code == 4


def test_a_question_on_a_terminal_can_be_answered_by_a_flag(nemo: Nemo, stub: StubBackend) -> None:
    clip(nemo.work_dir, "day/one.mp4")
    done = nemo("upload", "day", "--no-input")
    if done.code:
        assert_failed(done, 2)
        assert "--yes" in done.stderr
        assert stub.uploads == []
    assert nemo("upload", "day", "-y").code == 0
