"""What the local engine can make, by name: scenes, moods, music, title styles, transitions.

Pure data. The names appear in drafts; the sentences are for people.
"""

from typing import Final

SCENES: Final[dict[str, str]] = {
    "night_city": "A skyline at night, lit windows and neon over water.",
    "sunset": "A low sun behind mountain ridges and a still lake.",
    "ocean": "Open sea with rolling swell under a wide sky.",
    "forest": "Tall trees in mist with light falling between them.",
    "desert": "Dunes under a hot sun, one behind the other.",
    "aurora": "Northern lights above a snowy ridge.",
    "space": "A planet and a nebula among the stars.",
    "rain": "A wet street at night seen through falling rain.",
    "underwater": "Light shafts, bubbles and reeds below the surface.",
    "product": "A lit stage for a product, with soft reflections.",
    "brand": "A clean podium with slow shapes in the brand's colours.",
    "paper": "Cut-paper hills and clouds with soft shadows.",
    "abstract": "Flowing colour, out of focus.",
}

# Times of day and seasons that a scene can show; a scene without an entry shows every time.
TIMES_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "night_city": ("night", "dusk", "dawn"),
    "aurora": ("night", "dusk", "dawn"),
    "space": ("night",),
    "underwater": ("day", "dusk", "night"),
}
SEASONS_SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "aurora": ("snow",),
    "forest": ("summer", "spring"),
    "ocean": ("summer",),
}

MOODS: Final[dict[str, str]] = {
    "warm": "Golden and red tones.",
    "cold": "Blue and steel tones.",
    "dark": "Low light, deep shadows.",
    "bright": "High key, open shadows.",
    "pastel": "Soft, pale colours.",
    "monochrome": "Black and white.",
}

TIMES: Final[dict[str, str]] = {
    "dawn": "First light.",
    "day": "Full daylight.",
    "dusk": "The hour after sunset.",
    "night": "Moonlight and lamps.",
}

MUSIC: Final[dict[str, str]] = {
    "lofi": "Slow beat, mellow chords.",
    "cinematic": "Wide strings, a slow build.",
    "upbeat": "Quick and bright.",
    "ambient": "Calm pads without a beat.",
    "piano": "One piano: broken chords and a tune.",
}

TITLE_STYLES: Final[dict[str, str]] = {
    "glow": "White letters in a coloured glow.",
    "classic": "White letters with a soft shadow and a thin rule.",
    "minimal": "Light, widely spaced capitals.",
    "bold": "Large letters on a band of colour.",
}

TRANSITIONS: Final[dict[str, str]] = {
    "cut": "The next shot begins at once.",
    "crossfade": "One shot melts into the next.",
    "fade_black": "Down to black and up again.",
}


def shows_time(scene: str, time: str) -> bool:
    """Whether a scene can be seen at a time of day."""
    return scene not in TIMES_SHOWN or time in TIMES_SHOWN[scene]


def shows_season(scene: str, season: str) -> bool:
    """Whether a scene can be seen in a season."""
    return season in SEASONS_SHOWN.get(scene, ())
