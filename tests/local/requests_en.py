"""Sixty requests in English and what the draft has to be afterwards; nothing but a table.

A row is the messages of a talk, the uploads before it, and the facts after the last message
(`says` are words of the answer).
"""

from typing import Any

from nemo_cli.local.drafting import Upload
from tests.local.conversation import FOOTAGE
from tests.local.conversation import PICTURES
from tests.local.conversation import SONG

Row = tuple[tuple[str, ...], tuple[Upload, ...], dict[str, Any]]

SUNSET = "a 12-second sunset over the sea with the title “Evening”"
TWO = "make a video: a forest in the mist, then a desert at noon"

REQUESTS: tuple[Row, ...] = (
    # What, how long, which shape.
    (
        ("Make a 10-second video of a neon city at night",),
        (),
        {"clips": ["night_city"], "length": 10, "size": "1920x1080", "clip_time": ["night"]},
    ),
    (
        (
            "Make a 10-second vertical video of a neon city at night with lo-fi music at 35% and"
            ' the title "Urban Dreams"',
        ),
        (),
        {
            "clips": ["night_city"],
            "length": 10,
            "size": "1080x1920",
            "music": "lofi",
            "volume": 35,
            "title": "Urban Dreams",
        },
    ),
    (
        ("a calm ocean, half a minute, 4K",),
        (),
        {"clips": ["ocean"], "length": 30, "size": "3840x2160"},
    ),
    (
        ("I'd like an aurora over snowy mountains for 1 minute",),
        (),
        {"clips": ["aurora"], "length": 60},
    ),
    (
        ("create a square clip about my new perfume, 8s, 720p",),
        (),
        {"clips": ["product"], "length": 8, "size": "720x720"},
    ),
    (
        ("TikTok video of a rainy street, thirty seconds",),
        (),
        {"clips": ["rain"], "size": "1080x1920", "length": 30},
    ),
    (("a 9:16 space journey, 1:30",), (), {"clips": ["space"], "size": "1080x1920", "length": 90}),
    (("underwater world with jellyfish in blue and purple",), (), {"clips": ["underwater"]}),
    (
        ("something abstract in pastel pink",),
        (),
        {"clips": ["abstract"], "clip_mood": ["pastel"], "clip_colors": [["#ec407a"]]},
    ),
    (("a red panda dancing",), (), {"draft": False, "price": 0, "says": "panda"}),
    (
        ("an intro for our company, 5 seconds, black and white",),
        (),
        {"clips": ["brand"], "length": 5},
    ),
    (
        ("make a 15 second reel of a desert at dawn at 60 fps",),
        (),
        {"clips": ["desert"], "fps": 60},
    ),
    ((TWO,), (), {"clips": ["forest", "desert"], "length": 10}),
    (("make a video",), (), {"clips": ["abstract"], "length": 10, "price": 100}),
    # Words and sound.
    (
        ("sunset with epic cinematic music, title it Urban Dreams",),
        (),
        {"music": "cinematic", "title": "Urban Dreams"},
    ),
    (
        ("forest, title “Silence” and subtitle “a walk in the woods”, no music",),
        (),
        {"title": "Silence", "title_subtitle": "a walk in the woods", "music": None},
    ),
    (("a city clip without a title and without music",), (), {"title": None, "music": None}),
    (("ocean waves with upbeat music at 80 percent",), (), {"music": "upbeat", "volume": 80}),
    (
        (SUNSET, "add an end card saying “Thanks for watching”"),
        (),
        {"end_card": "Thanks for watching", "end_card_start": 9.5, "title": "Evening"},
    ),
    (
        (SUNSET, 'add a lower third "Ann Lee - Guide"'),
        (),
        {"lower_third": "Ann Lee", "lower_third_subtitle": "Guide"},
    ),
    ((SUNSET, "change the title to “Night Falls”"), (), {"title": "Night Falls"}),
    ((SUNSET, "rename the title to Golden Hour"), (), {"title": "Golden Hour"}),
    ((SUNSET, "make the title bold"), (), {"title": "Evening", "title_style": "bold"}),
    ((SUNSET, "put the title at the bottom"), (), {"title_position": "lower"}),
    ((SUNSET, "keep the title for 5 seconds"), (), {"title_length": 5, "length": 12}),
    ((SUNSET, "remove the title"), (), {"title": None, "music": "ambient"}),
    (
        (SUNSET, "add subtitles: The day ends. The sea is calm. Good night!"),
        (),
        {"captions": ["The day ends.", "The sea is calm.", "Good night!"], "length": 12},
    ),
    (
        ("turn this script into a video\n\nscript.txt\nWe go out to sea. The wind is strong.",),
        (),
        {"captions": ["We go out to sea.", "The wind is strong."], "clips": ["ocean"]},
    ),
    (
        (
            "ocean, 10 seconds\n\nlines.srt\n1\n00:00:01,000 --> 00:00:03,500\nHello sea\n\n"
            "2\n00:00:04,000 --> 00:00:06,000\nGoodbye sea\n",
        ),
        (),
        {"captions": ["Hello sea", "Goodbye sea"], "caption_starts": [1, 4], "length": 10},
    ),
    ((SUNSET, "make the music quieter"), (), {"volume": 18, "music": "ambient"}),
    ((SUNSET, "turn the music up a bit"), (), {"volume": 52}),
    ((SUNSET, "set the music volume to 60%"), (), {"volume": 60}),
    ((SUNSET, "change the music to something upbeat"), (), {"music": "upbeat", "volume": 35}),
    ((SUNSET, "mute the music"), (), {"music": None}),
    (("a beach", "actually no music please"), (), {"music": None, "clips": ["ocean"]}),
    # The cut.
    ((SUNSET, "remove the first 5 seconds"), (), {"length": 7}),
    ((SUNSET, "cut the last 2 s"), (), {"length": 10}),
    ((SUNSET, "keep seconds 3 to 8"), (), {"length": 5}),
    ((SUNSET, "make it 15 seconds instead"), (), {"length": 15, "clips": ["sunset"]}),
    (
        (SUNSET, "shorten it to 6 seconds and make it warmer"),
        (),
        {"length": 6, "clip_mood": ["warm"]},
    ),
    ((SUNSET, "2x faster"), (), {"length": 6, "clip_speed": [2.0]}),
    ((SUNSET, "play it in slow motion"), (), {"length": 24, "clip_speed": [0.5]}),
    ((TWO, "move the second clip to the start"), (), {"clips": ["desert", "forest"]}),
    ((TWO, "drag the last clip to the start of the timeline"), (), {"clips": ["desert", "forest"]}),
    ((TWO, "swap clip 1 and clip 2"), (), {"clips": ["desert", "forest"]}),
    ((TWO, "delete the second clip"), (), {"clips": ["forest"], "length": 5}),
    ((TWO, "make the second clip 8 seconds long"), (), {"lengths": [5, 8]}),
    ((TWO, "fade to black between the clips"), (), {"clip_transition": [None, "fade_black"]}),
    (
        (TWO, "replace the first clip with a night sky full of stars"),
        (),
        {"clips": ["space", "desert"]},
    ),
    (
        (SUNSET, "add a scene of a forest in the rain"),
        (),
        {"clips": ["sunset", "forest"], "price": 100},
    ),
    ((SUNSET, "make it black and white"), (), {"clip_mood": ["monochrome"]}),
    ((SUNSET, "make it vertical and 720p"), (), {"size": "720x1280"}),
    ((SUNSET, "undo"), (), {"draft": False}),
    ((SUNSET, "no music", "undo"), (), {"music": "ambient"}),
    # Uploaded files.
    (
        ("make a slideshow with 2 seconds each and crossfades",),
        PICTURES[:2],
        {"clips": ["beach.jpg", "hills.png"], "lengths": [2, 2]},
    ),
    (
        ("trim the first 5 seconds and add lo-fi music",),
        FOOTAGE[:1],
        {"clips": ["walk.mp4"], "length": 15, "clip_from_ms": [5000], "music": "lofi"},
    ),
    (
        ("use my videos and mute the original sound",),
        FOOTAGE,
        {"clip_volume": [0, 0], "length": 28},
    ),
    ((SUNSET, "put my logo in the corner"), PICTURES, {"watermark": "logo.png"}),
    (("make a 10 s slideshow",), PICTURES[:2] + SONG, {"music": "song.mp3", "length": 10}),
    # What is not possible, and what is odd.
    ((SUNSET, "add a voiceover"), (), {"price": 0, "length": 12, "says": "subtitles"}),
    ((SUNSET, "remove the background and make it 5 seconds"), (), {"length": 5, "says": "cut out"}),
    ((SUNSET, "send it to my grandmother by pigeon"), (), {"price": 0, "says": "pigeon"}),
    (("a 3 hours long video of the sea",), (), {"length": 600, "says": "ten minutes"}),
    (("a forest in 16K",), (), {"size": "3840x2160", "says": "16K"}),
    (("a city, 10 seconds, no, 20 seconds",), (), {"length": 20, "says": "both 10 s and 20 s"}),
    (("how do I export?",), (), {"draft": False, "price": 0, "says": "Export"}),
    (("remove the first 5 seconds",), (), {"draft": False, "price": 0, "says": "nothing on the"}),
    # Said in other words.
    (
        ("Create a 3-scene video: sunrise over mountains, then a busy city, then a starry night.",),
        (),
        {"clips": ["sunset", "night_city", "space"], "clip_time": ["dawn", None, "night"]},
    ),
    (("a city at night, no music, 5s, cut to black at the end",), (), {"length": 5, "music": None}),
    ((SUNSET, "could you please add some piano music?"), (), {"music": "piano"}),
    ((SUNSET, "I don't like the colours, make them colder"), (), {"clip_mood": ["cold"]}),
    ((SUNSET, "it's too dark"), (), {"clip_mood": ["bright"]}),
    ((SUNSET, "make it darker and colder"), (), {"says": "one mood"}),
    ((SUNSET, "make it 3 seconds longer"), (), {"length": 15}),
    ((SUNSET, "cut it in half"), (), {"length": 6}),
    ((SUNSET, "replace the sunset with a city at night"), (), {"clips": ["night_city"]}),
    ((SUNSET, "make it a forest"), (), {"clips": ["forest"], "length": 12}),
    ((SUNSET, "add a 5 second clip of a city at the start"), (), {"lengths": [5, 12]}),
    ((SUNSET, "add another scene: a lake, 4 seconds"), (), {"lengths": [12, 4]}),
    ((SUNSET, "resolution 1280x720"), (), {"size": "1280x720"}),
    ((SUNSET, "half speed"), (), {"length": 24}),
    ((SUNSET, "use upbeat music instead of ambient"), (), {"music": "upbeat"}),
    ((SUNSET, "don't export yet, add music first"), (), {"price": 50}),
    ((SUNSET, "export it"), (), {"price": 0, "says": "Export button"}),
    ((SUNSET, "delete everything"), (), {"price": 0, "says": "undo"}),
    ((SUNSET, "make the title red"), (), {"price": 0, "says": "four styles"}),
    ((SUNSET, "add subtitles"), (), {"price": 0, "says": "paste"}),
    ((SUNSET, "add the subtitle “by the sea”"), (), {"title_subtitle": "by the sea"}),
    ((SUNSET, "use my song as background music"), SONG, {"music": "song.mp3"}),
    ((SUNSET, "a forest"), (), {"clips": ["sunset", "forest"]}),
    ((SUNSET, "new video: a forest"), (), {"clips": ["forest"], "length": 10}),
    ((TWO, "cut the first 2 seconds of the second clip"), (), {"lengths": [5, 3]}),
    ((TWO, "make the first clip slower"), (), {"lengths": [10, 5]}),
    ((TWO, "remove the second clip and make the first one 8 seconds"), (), {"lengths": [8]}),
    (("turn this script into a 30-second video",), (), {"draft": False, "price": 0}),
    (("the second clip is ugly",), (), {"draft": False, "price": 0, "says": "nothing on the"}),
    ((SUNSET, "no title, music louder"), (), {"title": None, "volume": 52}),
    ((SUNSET, "remove the music and the title"), (), {"music": None, "title": None}),
    ((SUNSET, "trim the end by 3 seconds"), (), {"length": 9}),
    ((SUNSET, "shorten by 2 seconds"), (), {"length": 10}),
    ((SUNSET, "make the whole video slower and quieter"), (), {"length": 24, "volume": 18}),
    (
        (SUNSET, "add music at 20% and a title 'Hi' in bold at the top"),
        (),
        {"volume": 20, "title": "Hi", "title_style": "bold", "title_position": "upper"},
    ),
    (
        ("city timelapse with title Urban Dreams and lo-fi at 35%",),
        (),
        {"title": "Urban Dreams", "music": "lofi", "volume": 35, "prompts": ["city timelapse"]},
    ),
    ((SUNSET, "the same, but in the early morning"), (), {"clip_time": ["dawn"], "price": 100}),
    ((SUNSET, "the same, upright for stories"), (), {"size": "1080x1920"}),
    ((SUNSET, "make it night"), (), {"clip_time": ["night"], "clips": ["sunset"]}),
    ((SUNSET, "at the end show “Thanks”"), (), {"end_card": "Thanks", "title": "Evening"}),
    (
        (SUNSET, "add text “Sale” in the middle for 5 seconds"),
        (),
        {"texts": [("Sale", 0, 5)], "length": 12, "title": "Evening"},
    ),
    (
        (SUNSET, "I'd like the music to be a bit louder, and the video shorter, about 8 seconds"),
        (),
        {"volume": 52, "length": 8},
    ),
    ((SUNSET, "please cut everything after 8 seconds"), (), {"length": 8}),
    ((SUNSET, "cut everything before 0:03"), (), {"length": 9}),
    ((SUNSET, "no title please, and no music either"), (), {"title": None, "music": None}),
    ((SUNSET, "the music should be lo-fi at 50%"), (), {"music": "lofi", "volume": 50}),
    ((SUNSET, "turn down the music to 10%"), (), {"volume": 10}),
    ((SUNSET, "what about a forest?"), (), {"clips": ["sunset", "forest"]}),
    ((SUNSET, "how about some jazz?"), (), {"music": "lofi"}),
    (
        ("a calm slideshow of these pictures, each one with a slow zoom",),
        PICTURES[:2],
        {"music": "ambient", "clips": ["beach.jpg", "hills.png"], "says": "moves slowly by itself"},
    ),
    (("make a 60-second promo with music",), PICTURES[:2], {"lengths": [30, 30]}),
    (
        ("make a 30-second clip with the slogan 'Walk softly'",),
        PICTURES[:2],
        {"title": "Walk softly", "length": 30},
    ),
    (
        ("make a slideshow", "swap the first two"),
        PICTURES[:2],
        {"clips": ["hills.png", "beach.jpg"]},
    ),
    (("a mountain sunset",), (), {"clips": ["sunset"]}),
)
