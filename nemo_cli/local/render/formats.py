"""The files that can be written: containers and codecs, as a table."""

from dataclasses import dataclass
from dataclasses import field
from typing import Final
from typing import Literal

Kind = Literal["film", "animation", "sound", "poster"]


@dataclass(frozen=True)
class Format:
    """How one kind of file is written."""

    kind: Kind
    container: str
    video: str | None = None
    audio: str | None = None
    video_options: dict[str, str] = field(default_factory=dict)
    container_options: dict[str, str] = field(default_factory=dict)


# Diamond search with a shallow sub-pixel step costs 40 % less than plain veryfast at the same
# PSNR and a tenth more bits; superfast would make files several times the size.
# A lookahead of five gives up nothing at the same size and saves a frame's memory for each step
# (a shorter one costs half a decibel); without pyramids of B-frames a film is a fortieth larger,
# and seven frames' memory is spared.
X264_PARAMS: Final = "me=dia:subme=1:keyint=60:rc-lookahead=5:b-pyramid=none"
X264: Final = {"preset": "veryfast", "x264-params": X264_PARAMS}
VP9: Final = {"deadline": "realtime", "cpu-used": "8", "row-mt": "1", "tile-columns": "2", "b": "0"}
FASTSTART: Final = {"movflags": "+faststart"}

FORMATS: Final[dict[str, Format]] = {
    "mp4": Format("film", "mp4", "libx264", "aac", X264, FASTSTART),
    "mov": Format("film", "mov", "libx264", "aac", X264, FASTSTART),
    "mkv": Format("film", "matroska", "libx264", "aac", X264),
    "webm": Format("film", "webm", "libvpx-vp9", "libopus", VP9),
    "avi": Format("film", "avi", "mpeg4", "libmp3lame"),
    "gif": Format("animation", "gif", "gif"),
    "mp3": Format("sound", "mp3", audio="libmp3lame"),
    "wav": Format("sound", "wav", audio="pcm_s16le"),
    "m4a": Format("sound", "ipod", audio="aac", container_options=FASTSTART),
    "aac": Format("sound", "adts", audio="aac"),
    "jpg": Format("poster", "JPEG"),
    "png": Format("poster", "PNG"),
    "webp": Format("poster", "WEBP"),
}

ALIASES: Final = {"jpeg": "jpg", "m4v": "mp4", "wave": "wav"}

# Quality by encoder: the option that sets it, and its value for draft, standard and high.
QUALITY: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "libx264": ("crf", {"draft": "26", "standard": "19", "high": "16"}),
    "libvpx-vp9": ("crf", {"draft": "42", "standard": "34", "high": "28"}),
    "mpeg4": ("qscale", {"draft": "7", "standard": "4", "high": "2"}),
}

AUDIO_BITRATE: Final = 192_000
SAMPLE_RATE: Final = 48_000
DRAFT_SHORT_SIDE: Final = 540


def format_named(name: str) -> Format | None:
    """Return the format of that file ending; None when it cannot be written."""
    ending = name.lower().lstrip(".")
    return FORMATS.get(ALIASES.get(ending, ending))
