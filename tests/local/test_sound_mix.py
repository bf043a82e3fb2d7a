"""The mix as it is heard: loudness, length, seams, ducking, files; measured on real samples."""

import wave
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import av.error
import av.filter
import numpy as np
import numpy.typing as npt
import pytest

from nemo_cli.local.render.sound import beat_times
from nemo_cli.local.render.sound import mix
from nemo_cli.local.render.sound.score import plan
from nemo_cli.local.render.sound.speech import with_speech
from nemo_cli.local.render.sound.timeline import MAX_BEDS
from nemo_cli.local.render.sound.timeline import read_sound

RATE = 48000
STYLES = ("lofi", "cinematic", "upbeat", "ambient", "piano")
Sound = npt.NDArray[np.float32]


def music(style: str, length_ms: int, seed: int = 5, **facts: Any) -> dict[str, Any]:
    return {"s": 0, "d": length_ms, "m": {"kind": "music", "music": style, "seed": seed, **facts}}


def recording(path: Path, length_ms: int, start_ms: int = 0, **facts: Any) -> dict[str, Any]:
    return {"s": start_ms, "d": length_ms, "m": {"kind": "audio", "media": path.name, **facts}}


def heard(*segments: dict[str, Any], length_ms: float, folder: Path | None = None) -> Sound:
    media = {p.name: {"path": str(p), "kind": "audio"} for p in folder.iterdir()} if folder else {}
    draft = {"t": [{"tt": 1, "sg": list(segments)}]}
    blocks = list(mix(draft, media, length_ms=length_ms))
    return np.concatenate(blocks) if blocks else np.zeros((0, 2), np.float32)


@cache
def bed(style: str, seed: int = 2) -> Sound:
    """Twenty seconds of a piece, made once for all tests."""
    return heard(music(style, 20_000, seed=seed), length_ms=20_000)


def level(sound: Sound, from_s: float, to_s: float) -> float:
    return float(np.sqrt(np.mean(sound[int(from_s * RATE) : int(to_s * RATE)] ** 2)))


