"""The page about the local backend says what is so."""

import re
from pathlib import Path

import pytest

from nemo_cli.local.calls import CALL_NAMES
from nemo_cli.local.faults import KINDS
from nemo_cli.local.faults import read_faults
from tests.local.conversation import FOOTAGE
from tests.local.conversation import PICTURES
from tests.local.conversation import SONG
from tests.local.conversation import talk

PAGE = (Path(__file__).parents[2] / "docs" / "local.md").read_text(encoding="utf-8")
WISHES = PAGE.split("| wish |")[1].split("\n\n")[0]
EXAMPLES = re.findall(r"`([^`]+)`", WISHES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_a_wish_is_understood(example: str) -> None:
    first = "make a video: a sunset over the sea, then a city"
    found = talk([first, example], PICTURES + FOOTAGE + SONG)
    assert not re.search("not understand|没有理解|no wish|没有看到", found.said), found.said


def test_the_script_on_the_page_can_be_read(tmp_path: Path) -> None:
    (script,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "script.json"
    path.write_text(script)
    faults = read_faults(path)
    assert (faults.granted, faults.pace) == (120, 0.1)


def test_every_call_and_every_fault_is_on_the_page() -> None:
    calls = PAGE.split("Calls:")[1].split("\n\n")[0]
    assert re.findall(r"`(\w+)`", calls) == list(CALL_NAMES)
    assert dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)) == KINDS
