"""Does one job: reads it, makes the frames and the sound, writes the file in one piece."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from nemo_cli.local.render import sound
from nemo_cli.local.render.animation import animation_fps
from nemo_cli.local.render.animation import animation_size
from nemo_cli.local.render.animation import write_animation
from nemo_cli.local.render.encode import Report
from nemo_cli.local.render.encode import buffers
from nemo_cli.local.render.encode import write_film
from nemo_cli.local.render.encode import write_sound
from nemo_cli.local.render.film import frames
from nemo_cli.local.render.film import still
from nemo_cli.local.render.formats import SAMPLE_RATE
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Job
from nemo_cli.local.render.plan import Part
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.poster import moment
from nemo_cli.local.render.poster import write_poster
from nemo_cli.local.render.remarks import Remark
from nemo_cli.local.render.remarks import Remarks


@dataclass(frozen=True)
class Result:
    """What was written."""

    length_s: float
    width: int | None
    height: int | None
    size_bytes: int
    remarks: tuple[Remark, ...] = ()


def temporary(target: Path) -> Path:
    """Return the sibling that a file is written to before it takes its name."""
    return target.with_name(f".{target.name}.rendering")


def render(job: Job, report: Report) -> Result:
    """Write the target of the job; nothing is left behind when that fails."""
    path = temporary(job.target)
    remarks = Remarks()
    try:
        WRITERS[job.format.kind](job, path, report, remarks)
        size = path.stat().st_size
        path.replace(job.target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    width, height = _shown_size(job)
    return Result(job.film.frame_count / job.film.fps, width, height, size, tuple(remarks))


def _shown_size(job: Job) -> tuple[int, int] | tuple[None, None]:
    """Return the size of the picture in the file, if there is one."""
    if job.format.kind == "sound":
        return None, None
    size = (job.film.width, job.film.height)
    return animation_size(*size) if job.format.kind == "animation" else size


def _length_ms(film: Film) -> float:
    """Return how long the film is: a whole count of frames."""
    return film.frame_count * 1000 / film.fps


def _parts(job: Job, film: Film) -> list[Part]:
    """Return what is shown when, cut on the beat of the music as it is heard."""
    return plan(film, sound.beat_times(job.draft, length_ms=_length_ms(film)))


def _film(job: Job, path: Path, report: Report, remarks: Remarks) -> None:
    film = job.film
    length_ms = _length_ms(film)
    parts = _parts(job, film)
    samples = sound.mix(
        job.draft, job.media, length_ms=length_ms, sample_rate=SAMPLE_RATE, remarks=remarks
    )
    write_film(
        path,
        job.format,
        job.quality,
        frames(film, parts, remarks),
        samples,
        size=(film.width, film.height),
        fps=film.fps,
        frame_count=film.frame_count,
        report=report,
    )


def _animation(job: Job, path: Path, report: Report, remarks: Remarks) -> None:
    fps = animation_fps(job.film.fps)
    size = animation_size(job.film.width, job.film.height)
    film = replace(job.film, width=size[0], height=size[1], fps=fps)
    pictures = buffers(frames(film, _parts(job, film), remarks), size)
    count = film.frame_count
    write_animation(path, pictures, size=size, fps=fps, count=count, report=report)


def _sound(job: Job, path: Path, report: Report, remarks: Remarks) -> None:
    length_ms = _length_ms(job.film)
    samples = sound.mix(
        job.draft, job.media, length_ms=length_ms, sample_rate=SAMPLE_RATE, remarks=remarks
    )
    write_sound(path, job.format, samples, length_s=length_ms / 1000, report=report)


def _poster(job: Job, path: Path, report: Report, remarks: Remarks) -> None:
    frame = still(job.film, _parts(job, job.film), moment(job.film), remarks)
    report(90.0)
    write_poster(path, job.format, job.quality, frame)


WRITERS: dict[str, Callable[[Job, Path, Report, Remarks], None]] = {
    "film": _film,
    "animation": _animation,
    "sound": _sound,
    "poster": _poster,
}