def measured(sound: Sound) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP, by FFmpeg's own meter."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="fltp", sample_rate=RATE, layout="stereo")
    meter = graph.add("ebur128", "peak=true:metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    facts: dict[str, str] = {}
    for start in range(0, len(sound), RATE // 10):
        block = np.ascontiguousarray(sound[start : start + RATE // 10].T)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, start
        graph.push(frame)
        try:
            while True:
                facts = dict(graph.pull().metadata) or facts
        except av.error.BlockingIOError:
            continue
    peak = 20 * np.log10(float(facts["lavfi.r128.true_peak"]))
    return float(facts["lavfi.r128.I"]), peak


def write_tone(
    path: Path, length_s: float, hz: float = 440.0, level: float = 0.4, rate: int = 44100
) -> Path:
    """A mono file whose pitch rises by an octave at each second."""
    time = np.arange(int(length_s * rate)) / rate
    tone = level * np.sin(2 * np.pi * hz * 2 ** np.floor(time) * time)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    return path


def pitch_hz(sound: Sound, from_s: float, to_s: float) -> float:
    part = sound[int(from_s * RATE) : int(to_s * RATE), 0]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    return float(np.argmax(spectrum) * RATE / len(part))


@pytest.mark.parametrize("style", STYLES)
def test_music_alone_is_as_loud_as_released_films_and_under_minus_1_dbtp(style: str) -> None:
    usual = heard(music(style, 6_500, volume=35), length_ms=6_500)
    for sound in (usual, bed(style)):
        lufs, peak_db = measured(sound)
        assert -16 < lufs < -14
        assert peak_db < -1.0


def test_music_under_a_clip_that_is_heard_stays_behind_it(tmp_path: Path) -> None:
    tone = write_tone(tmp_path / "tone.wav", 5, level=0.001)
    hum = write_tone(tmp_path / "hum.wav", 5, level=0.4)
    behind = music("ambient", 5000, volume=35)
    levels = [
        level(
            heard(behind, recording(path, 500, kind="clip"), length_ms=5000, folder=tmp_path), 2, 4
        )
        for path in (tone, hum)
    ]
    assert levels[0] == pytest.approx(levels[1] * 10 ** (10.1 / 20), rel=0.02)


def test_a_song_alone_is_brought_to_the_same_loudness(tmp_path: Path) -> None:
    for loudness in (0.05, 0.9):
        song = write_tone(tmp_path / "song.wav", 6, level=loudness)
        sound = heard(recording(song, 6000, volume=80), length_ms=6000, folder=tmp_path)
        assert -16 < measured(sound)[0] < -14


@pytest.mark.parametrize(
    ("style", "least", "most"),
    [
        ("lofi", 0.02, 0.06),
        ("cinematic", 0.02, 0.08),
        ("upbeat", 0.045, 0.12),
        ("ambient", 0.015, 0.06),
        ("piano", 0.03, 0.14),
    ],
)
def test_a_bed_has_air_above_the_voice(style: str, least: float, most: float) -> None:
    shares = []
    for seed in (2, 9):
        sound = bed(style, seed).T
        power = np.abs(np.fft.rfft(sound)) ** 2
        high = np.fft.rfftfreq(sound.shape[1], 1 / RATE) > 2000
        shares.append(power[:, high].sum() / power.sum())
    assert least < np.mean(shares) < most


@pytest.mark.parametrize("style", STYLES)
def test_a_bed_has_no_click_where_its_bars_meet(style: str) -> None:
    """A click is broadband: just there, the highest band would stand far above its surroundings."""
    sound = bed(style)[:, 0]
    # Each bar begins at every second strong beat; a percussive onset is no seam, so the
    # jump of single samples is compared with the jumps of the whole piece.
    jumps = np.abs(np.diff(sound, n=2))
    beats = beat_times({"t": [{"sg": [music(style, 20_000, seed=2)]}]})[2::2]
    for beat in beats:
        at = round(beat * RATE)
        assert jumps[at - 3 : at + 2].max() <= np.percentile(jumps, 99.9) + 0.02


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", [2, 9])
def test_each_bar_sounds_like_its_chord(style: str, seed: int) -> None:
    """The strength of the twelve pitch classes in a bar, against the tones of its chord."""
    score = plan(style, seed, 20.0)
    sound = bed(style, seed).mean(axis=1)
    shares = []
    for bar, chord in enumerate(score.chords):
        start, stop = (round((bar + at) * score.bar_s * RATE) for at in (0.08, 0.98))
        spectrum = np.abs(np.fft.rfft(sound[start:stop] * np.hanning(stop - start))) ** 2
        hz = np.fft.rfftfreq(stop - start, 1 / RATE)
        band = (hz > 120) & (hz < 1400)
        classes = np.round(69 + 12 * np.log2(hz[band] / 440)).astype(int) % 12
        chroma = np.bincount(classes, np.sqrt(spectrum[band]), minlength=12)
        shares.append(chroma[list(set(chord.classes))].mean() / chroma.mean())
    assert np.mean(shares) > 1.3


@pytest.mark.parametrize("style", STYLES)
def test_the_same_seed_sounds_the_same_and_another_differs(style: str) -> None:
    one = heard(music(style, 3000, seed=1), length_ms=3000)
    assert np.array_equal(one, heard(music(style, 3000, seed=1), length_ms=3000))
    assert not np.allclose(one, heard(music(style, 3000, seed=2), length_ms=3000), atol=0.01)


@pytest.mark.parametrize("style", STYLES)
def test_a_bed_ends_in_silence_and_not_in_mid_sound(style: str) -> None:
    sound = bed(style)
    assert level(sound, 19.98, 20.0) < 0.01 * level(sound, 5, 19)
    assert level(sound, 18.0, 19.0) > 0.005


@pytest.mark.parametrize("length_ms", [0, 1, 333.4, 1000, 7777.7])
def test_the_mix_is_exactly_as_long_as_the_film(length_ms: float) -> None:
    sound = heard(music("lofi", 5000), length_ms=length_ms)
    assert sound.shape == (round(length_ms * 48), 2)
    assert sound.dtype == np.float32


@pytest.mark.parametrize("rate", [44100, 48000])
def test_the_mix_comes_in_the_sample_rate_that_was_asked_for(rate: int) -> None:
    draft = {"t": [{"sg": [music("upbeat", 3000)]}]}
    assert sum(map(len, mix(draft, {}, length_ms=3000, sample_rate=rate))) == 3 * rate


def test_blocks_stay_small_however_long_the_film_is() -> None:
    draft = {"t": [{"sg": [music("upbeat", 40_000)]}]}
    assert max(map(len, mix(draft, {}, length_ms=40_000))) < RATE


def test_a_bed_longer_than_the_measured_opening_goes_on_at_the_same_level() -> None:
    sound = heard(music("lofi", 80_000), length_ms=80_000)
    assert level(sound, 64, 76) == pytest.approx(level(sound, 44, 56), rel=0.35)


def test_volume_is_linear_in_amplitude() -> None:
    full = heard(music("ambient", 6000, volume=30), length_ms=6000)
    half = heard(music("ambient", 6000, volume=15), length_ms=6000)
    assert np.allclose(full * 0.5, half, atol=1e-4)


def test_beats_are_where_the_bass_drum_is() -> None:
    segment = music("upbeat", 30_000)
    sound = heard(segment, length_ms=30_000).mean(axis=1)
    loudness = np.abs(sound[: len(sound) // 480 * 480].reshape(-1, 480)).max(axis=1)
    beats = beat_times({"t": [{"sg": [segment]}]})
    assert beats[0] == 0 and all(0.9 < b - a < 1.2 for a, b in pairwise(beats))
    for beat in beats[4:-1]:
        frame = round(beat * 100)
        before, after = loudness[frame - 4 : frame - 1].max(), loudness[frame : frame + 4].max()
        assert after > before


def test_beats_follow_the_start_of_the_bed_and_need_one() -> None:
    late = {**music("lofi", 20_000), "s": 1500}
    early = music("lofi", 20_000)
    shifted = [beat + 1.5 for beat in beat_times({"t": [{"sg": [early]}]})]
    assert beat_times({"t": [{"sg": [late]}]}) == pytest.approx(shifted)
    assert beat_times({"t": []}) == []
    assert beat_times({}) == []


def test_beats_do_not_change_when_the_bed_is_longer_than_the_film() -> None:
    draft = {"d": 10_000, "t": [{"sg": [music("upbeat", 60_000)]}]}
    assert beat_times(draft)[-1] < 10


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"t": None},
        {"t": [None, 5, {"sg": "x"}]},
        {"t": [{"sg": [{"m": {"kind": "audio", "media": "gone"}, "d": 500}]}]},
        {"t": [{"sg": [{"m": {"kind": "music", "music": "lofi"}, "d": -5}]}]},
        {"t": [{"sg": [{"m": {"kind": "music", "music": "lofi", "volume": 0}, "d": 900}]}]},
        {"t": [{"sg": [{"m": {"kind": "music", "muted": True}, "d": 900}]}]},
        {"t": [{"m": {"muted": True}, "sg": [{"m": {"kind": "music"}, "d": 900}]}]},
    ],
)
def test_what_cannot_be_heard_is_silence(draft: dict[str, Any]) -> None:
    sound = np.concatenate(list(mix(draft, {}, length_ms=900)))
    assert sound.shape == (43_200, 2)
    assert not sound.any()


def test_a_recording_is_heard_where_its_segment_stands(tmp_path: Path) -> None:
    tone = write_tone(tmp_path / "tone.wav", 5)
    sound = heard(
        recording(tone, 2000, 1000, volume=50, kind="clip"), length_ms=4000, folder=tmp_path
    )
    assert level(sound, 0, 0.99) == 0
    assert level(sound, 1.2, 1.9) == pytest.approx(0.4 * 0.5 / 2**0.5, rel=0.05)
    assert pitch_hz(sound, 1.1, 1.9) == pytest.approx(440, rel=0.02)
    assert level(sound, 3.01, 4) == 0


@pytest.mark.parametrize(
    ("facts", "hz"), [({"from_ms": 1200}, 880), ({"from_ms": 2000}, 1760), ({"speed": 2.0}, 440)]
)
def test_a_recording_starts_where_it_is_told(
    tmp_path: Path, facts: dict[str, Any], hz: float
) -> None:
    tone = write_tone(tmp_path / "tone.wav", 4)
    sound = heard(recording(tone, 1500, **facts), length_ms=1500, folder=tmp_path)
    assert pitch_hz(sound, 0.08, 0.45) == pytest.approx(hz, rel=0.03)


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0, 4.0])
def test_speed_changes_the_length_and_keeps_the_pitch(tmp_path: Path, speed: float) -> None:
    tone = write_tone(tmp_path / "tone.wav", 1.0)
    sound = heard(recording(tone, 6000, speed=speed), length_ms=6000, folder=tmp_path)
    length_s = float(np.flatnonzero(np.abs(sound[:, 0]) > 0.01)[-1]) / RATE
    assert length_s == pytest.approx(1.0 / speed, rel=0.15)
    assert pitch_hz(sound, 0.02, 0.2) == pytest.approx(440, rel=0.05)


def test_a_short_recording_fades_at_its_end_or_goes_round(tmp_path: Path) -> None:
    tone = write_tone(tmp_path / "tone.wav", 0.9)
    once = heard(recording(tone, 4000), length_ms=4000, folder=tmp_path)
    round_and_round = heard(recording(tone, 4000, loop=True), length_ms=4000, folder=tmp_path)
    assert level(once, 0.88, 0.9) < 0.1 * level(once, 0.2, 0.4)
    assert level(once, 1.0, 4.0) == 0
    assert level(round_and_round, 2.0, 3.0) > 0.1


def test_fades_are_as_long_as_the_draft_says(tmp_path: Path) -> None:
    tone = write_tone(tmp_path / "tone.wav", 5)
    facts = {"fade_in_ms": 1000, "fade_out_ms": 1000}
    sound = heard(recording(tone, 4000, **facts), length_ms=4000, folder=tmp_path)
    full = level(sound, 1.5, 2.5)
    assert level(sound, 0.45, 0.55) == pytest.approx(full / 2, rel=0.2)
    assert level(sound, 3.45, 3.55) == pytest.approx(full / 2, rel=0.2)


def write_samples(path: Path, samples: npt.NDArray[np.floating[Any]]) -> Path:
    """Write a mono file at a level of -20 dB."""
    level_of = samples / np.sqrt(np.mean(samples**2)) * 0.1
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(level_of, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def voice(length_s: float, pitch: float = 120.0, pace: float = 4.5) -> Sound:
    """Syllables of a gliding buzz behind three formants: what a telephone takes for speech."""
    time = np.arange(int(length_s * RATE)) / RATE
    glide = 1 + 0.15 * np.sin(2 * np.pi * 0.7 * time) + 0.07 * np.sin(2 * np.pi * 2.3 * time + 1)
    buzz = 2 * (np.cumsum(pitch * glide) / RATE % 1) - 1
    spectrum, hz = np.fft.rfft(buzz), np.fft.rfftfreq(len(time), 1 / RATE)
    formants = ((600, 120, 1.0), (1400, 180, 0.7), (2600, 250, 0.3))
    shape = sum(gain / (1 + ((hz - at) / width) ** 2) for at, width, gain in formants)
    syllables = np.clip(np.sin(2 * np.pi * pace * time) + 0.4 * np.sin(9 * time), 0, None)
    return np.asarray(np.fft.irfft(spectrum * shape, len(time)) * syllables, np.float32)


def low(sound: Sound, from_s: float, to_s: float) -> float:
    """How strong the lowest tones are, where no voice is."""
    part = sound[int(from_s * RATE) : int(to_s * RATE), 0]
    spectrum = np.abs(np.fft.rfft(part))[: int(90 * len(part) / RATE)]
    return float(np.sqrt((spectrum**2).sum()))


@pytest.mark.parametrize("pitch", [110.0, 210.0])
def test_music_goes_down_under_a_voice_and_comes_back(tmp_path: Path, pitch: float) -> None:
    spoken = write_samples(tmp_path / "voice.wav", voice(4, pitch))
    quiet = write_samples(tmp_path / "rumble.wav", np.sin(np.arange(4 * RATE) * 0.3))
    ducked, steady = (
        heard(
            music("upbeat", 11_000),
            recording(path, 3000, 3000, kind="clip"),
            length_ms=11_000,
            folder=tmp_path,
        )
        for path in (spoken, quiet)
    )
    assert low(ducked, 0.5, 2) == pytest.approx(low(steady, 0.5, 2), rel=0.02)
    assert low(ducked, 4, 5.8) < 0.5 * low(steady, 4, 5.8)
    assert low(ducked, 9, 10.5) == pytest.approx(low(steady, 9, 10.5), rel=0.06)


def noises() -> dict[str, Sound]:
    """What is heard in clips and is no speech."""
    time = np.arange(5 * RATE) / RATE
    hiss = np.random.default_rng(4).standard_normal(len(time))
    return {
        "wind": np.cumsum(hiss) * (1 + 0.5 * np.sin(2 * time)) * 1.0,
        "waves": hiss * np.clip(np.sin(1.3 * time), 0.05, 1),
        "hum": np.sin(2 * np.pi * 200 * time) + np.sin(2 * np.pi * 300 * time),
        "claps": hiss * np.exp(-((time * 3) % 1) * 12),
        "song": bed("upbeat")[4 * RATE : 9 * RATE].mean(axis=1),
    }


@pytest.mark.parametrize("name", ["wind", "waves", "hum", "claps", "song"])
def test_music_stays_as_it_is_under_what_is_no_speech(name: str) -> None:
    sound = noises()[name]
    blocks = np.array_split(np.stack((sound, sound)) / sound.std() * 0.1, 50, axis=1)
    assert np.mean([is_speech for _, is_speech in with_speech(blocks, RATE)]) < 0.1


def test_many_loud_sounds_together_do_not_clip(tmp_path: Path) -> None:
    for number in range(4):
        write_tone(tmp_path / f"{number}.wav", 3, hz=300 + 77 * number, level=0.99)
    loud = [recording(path, 3000, kind="clip") for path in sorted(tmp_path.iterdir())]
    sound = heard(music("upbeat", 6000), *loud, length_ms=6000, folder=tmp_path)
    assert measured(sound)[1] < -1.0
    assert level(sound, 0.5, 2.5) > 0.3


def test_the_sound_of_a_clip_is_decoded_from_its_container(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    time = np.arange(2 * RATE) / RATE
    tone = np.tile((0.4 * np.sin(2 * np.pi * 660 * time)).astype(np.float32), (2, 1))
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=RATE)
        frame = av.AudioFrame.from_ndarray(tone, format="fltp", layout="stereo")
        frame.sample_rate = RATE
        container.mux([*stream.encode(frame), *stream.encode(None)])
    clip = {"s": 500, "d": 1500, "m": {"kind": "clip", "media": "c", "from_ms": 300}}
    media = {"c": {"path": str(path), "kind": "video"}}
    for facts, audible in (({}, True), ({"muted": True}, False), ({"volume": 0}, False)):
        segment = {**clip, "m": {**clip["m"], **facts}}  # type: ignore[dict-item]
        draft = {"t": [{"tt": 0, "sg": [segment]}]}
        sound = np.concatenate(list(mix(draft, media, length_ms=2500)))
        assert (level(sound, 0.6, 1.9) > 0.2) is audible
        if audible:
            assert pitch_hz(sound, 0.7, 1.7) == pytest.approx(660, rel=0.01)


def test_a_broken_file_is_silent_and_does_not_end_the_film(tmp_path: Path) -> None:
    (tmp_path / "broken.mp3").write_bytes(b"\xff\xfb\x90" + bytes(range(256)) * 20)
    broken = tmp_path / "broken.mp3"
    sound = heard(recording(broken, 1000), length_ms=1000, folder=tmp_path)
    assert sound.shape == (RATE, 2)


def test_a_clip_whose_sound_begins_late_stays_in_time(tmp_path: Path) -> None:
    path = tmp_path / "late.mka"
    silence_s = 1.0
    tone = np.full((2, RATE), 0.3, np.float32) * np.sin(np.arange(RATE) * 0.05).astype(np.float32)
    with av.open(str(path), "w") as container:
        early = container.add_stream("pcm_s16le", rate=RATE)
        late = container.add_stream("pcm_s16le", rate=RATE)
        for stream, start_s in ((late, 0.0), (early, silence_s)):
            frame = av.AudioFrame.from_ndarray(tone, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = RATE, int(start_s * RATE)
            resampled = av.AudioResampler(format="s16", layout="stereo").resample(frame)
            container.mux([packet for one in resampled for packet in stream.encode(one)])
    sound = heard(recording(path, 2000), length_ms=2000, folder=tmp_path)
    assert level(sound, 0, 0.95) == 0
    assert level(sound, 1.1, 1.5) > 0.1


def test_no_draft_can_play_more_beds_than_memory_is_for() -> None:
    beds = [music("ambient", 1000, seed=seed) for seed in range(40)]
    draft = {"t": [{"sg": beds}]}
    assert sum(one.kind == "music" for one in read_sound(draft, {}, 1000)) == MAX_BEDS
