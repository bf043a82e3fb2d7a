"""Every sentence that the local agent says, in English and Chinese; nothing else.

Like the hosted one it believes that the user sits in front of a window with buttons.
"""

DONE: dict[str, tuple[str, str]] = {
    "clip_added": ("I added a clip: {name}.", "已添加片段：{name}。"),
    "clip_changed": ("The picture now shows {name}.", "画面已换成：{name}。"),
    "each_length": ("Every clip now lasts {length}.", "每个片段现在 {length}。"),
    "clip_length": ("Clip {number} now lasts {length}.", "第 {number} 个片段现在 {length}。"),
    "length": ("The video is now {length} long.", "视频时长现在是 {length}。"),
    "trim_start": (
        "I cut the first {cut}; the video is now {length} long.",
        "已剪掉开头 {cut}，视频现在 {length}。",
    ),
    "trim_end": (
        "I cut the last {cut}; the video is now {length} long.",
        "已剪掉结尾 {cut}，视频现在 {length}。",
    ),
    "trim_keep": (
        "I kept the part from {from} to {cut}; the video is now {length} long.",
        "已保留 {from} 到 {cut} 的部分，视频现在 {length}。",
    ),
    "trim_keep_last": (
        "I kept the last {cut}; the video is now {length} long.",
        "已保留最后 {cut}，视频现在 {length}。",
    ),
    "trim_cut_out": (
        "I cut out the part from {from} to {cut}; the video is now {length} long.",
        "已剪掉 {from} 到 {cut} 的部分，视频现在 {length}。",
    ),
    "speed": (
        "It now plays at {factor} times the speed it had and lasts {length}.",
        "播放速度已变为原来的 {factor} 倍，时长 {length}。",
    ),
    "moved": ("I moved {name} to place {place}.", "已把“{name}”移到第 {place} 位。"),
    "mood": ("The colours are now {mood}.", "画面色调已调整为{mood}。"),
    "daytime": ("The scene now plays at {mood}.", "画面时间已改为{mood}。"),
    "transition": ("The clips now change by {name}.", "片段之间的转场已改为{name}。"),
    "another": ("I painted a new version.", "已重新生成一个新版本。"),
    "music": ("Music: {name}, at {volume}%.", "配乐：{name}，音量 {volume}%。"),
    "volume": ("{name} now plays at {volume}%.", "{name} 的音量现在是 {volume}%。"),
    "sound_volume": (
        "The clips' own sound is now at {volume}%.",
        "视频原声的音量现在是 {volume}%。",
    ),
    "text_added": ("I wrote the {kind} “{text}”.", "已添加{kind}“{text}”。"),
    "text_changed": ("The {kind} is now “{text}”.", "{kind}现在是“{text}”。"),
    "title_style": ("The title's style is {style} now.", "标题样式现在是{style}。"),
    "title_position": ("The title is {position} now.", "标题现在在{position}。"),
    "title_length": ("The title now stays for {length}.", "标题现在显示 {length}。"),
    "captions": ("Subtitles added: {count}.", "已添加 {count} 条字幕。"),
    "watermark": ("{name} is in the corner now.", "已把 {name} 放到角落。"),
    "removed": ("I removed the {part}.", "已去掉{part}。"),
    "left_out": ("No {part}, as you wished.", "按你的要求，没有加{part}。"),
    "clip_removed": ("I removed the clip {name}.", "已删除片段“{name}”。"),
    "shape": ("The picture is {shape} now ({size}).", "画面比例现在是 {shape}（{size}）。"),
    "size": ("The picture is {size} now.", "画面尺寸现在是 {size}。"),
    "rate": ("It runs at {fps} frames per second now.", "帧率现在是 {fps} fps。"),
    "media_added": (
        "I put {count} of your files on the timeline.",
        "已把你上传的 {count} 个文件放到时间线上。",
    ),
    "undone": ("I went back to the version before the last change.", "已恢复到上一个版本。"),
}

