"""Batches: a row is what it asks for, in whatever dialect its file is written."""

from __future__ import annotations

import json

import pytest

from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.project import submits
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import STATE
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import Hold
from tests.support.wire import Reply

LAKE, HILL, TREE = "make a 4s video of a lake", "make a 5s video of a hill", "make a 6s video: tree"
HEAD = "prompt,output\n"


def run(nemo: Nemo, name: str, content: str | bytes, *options: str) -> Outcome:
    """Write the file and work it off."""
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    (nemo.work_dir / name).write_bytes(data)
    return nemo("batch", name, "-y", *options)


def lengths(stub: StubBackend) -> list[int]:
    """How long the films are that were asked for, in seconds."""
    return [int(job.body["draft"]["d"]) // 1000 for job in stub.renders.values()]


def test_a_new_first_row_pays_for_no_old_one(nemo: Nemo, stub: StubBackend) -> None:
    assert run(nemo, "films.csv", f"{HEAD}{LAKE},lake.mp4\n{HILL},hill.mp4\n").code == 0
    new = f"{HEAD}{TREE},tree.mp4\n{LAKE},lake.mp4\n{HILL},hill.mp4\n"
    assert run(nemo, "films.csv", new).code == 0
    assert stub.messages == [LAKE, HILL, TREE]
    assert submits(stub) == 3
    assert not (nemo.work_dir / "lake-1.mp4").exists()
    assert (nemo.work_dir / "tree.mp4").exists()


def test_rows_in_another_order_and_dialect_are_the_same_rows(nemo: Nemo, stub: StubBackend) -> None:
    assert run(nemo, "f.csv", f"{HEAD}{LAKE},a.mp4\n{HILL},b.mp4\n").code == 0
    assert run(nemo, "f.csv", f"Output;PROMPT\nb.mp4;{HILL}\na.mp4;{LAKE}\n").code == 0
    assert len(stub.messages) == submits(stub) == 2


def test_a_changed_output_option_renders_again_without_a_message(
    nemo: Nemo, stub: StubBackend
) -> None:
    head = "prompt,output,quality\n"
    assert run(nemo, "f.csv", f"{head}{LAKE},a.mp4,\n{HILL},b.mp4,\n").code == 0
    assert run(nemo, "f.csv", f"{head}{LAKE},a.mp4,low\n{HILL},b.mp4,\n").code == 0
    assert len(stub.messages) == 2
    assert lengths(stub) == [4, 5, 4], "the row's own film, though the project holds another now"
    assert list(stub.renders.values())[-1].body["output"]["quality"] == "low"


def test_two_rows_that_ask_for_the_same_are_two_films(nemo: Nemo, stub: StubBackend) -> None:
    rows = f"{HEAD}{LAKE},a.mp4\n{LAKE},b.mp4\n"
    assert run(nemo, "f.csv", rows).code == 0
    assert run(nemo, "f.csv", rows).code == 0
    assert stub.messages == [LAKE, LAKE]


def test_a_row_whose_render_failed_is_no_film_of_a_later_row(nemo: Nemo, stub: StubBackend) -> None:
    rows = f"{HEAD}{LAKE},a.mp4\n{HILL},b.mp4\n"
    stub.api.script(RENDER, refuse(5000), refuse(5000))
    assert run(nemo, "f.csv", rows).code == 1
    assert run(nemo, "f.csv", rows, "--retry-failed").code == 0
    assert stub.messages == [LAKE, HILL]
    assert lengths(stub) == [5, 4]


def test_a_row_that_is_sent_late_is_not_taken_for_what_an_earlier_row_lost(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 1 never left, the answer to row 2 was lost, and a kill came: row 2 is looked at first."""
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "films.csv").write_text(f"{HEAD}{LAKE},1.mp4\n{HILL},2.mp4\n")
    stub.api.script(STATE, refuse(5000, "not now"))
    stub.api.script(RUN, Reply(raw=True, body=[Hold("sent")]))
    running = nemo.start("batch", "films.csv", "-y")
    stub.api.phase("sent").wait()
    running.kill()
    again = nemo("batch", "films.csv", "-y", "--json")
    assert again.code == 1, str(again)
    assert [row["state"] for row in again.json["rows"]] == ["done", "failed"]
    assert stub.messages == [LAKE]
    assert nemo("batch", "films.csv", "-y", "--retry-failed").code == 0
    assert stub.messages == [LAKE, HILL]


def test_a_row_whose_message_was_lost_is_not_sent_again_unasked(
    nemo: Nemo, stub: StubBackend
) -> None:
    rows = f"{HEAD}{LAKE},a.mp4\n{HILL},b.mp4\n"
    stub.api.script(RUN, DROP)
    assert run(nemo, "f.csv", rows).code == 1
    assert run(nemo, "f.csv", rows).code == 1
    assert stub.messages == [HILL]
    assert run(nemo, "f.csv", rows, "--retry-failed").code == 0
    assert stub.messages == [HILL, LAKE]
    assert lengths(stub) == [5, 4]


DIALECTS: dict[str, tuple[str, str | bytes]] = {
    "semicolons": ("f.csv", "prompt;output\nboat, wooden;a.mp4\n"),
    "a sep line": ("f.csv", "sep=;\nprompt;output\nboat, wooden;a.mp4\n"),
    "a quoted sep line": ("f.csv", '"sep=|"\r\nprompt|output\r\nboat, wooden|a.mp4\r\n'),
    "a byte-order mark": ("f.csv", '\ufeffprompt,output\r\n"boat, wooden",a.mp4\r\n'),
    "carriage returns": ("f.csv", 'prompt,output\r"boat, wooden",a.mp4\r'),
    "tabs": ("f.csv", "prompt\toutput\nboat, wooden\ta.mp4\n"),
    "tabs, named so": ("f.tsv", "prompt\toutput\nboat, wooden\ta.mp4\n"),
    "utf-16": ("f.csv", "prompt\toutput\nboat, wooden\ta.mp4\n".encode("utf-16")),
    "utf-16 without a mark": ("f.csv", "prompt;output\nboat, wooden;a.mp4\n".encode("utf-16-le")),
    "an odd head": ("f.csv", ' Prompt ,"OUTPUT",\n"boat, wooden",a.mp4,\n\n , \n'),
    "quoted": ("f.csv", '"output";"prompt"\n"a.mp4";"boat, wooden"\n'),
    "a list": ("f.json", '[\n {"prompt": "boat, wooden",\n "output": "a.mp4"}\n]'),
    "one object": ("f.json", '{\n"Prompt": "boat, wooden", "output": "a.mp4"\n}'),
    "lines": ("f.jsonl", '\n{"prompt": "boat, wooden", "output": "a.mp4"}\r\n\n'),
    "a list in lines": ("f.jsonl", '[{"prompt": "boat, wooden", "output": "a.mp4"}]'),
    "yaml": ("f.yaml", "- prompt: boat, wooden\n  output: a.mp4\n"),
}


@pytest.mark.parametrize(("name", "content"), DIALECTS.values(), ids=DIALECTS)
def test_every_dialect_is_the_same_row(nemo: Nemo, name: str, content: str | bytes) -> None:
    planned = run(nemo, name, content, "--dry-run", "--json")
    assert planned.code == 0, str(planned)
    (row,) = planned.json["rows"]
    assert (row["prompt"], row["output"]) == ("boat, wooden", "a.mp4")


def test_json_lines_end_at_line_feeds_only(nemo: Nemo, stub: StubBackend) -> None:
    rows = '{"prompt": "a lamp\u2028in the rain"}\n{"prompt": "a bench\u0085by the sea"}\n'
    run(nemo, "f.jsonl", rows)
    assert [message.split("\n") for message in stub.messages] == [
        ["a lamp", "in the rain"],
        ["a bench", "by the sea"],
    ]


BROKEN: dict[str, tuple[str, str, int, str]] = {
    "fps": ("f.csv", f"prompt,fps\n{LAKE},\n{HILL},many\n", 3, "fps"),
    "format": ("f.csv", f'prompt,format\n"{LAKE}\n",\n{HILL},xyz\n', 4, "format"),
    "no prompt": ("f.csv", f"sep=;\nprompt;output\n{LAKE};a.mp4\n;b.mp4\n", 4, "prompt"),
    "too many": ("f.csv", f"{HEAD}{LAKE},a.mp4\na,b,c,d\n", 3, "cells"),
    "an open quote": ("f.csv", f'{HEAD}{LAKE},a.mp4\n"{HILL},b.mp4\n', 3, "quotes"),
    "no JSON": ("f.jsonl", f'{{"prompt": "{LAKE}"}}\n\n{{"prompt": \n', 3, "JSON"),
    "a typo": ("f.jsonl", f'"{LAKE}"\n{{"prompt": "x", "outptu": "y"}}', 2, "outptu"),
    "a number": ("f.json", f'["{LAKE}",\n\n{{"prompt": 7}}]', 3, "prompt"),
    "a list": ("f.yaml", f"- {LAKE}\n- [x]\n", 2, "no row"),
    "files": ("f.yaml", f"- {LAKE}\n- prompt: x\n  files: [1]\n", 2, "files"),
}


@pytest.mark.parametrize(("name", "content", "line", "word"), BROKEN.values(), ids=BROKEN)
def test_one_bad_row_is_one_failed_row(
    nemo: Nemo, stub: StubBackend, name: str, content: str, line: int, word: str
) -> None:
    done = run(nemo, name, content, "--json")
    assert done.code == 1, str(done)
    good, bad = done.json["rows"]
    assert (good["state"], bad["state"]) == ("done", "failed")
    assert f"Line {line}:" in bad["reason"]
    assert word in bad["reason"]
    assert len(stub.messages) == 1


def test_a_column_that_nobody_knows_is_told_before_anything_is_sent(
    nemo: Nemo, stub: StubBackend
) -> None:
    told = run(nemo, "f.csv", f"prompt,outptu\n{LAKE},a.mp4\n")
    assert told.code == 2
    assert "outptu" in told.stderr
    assert stub.api.requests == []


def test_a_line_that_a_kill_left_torn_takes_no_other_with_it(nemo: Nemo, stub: StubBackend) -> None:
    rows = f"{HEAD}{LAKE},a.mp4\n"
    journal = nemo.work_dir / "f.csv.journal"
    assert run(nemo, "f.csv", rows).code == 0
    torn = json.dumps({"row": "another", "state": "done"})[:-9]
    journal.write_text(journal.read_text() + torn)
    assert run(nemo, "f.csv", f"{rows}{HILL},b.mp4\n").code == 0
    assert run(nemo, "f.csv", f"{rows}{HILL},b.mp4\n").code == 0
    assert stub.messages == [LAKE, HILL]
