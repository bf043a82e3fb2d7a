"""How fast films are rendered, against the time that encoding the same frames takes alone.

python benchmarks/render.py                 1080p and 2160p
python benchmarks/render.py --size 1280x720 --seconds 4

The bound is a process that reads ready-made frames from a file and encodes them with the same
settings. Absolute figures depend on the machine and on what else it does; the ratio and the CPU
seconds carry over. With moviepy installed, it renders a timeline of the same length as well.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from nemo_cli.local.render import sound
from nemo_cli.local.render.encode import buffers
from nemo_cli.local.render.film import frames
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.plan import plan

FPS = 30
SIZES = ("1920x1080", "3840x2160")

ENCODE_ONLY = """
import sys
from fractions import Fraction
import av
import numpy as np
from nemo_cli.local.render.encode import _video_stream
from nemo_cli.local.render.formats import FORMATS

path, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
raw = np.memmap(path, np.uint8, "r").reshape(-1, height * 3 // 2, width)
with av.open(path + ".mp4", "w", format="mp4") as out:
    stream = _video_stream(out, FORMATS["mp4"], "standard", (width, height), 30)
    for number in range(len(raw)):
        frame = av.VideoFrame.from_ndarray(raw[number], format="yuv420p")
        frame.pts, frame.time_base = number, Fraction(1, 30)
        out.mux(stream.encode(frame))
    out.mux(stream.encode())
"""

MOVIEPY = """
import sys
import numpy as np
from moviepy import ImageClip, TextClip, CompositeVideoClip
width, height, seconds, target = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
sky = np.zeros((height, width, 3), np.uint8)
sky[:] = np.linspace(20, 200, height, dtype=np.uint8)[:, None, None]
picture = ImageClip(sky, duration=seconds).resized(lambda t: 1 + 0.004 * t)
layer = ImageClip(sky[: height // 3], duration=seconds)
layer = layer.with_position(lambda t: (-t * 8, height // 2))
film = CompositeVideoClip([picture, layer.with_opacity(0.6)], size=(width, height))
film.write_videofile(target, fps=30, codec="libx264", preset="veryfast", audio=False, logger=None)
"""


@dataclass(frozen=True)
class Cost:
    """What a process took."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def run(command: list[str]) -> Cost:
    """Run a process to its end and return what it took."""
    wall = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    _, status, usage = wait4(process)
    wall = time.perf_counter() - wall
    if status:
        raise SystemExit(f"failed: {command[:4]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def wait4(process: "subprocess.Popen[bytes]") -> tuple[int, int, resource.struct_rusage]:
    """Wait for the process, with its resource usage."""
    import os

    result = os.wait4(process.pid, 0)
    process.returncode = result[1]
    return result


def timeline(size: tuple[int, int], seconds: int, scene: str, target: Path) -> dict[str, Any]:
    """Return the job that is measured: a scene in several shots, a title, music."""
    length = seconds * 1000
    about = {"kind": "scene", "scene": scene, "seed": 7}
    title = {"kind": "title", "text": "Urban Dreams", "subtitle": "城市之梦", "style": "glow"}
    music = {"kind": "music", "music": "lofi", "seed": 5, "volume": 60}
    return {
        "draft": {
            "m": {"width": size[0], "height": size[1], "fps": FPS},
            "d": length,
            "t": [
                {"tt": 0, "sg": [{"s": 0, "d": length, "m": about}]},
                {"tt": 1, "sg": [{"s": 0, "d": length, "m": music}]},
                {"tt": 7, "sg": [{"s": 300, "d": 3000, "m": title}]},
            ],
        },
        "output": {"format": "mp4", "quality": "standard"},
        "media": {},
        "target": str(target),
    }


def keep_frames(work: dict[str, Any], path: Path) -> None:
    """Write the frames of the job to a file, as the encoder gets them."""
    job = read_job(work)
    size = (job.film.width, job.film.height)
    with path.open("wb") as raw:
        for buffer in buffers(frames(job.film, plan(job.film, sound.beat_times(job.draft))), size):
            raw.write(np.ascontiguousarray(buffer).data)


def measure(size: tuple[int, int], seconds: int, scene: str, folder: Path) -> None:
    """Measure one size and print what it took."""
    work = timeline(size, seconds, scene, folder / "film.mp4")
    (folder / "job.json").write_text(json.dumps(work), encoding="utf-8")
    film = run([sys.executable, "-m", "nemo_cli.local.render", str(folder / "job.json")])
    raw = folder / "frames.raw"
    keep_frames(work, raw)
    encoding = [sys.executable, "-c", ENCODE_ONLY, str(raw), *map(str, size)]
    bound = run(encoding)
    raw.unlink()
    name = f"{scene} {size[0]}x{size[1]}, {seconds} s"
    say(name, film, seconds)
    say("  encoding the same frames", bound, seconds)
    ratio, cpu_ratio = bound.wall_s / film.wall_s, bound.cpu_s / film.cpu_s
    print(f"  of the encode-only bound: {ratio:.0%} by the clock, {cpu_ratio:.0%} by CPU")
    if find_spec("moviepy"):
        target = str(folder / "moviepy.mp4")
        say(
            "  moviepy",
            run([sys.executable, "-c", MOVIEPY, *map(str, size), str(seconds), target]),
            seconds,
        )


def say(name: str, cost: Cost, seconds: int) -> None:
    """Print one line."""
    fps, realtime = seconds * FPS / cost.wall_s, seconds / cost.wall_s
    print(
        f"{name:38} {cost.wall_s:6.2f} s  {fps:5.0f} fps  {realtime:4.1f}x real time"
        f"  CPU {cost.cpu_s:6.2f} s  peak {cost.peak_mb:5.0f} MB"
    )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description="Measure how fast films are rendered.")
    parser.add_argument("--size", action="append", help="WIDTHxHEIGHT")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--scene", default="night_city")
    options = parser.parse_args()
    for wish in options.size or SIZES:
        width, height = (int(part) for part in wish.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            measure((width, height), options.seconds, options.scene, Path(folder))


if __name__ == "__main__":
    main()