ADJUSTED: dict[str, tuple[str, str]] = {
    "adjusted_length": (
        "A video can last from half a second to ten minutes, so {wanted} became {given}.",
        "视频时长需在 0.5 秒到 10 分钟之间，所以 {wanted} 改成了 {given}。",
    ),
    "adjusted_two_lengths": (
        "You named both {wanted} and {given}; I took {given}.",
        "你提到了 {wanted} 和 {given} 两个时长，我用了 {given}。",
    ),
    "adjusted_two_moods": (
        "A picture has one mood here; I took {given} and left {wanted} out.",
        "画面只能有一种色调；我用了{given}，没有用{wanted}。",
    ),
    "adjusted_size": (
        "{wanted} is out of range here; I took {given}, the nearest.",
        "这里不支持 {wanted}，已改用最接近的 {given}。",
    ),
    "adjusted_fps": (
        "{wanted} is not possible; I took {given}.",
        "不支持 {wanted}，已改用 {given}。",
    ),
    "adjusted_volume": (
        "Volume goes from 0 to 100%, so {wanted} became {given}.",
        "音量范围是 0 到 100%，所以 {wanted} 改成了 {given}。",
    ),
    "adjusted_speed": (
        "Speed goes from 0.25x to 4x, so {wanted} became {given}.",
        "速度范围是 0.25 到 4 倍，所以 {wanted} 改成了 {given}。",
    ),
    "adjusted_prompt": (
        "Your message has {wanted} characters; I read the first {given}.",
        "你的消息有 {wanted} 个字符，我只读了前 {given} 个。",
    ),
    "footage_ends": (
        "Your footage ends at {length}, so it cannot be longer than that.",
        "素材只有 {length}，不能更长了。",
    ),
    "song_loops": (
        "{file} is only {length} long, so it begins again until the video ends.",
        "{file} 只有 {length}，会循环播放到视频结束。",
    ),
    "captions_cut": (
        "{count} subtitles lie behind the end of the video and were left out.",
        "有 {count} 条字幕超出了视频结尾，没有加上。",
    ),
}

MATERIAL: dict[str, tuple[str, str]] = {
    "material_damaged": (
        "Some frames of {file} are damaged; I leave them out.",
        "{file} 有些帧已损坏，渲染时会跳过。",
    ),
    "material_hdr": (
        "{file} is HDR; I bring it to the usual brightness (BT.709), so the brightest parts look"
        " softer.",
        "{file} 是 HDR 素材，已转换到普通亮度范围（BT.709），最亮的部分会柔和一些。",
    ),
    "material_pages": (
        "{file} holds several pages; I show the first.",
        "{file} 有多页，只显示第一页。",
    ),
    "material_mute": (
        "The sound of {file} cannot be decoded here, so it stays silent.",
        "{file} 的声音无法解码，所以没有原声。",
    ),
}

