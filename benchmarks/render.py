"""How fast films are rendered, against the time that encoding the same frames takes alone.

python benchmarks/render.py                 1080p and 2160p
python benchmarks/render.py --size 1280x720 --seconds 4
python benchmarks/render.py --every-scene   a line per scene, 1080p, ten seconds each

The bound is a process that reads ready-made frames from a file and encodes them with the same
settings. Absolute figures depend on the machine and on what else it does; the ratio and the CPU
seconds carry over. Where moviepy can be imported, it puts together the same timeline as well: as
many shots, their pictures ready-made, in two moving layers, a title, the same sound and settings.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.render import sound
from nemo_cli.local.render.encode import buffers
from nemo_cli.local.render.film import frames
from nemo_cli.local.render.film import still
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.render import render
from nemo_cli.local.render.still import rgb

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
from moviepy import AudioFileClip
from moviepy import CompositeVideoClip
from moviepy import ImageClip
from moviepy.video.fx import CrossFadeIn
from moviepy.video.fx import CrossFadeOut

folder, width, height, seconds = sys.argv[1], *map(int, sys.argv[2:5])
fps, shots, margin = int(sys.argv[5]), int(sys.argv[6]), int(sys.argv[7])
parts, length = [], seconds / shots
for number in range(shots):
    def at(depth, top=0, start=number * length):
        return lambda t: (-margin * depth * t / length, top)
    for name, depth, top in (("far", 0.4, 0), ("near", 1.0, height // 2)):
        layer = ImageClip(f"{folder}/{name}{number}.png", duration=length)
        parts.append(layer.with_start(number * length).with_position(at(depth, top)))
title = ImageClip(f"{folder}/title.png", duration=3).with_start(0.3)
parts.append(title.with_position("center").with_effects([CrossFadeIn(0.5), CrossFadeOut(0.5)]))
film = CompositeVideoClip(parts, size=(width, height)).with_duration(seconds)
film = film.with_audio(AudioFileClip(f"{folder}/sound.wav"))
film.write_videofile(
    f"{folder}/moviepy.mp4", fps=fps, codec="libx264", audio_codec="aac", logger=None,
    preset="veryfast", ffmpeg_params=["-crf", "20", "-x264-params", "me=dia:subme=1:keyint=60"],
)
"""
SHOTS = 3
MARGIN = 0.05  # of the width: how far the nearest layer moves in a shot


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
    length_ms = job.film.frame_count * 1000 / FPS
    parts = plan(job.film, sound.beat_times(job.draft, length_ms=length_ms))
    with path.open("wb") as raw:
        for buffer in buffers(frames(job.film, parts, Remarks()), size):
            raw.write(np.ascontiguousarray(buffer).data)


def measure(size: tuple[int, int], seconds: int, scene: str, folder: Path) -> None:
    """Measure one size and print what it took."""
    work = timeline(size, seconds, scene, folder / "film.mp4")
    film, bound = both(work, size, folder)
    name = f"{scene} {size[0]}x{size[1]}, {seconds} s"
    say(name, film, seconds)
    say("  encoding the same frames", bound, seconds)
    ratio, cpu_ratio = bound.wall_s / film.wall_s, bound.cpu_s / film.cpu_s
    print(f"  of the encode-only bound: {ratio:.0%} by the clock, {cpu_ratio:.0%} by CPU")
    if find_spec("moviepy"):
        keep_layers(work, size, folder)
        facts = map(str, (folder, *size, seconds, FPS, SHOTS, round(size[0] * MARGIN)))
        say("  moviepy", run([sys.executable, "-c", MOVIEPY, *facts]), seconds)


def keep_layers(work: dict[str, Any], size: tuple[int, int], folder: Path) -> None:
    """Write what moviepy puts together: of each shot two layers, and the title and the sound.

    That is less than nemo draws, which has five to eight layers and moving things in each shot.
    """
    film = read_job(work).film
    wide = (round(size[0] * (1 + MARGIN)), size[1])
    for number in range(SHOTS):
        bare = replace(film, texts=())
        frame = still(bare, plan(bare), film.frame_count * number // SHOTS + 1, Remarks())
        picture = Image.fromarray(rgb(frame)).resize(wide)
        picture.save(folder / f"far{number}.png", compress_level=1)
        near = picture.crop((0, size[1] // 2, *wide))
        near.putalpha(Image.linear_gradient("L").resize(near.size))
        near.save(folder / f"near{number}.png", compress_level=1)
    title = Image.new("RGBA", (size[0] // 2, size[1] // 6))
    ImageDraw.Draw(title).text((0, 0), "Urban Dreams", "white", ImageFont.load_default(size[1] / 9))
    title.save(folder / "title.png")
    sounds = {**work, "output": {"format": "wav"}, "target": str(folder / "sound.wav")}
    render(read_job(sounds), lambda _: None)


def one_line(size: tuple[int, int], seconds: int, scene: str, folder: Path) -> None:
    """Measure one scene and print it on one line."""
    work = timeline(size, seconds, scene, folder / "film.mp4")
    film, bound = both(work, size, folder)
    print(
        f"{scene:12} {bound.cpu_s / film.cpu_s:4.0%} of the encode-only bound by CPU"
        f"  {bound.wall_s / film.wall_s:4.0%} by the clock"
        f"  {seconds * FPS / film.wall_s:5.0f} fps  peak {film.peak_mb:5.0f} MB",
        flush=True,
    )


def both(work: dict[str, Any], size: tuple[int, int], folder: Path) -> tuple[Cost, Cost]:
    """Return what rendering took, and what encoding the same frames took."""
    (folder / "job.json").write_text(json.dumps(work), encoding="utf-8")
    film = run([sys.executable, "-m", "nemo_cli.local.render", str(folder / "job.json")])
    raw = folder / "frames.raw"
    keep_frames(work, raw)
    bound = run([sys.executable, "-c", ENCODE_ONLY, str(raw), *map(str, size)])
    raw.unlink()
    return film, bound


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
    parser.add_argument("--every-scene", action="store_true")
    parser.add_argument("--one-line", action="store_true", help="one scene, on one line")
    options = parser.parse_args()
    if options.every_scene:
        # Each in a process of its own: a child's peak is never below that of its parent.
        for scene in SCENES:
            command = [sys.executable, __file__, "--one-line", "--scene", scene]
            subprocess.run([*command, "--seconds", str(options.seconds)], check=True)
        return
    if options.one_line:
        with tempfile.TemporaryDirectory() as folder:
            one_line((1920, 1080), options.seconds, options.scene, Path(folder))
        return
    for wish in options.size or SIZES:
        width, height = (int(part) for part in wish.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            measure((width, height), options.seconds, options.scene, Path(folder))


if __name__ == "__main__":
    main()