REFUSED: dict[str, tuple[str, str]] = {
    "no_letters": (
        "I cannot draw these letters here and leave them out: {script}. Install {package} (its"
        " name on Debian and Ubuntu) and ask again.",
        "这些文字在本机画不出来，先不放：{script}。安装 {package}（Debian、Ubuntu 上的名称）后"
        "再说一次即可。",
    ),
    "too_long": (
        "That would leave the range of half a second to ten minutes, so I left it.",
        "这样会超出 0.5 秒到 10 分钟的范围，所以没有改。",
    ),
    "nothing_left": (
        "That would leave nothing of the {length} there are, so I cut nothing; name a shorter"
        " part.",
        "视频一共只有 {length}，这样剪就什么都不剩了，所以没有剪；请选短一点的部分。",
    ),
    "one_clip": (
        "There is only one clip, so there is no order to change; add another clip first.",
        "现在只有一个片段，无法调整顺序；可以先加一个片段。",
    ),
    "already_there": ("That clip is there already.", "这个片段已经在那里了。"),
    "no_such_clip": (
        "There is no clip {number}; the timeline has {count}.",
        "没有第 {number} 个片段，时间线上共有 {count} 个。",
    ),
    "last_clip": (
        "That would leave an empty timeline; describe another picture and I change it instead.",
        "删掉就什么都没有了；你可以描述另一个画面，我来替换。",
    ),
    "transition_alone": (
        "A transition needs two clips; this one already fades in from black and out to black.",
        "转场至少需要两个片段；这个片段本身已经有淡入淡出。",
    ),
    "nothing_painted": (
        "These are your own files, there is nothing to paint anew; I can change order, mood,"
        " music or titles.",
        "这些是你自己的素材，没有可以重新生成的画面；我可以调整顺序、色调、音乐或标题。",
    ),
    "no_music": (
        "There is no music on the timeline; say “add lo-fi music” first.",
        "时间线上没有音乐；可以先说“加一段轻松的音乐”。",
    ),
    "no_sound": (
        "Painted clips have no sound of their own; I can change the music instead.",
        "生成的画面本身没有声音；我可以调整背景音乐。",
    ),
    "no_title": (
        "There is no title yet; tell me its text, like title “Morning”.",
        "现在还没有标题；请告诉我标题文字，例如：标题《清晨》。",
    ),
    "no_new_title": (
        "There is a title already; tell me the new text, like title “Morning”.",
        "已经有标题了；请告诉我新的文字，例如：标题《清晨》。",
    ),
    "captions_outside": (
        "All those subtitles lie behind the end of the video; make it longer first.",
        "这些字幕都在视频结尾之后；可以先加长视频。",
    ),
    "no_picture": (
        "For a logo I need a picture; upload one (png, jpg) and ask again.",
        "加标志需要一张图片；请先上传一张 png 或 jpg。",
    ),
    "music_playing": (
        "That music is playing already; ask for other music to hear another piece.",
        "已经在放这种音乐了；想换一首就说“换首歌”。",
    ),
    "no_song": (
        "No song is uploaded yet; upload an mp3, wav, m4a or aac and ask again.",
        "还没有上传音频；请先上传 mp3、wav、m4a 或 aac。",
    ),
    "not_there": (
        "The timeline has no {part}, so there was nothing to remove.",
        "时间线上没有{part}，不需要删除。",
    ),
    "no_new_media": (
        "There is no further file to use; upload pictures or videos and ask again.",
        "没有可以使用的新素材；请先上传图片或视频。",
    ),
    "cannot_voice": (
        "I have no voice here; I can show the words as subtitles instead.",
        "这里没有配音功能；我可以把文字做成字幕。",
    ),
    "cannot_people": (
        "People and avatars are out of reach for painted scenes; a title or a lower third with"
        " the name works.",
        "这里的画面是绘制的，做不了人物或数字人；可以加标题或人名条。",
    ),
    "cannot_cutout": (
        "I cannot cut out backgrounds; I can change the painted scene or the colours.",
        "这里不能抠图或换背景；我可以更换绘制的场景或调整色调。",
    ),
    "cannot_repair": (
        "I cannot stabilise, sharpen or clean footage; speed, colours and trims are possible.",
        "这里不能防抖、降噪或修复；可以调整速度、色调和剪辑。",
    ),
    "cannot_translate": (
        "I cannot translate; paste the translated text and I set it as title or subtitles.",
        "这里不能翻译；把译文发给我，我来做成标题或字幕。",
    ),
    "cannot_transcribe": (
        "I cannot listen to speech; paste the text and I set it as subtitles.",
        "这里不能识别语音；把文字发给我，我来做成字幕。",
    ),
    "cannot_reverse": (
        "I cannot play backwards; slow motion or another order of the clips is possible.",
        "这里不能倒放；可以慢动作或调整片段顺序。",
    ),
    "cannot_camera": (
        "Every picture moves slowly by itself here; the move cannot be chosen.",
        "每个画面本身就有缓慢的运镜，不能单独设置。",
    ),
    "cannot_crop": (
        "I cannot crop, zoom or rotate by hand; I can change the shape, like 9:16 or 1:1.",
        "这里不能手动裁剪、缩放或旋转；可以改画面比例，例如 9:16 或 1:1。",
    ),
    "cannot_stickers": (
        "I have no stickers or emoji; a title or a logo in the corner works.",
        "这里没有贴纸或表情；可以加标题或角标。",
    ),
    "cannot_overlay": (
        "I show one picture at a time; I can put the clips one after another.",
        "同一时间只能显示一个画面；可以把片段依次排列。",
    ),
    "cannot_publish": (
        "I cannot post for you; export the file and upload it yourself.",
        "我不能代你发布；请导出文件后自行上传。",
    ),
    "cannot_effects": (
        "I have no sound effects; music and its volume are possible.",
        "这里没有音效；可以加音乐并调整音量。",
    ),
    "cannot_real": (
        "This engine paints its pictures and has no real footage; upload your own clips and I"
        " use them.",
        "本地引擎的画面是绘制的，没有实拍素材；你可以上传自己的视频。",
    ),
    "cannot_captions": (
        "For subtitles I need the words; paste them or attach a script.",
        "加字幕需要文字；请粘贴文字或附上脚本。",
    ),
    "cannot_font": (
        "Letters are white here; titles have four styles: glow, classic, minimal and bold.",
        "文字颜色和字体不能单独设置；标题有四种样式：发光、经典、极简、粗体。",
    ),
    "cannot_loop": (
        "I cannot loop; I can make it longer, like “30 seconds”.",
        "不能循环播放；可以把视频加长，例如“30秒”。",
    ),
    "cannot_look": (
        "I have no such effect; black and white, warm or pastel colours are possible.",
        "没有这种效果；可以用黑白、暖色或柔和的色调。",
    ),
    "cannot_clear": (
        "I don't empty a timeline; say “new video: …” to begin again, or “undo”.",
        "我不会清空时间线；可以说“新的视频：……”重新开始，或“撤销”。",
    ),
    "cannot_redo": (
        "I cannot redo what was undone; say the wish again.",
        "不能恢复已撤销的修改；请再说一次你的要求。",
    ),
    "cannot_internet": (
        "I fetch nothing from the internet; upload the file and I use it.",
        "我不会从网上找素材；请上传文件，我来使用。",
    ),
    "cannot_unknown": (
        "I did not understand “{words}”. I can change clips, length, shape, speed, colours,"
        " music, titles and subtitles.",
        "没有理解“{words}”。我可以调整片段、时长、比例、速度、色调、音乐、标题和字幕。",
    ),
}

ANSWERS: dict[str, tuple[str, str]] = {
    "hello": (
        "Hello! Describe the video you want, like “a 10-second sunset over the sea with calm"
        " music”.",
        "你好！请描述你想要的视频，例如“10秒的海边日落，配舒缓的音乐”。",
    ),
    "thanks": ("You are welcome. What comes next?", "不客气。接下来做什么？"),
    "help": (
        "I paint short scenes (city, sunset, ocean, forest, desert, aurora, space, rain,"
        " underwater,"
        " product, brand, paper, abstract), put your own pictures and videos on the timeline,"
        " and edit:"
        " trim, speed, order, colours, transitions, titles, subtitles and music. Pictures are"
        " painted"
        " by code here, there is no AI footage.",
        "我可以绘制短片画面（城市、日落、海洋、森林、沙漠、极光、太空、雨、水下、产品、品牌、剪"
        "纸、抽象），"
        "使用你上传的图片和视频，并进行剪辑：裁剪、变速、排序、色调、转场、标题、字幕和音乐。"
        "这里的画面由程序绘制，没有 AI 实拍。",
    ),
    "export": (
        "When you like it, click the Export button at the top right and choose a format."
        " Exports cost no credits.",
        "满意之后，点击右上角的导出按钮并选择格式即可。导出不消耗积分。",
    ),
    "credits": (
        "A painted clip costs about 100 credits, an edit 50, an answer like this one nothing, and"
        " exports are free. For the balance, check your account page.",
        "生成片段约 100 积分，编辑一次 50 积分，这样的回答和导出都不收费。余额请查看你的账户页面。",
    ),
    "music": (
        "There are five kinds of music: lo-fi, cinematic, upbeat, ambient and piano, at any volume;"
        " say “upbeat music at 40%” or “no music”. Your own mp3 or wav works too.",
        "音乐有五种：轻松（lo-fi）、电影感、欢快、氛围、钢琴，音量可调；例如“欢快的音乐，音"
        "量40%”或“不要音乐”。"
        "也可以上传自己的 mp3 或 wav。",
    ),
    "text": (
        "Say title “Your words”, subtitle “More words”, or end card “Thanks”; for subtitles"
        " paste the"
        " script, one sentence becomes one caption.",
        "可以说：标题《文字》、副标题“文字”、片尾“谢谢观看”；要加字幕，把脚本发给我，一句话一条"
        "字幕。",
    ),
    "upload": (
        "Upload pictures (jpg png gif webp), videos (mp4 mov avi webm mkv) or sound (mp3 wav"
        " m4a aac)"
        " up to 500 MB; then say “make a slideshow” or “use my clip”.",
        "可以上传图片（jpg png gif webp）、视频（mp4 mov avi webm mkv）或音频（mp3 wav m4a aac），"
        "最大 500 MB；然后说“做成幻灯片”或“用我上传的视频”。",
    ),
    "formats": (
        "Any shape from 9:16 to 21:9 and any size up to 4K; exports are mp4, mov, mkv, webm,"
        " avi or gif.",
        "支持 9:16 到 21:9 的各种比例，最高 4K；可导出 mp4、mov、mkv、webm、avi 或 gif。",
    ),
    "length": (
        "From half a second to ten minutes; say “30 seconds” or “make it shorter: 8 seconds”.",
        "时长从 0.5 秒到 10 分钟；例如“30秒”或“改成8秒”。",
    ),
    "scenes": (
        "City, sunset, ocean, forest, desert, aurora, space, rain, underwater, product, brand,"
        " paper"
        " and abstract; warm, cold, dark, bright, pastel or black and white.",
        "城市、日落、海洋、森林、沙漠、极光、太空、雨、水下、产品、品牌、剪纸和抽象；"
        "色调有暖、冷、暗、亮、柔和和黑白。",
    ),
    "who": (
        "I am nemo's local preview engine: a program that paints scenes and edits drafts, not"
        " an AI.",
        "我是 nemo 的本地预览引擎：一个绘制画面、编辑草稿的程序，不是 AI。",
    ),
    "share": (
        "Click the Export button for the file and share that; this local project has no public"
        " link.",
        "点击导出按钮得到文件后即可分享；本地项目没有公开链接。",
    ),
    "empty": (
        "I found no wish in that. Describe a picture, like “a forest in the mist, 8 seconds”.",
        "这条消息里没有看到要求。请描述一个画面，例如“雾中的森林，8秒”。",
    ),
    "nothing_yet": (
        "There is nothing on the timeline yet. Describe the video first, like “neon city at night,"
        " 10 seconds”, or upload a clip.",
        "时间线上还没有内容。请先描述视频，例如“夜晚的霓虹城市，10秒”，或上传一个视频。",
    ),
    "no_uploads": (
        "Nothing is uploaded yet. Upload your pictures or videos, then ask me again.",
        "还没有上传素材。请先上传图片或视频，再告诉我。",
    ),
    "already": ("It is like that already, so I changed nothing.", "现在已经是这样了，没有改动。"),
    "nothing_to_undo": ("There is nothing to undo.", "没有可以撤销的修改。"),
}

OPENINGS: tuple[tuple[str, str], ...] = (
    ("I'll paint {name} for you now.", "好的，我来绘制：{name}。"),
    ("Working on it: {name}.", "正在制作：{name}。"),
    ("Nice idea. Painting {name}.", "好主意，正在绘制：{name}。"),
)
UPLOAD_OPENING = ("I'm putting your files on the timeline.", "正在把你的素材放到时间线上。")
THOUGHT = "The user wants a video. I plan the shots first."
RAW_CLIP = (
    "The raw clip is ready ({length}). Next come music, title and effects.",
    "原始片段已完成（{length}）。接下来添加音乐、标题和效果。",
)
FINISHED = ("Your video is ready: {name}, {length}.", "视频完成了：{name}，{length}。")
CLOSINGS: tuple[tuple[str, str], ...] = (
    ("Click the Export button when you are happy with it.", "满意的话，点击导出按钮即可。"),
    ("You can preview it in the timeline.", "你可以在时间线中预览。"),
    ("Drag the clip edges to change its length.", "拖拽片段边缘可以调整时长。"),
    ("Open the music panel to try another style.", "打开音乐面板可以换一种风格。"),
    ("Click the Play button to watch it.", "点击播放按钮即可观看。"),
)
EDIT_CLOSINGS: tuple[tuple[str, str], ...] = (
    ("Preview in timeline to see the change.", "在时间线中预览可以看到变化。"),
    ("Open the timeline panel to check it.", "打开时间线面板可以查看。"),
    ("Click the Export button when you are done.", "完成后点击导出按钮。"),
    ("", ""),
)
SCRIPTS: dict[str, tuple[str, str]] = {
    "Latin": ("Latin", "拉丁"),
    "Greek": ("Greek", "希腊"),
    "Cyrillic": ("Cyrillic", "西里尔"),
    "Simplified Chinese": ("Simplified Chinese", "简体中文"),
    "Traditional Chinese": ("Traditional Chinese", "繁体中文"),
    "Japanese": ("Japanese", "日文"),
    "Korean": ("Korean", "韩文"),
    "Arabic": ("Arabic", "阿拉伯"),
    "Hebrew": ("Hebrew", "希伯来"),
    "Devanagari": ("Devanagari", "天城体（印地语）"),
    "Bengali": ("Bengali", "孟加拉"),
    "Gurmukhi": ("Gurmukhi", "古木基"),
    "Gujarati": ("Gujarati", "古吉拉特"),
    "Tamil": ("Tamil", "泰米尔"),
    "Telugu": ("Telugu", "泰卢固"),
    "Kannada": ("Kannada", "卡纳达"),
    "Malayalam": ("Malayalam", "马拉雅拉姆"),
    "Sinhala": ("Sinhala", "僧伽罗"),
    "Thai": ("Thai", "泰文"),
    "Lao": ("Lao", "老挝"),
    "Khmer": ("Khmer", "高棉"),
    "Burmese": ("Burmese", "缅甸"),
    "Armenian": ("Armenian", "亚美尼亚"),
    "Georgian": ("Georgian", "格鲁吉亚"),
    "Ethiopic": ("Ethiopic", "埃塞俄比亚"),
    "emoji and symbols": ("emoji and symbols", "表情与符号"),
}
WORDS: dict[str, tuple[str, str]] = {
    **SCRIPTS,
    "warm": ("warmer", "暖色"),
    "cold": ("cooler", "冷色"),
    "dark": ("darker", "暗色"),
    "bright": ("brighter", "明亮"),
    "pastel": ("pastel", "柔和"),
    "monochrome": ("black and white", "黑白"),
    "natural": ("natural", "自然"),
    "night": ("night", "夜晚"),
    "dawn": ("dawn", "清晨"),
    "dusk": ("dusk", "黄昏"),
    "day": ("day", "白天"),
    "glow": ("glowing", "发光"),
    "classic": ("classic", "经典"),
    "minimal": ("minimal", "极简"),
    "bold": ("bold", "粗体"),
    "upper": ("at the top", "顶部"),
    "center": ("in the middle", "中间"),
    "lower": ("at the bottom", "底部"),
    "crossfade": ("crossfade", "叠化"),
    "fade_black": ("a fade through black", "黑场过渡"),
    "cut": ("hard cut", "硬切"),
    "title": ("title", "标题"),
    "subtitle": ("subtitle", "副标题"),
    "lower_third": ("lower third", "人名条"),
    "end_card": ("end card", "片尾"),
    "captions": ("subtitles", "字幕"),
    "watermark": ("logo", "标志"),
    "music": ("music", "音乐"),
    "sound": ("sound", "声音"),
    "transition": ("transition", "转场"),
    "mood": ("colour effect", "色调效果"),
}
