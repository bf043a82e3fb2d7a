"""The words of English talk of a screen, as data; how they are read is in `english.py`."""

# --- verbs ---

# What a hand does; done to a part of the film, it is talk of a screen.
HAND = (
    r"double[- ](?:click|tap)|right[- ]click|left[- ]click|long[- ]press|click and (?:drag|hold)|"
    r"click or tap|tap or click|hold and drag|grab and drag|click/tap|(?:press|tap) and hold|"
    r"drag(?: and drop|-and-drop)?|"
    r"click|tap|swipe(?: left| right)?|hover|scroll(?: down| up)?|scrub|toggle|untick|uncheck|tick"
)
# These are so only with a part of a screen.
GO = (
    r"press|hit|push|drop|check|flip|select|choose|pick|grab|pull|slide|hold|open(?: up)?|expand|"
    r"launch|go(?: back| over)? (?:in)?to|head (?:back |over )?(?:in)?to|navigate (?:over )?to|"
    r"switch (?:over )?to|jump to|return to|visit|use|browse(?: through)?|look (?:at|for|in|under)|"
    r"have a look at|take a look at|take a peek at|find|enable|disable|search|close|refresh|reload|"
    r"move the (?:playhead|cursor)|place the playhead|position|"
    r"in|from|on|under|with|via|through|inside|at"
)
PREPOSITIONS = "in|from|on|under|with|via|through|inside|at"
# What can be done to a film.
CHANGE = (
    "adjust|change|set|edit|trim|control|resize|shorten|extend|lengthen|crop|scale|fine-tune|tweak|"
    "rename|replace|raise|lower|increase|decrease|reduce|move|rotate|enlarge|shrink|speed up|"
    "slow down|slow|mute|unmute|fade|turn up|turn down|turn on|turn off|swap|blur|sharpen|"
    "customise|customize|modify|reorder|rearrange|re-arrange|arrange|reframe|reposition|"
    "straighten|flip|mirror|"
    "warm up|cool down|brighten|darken|tint|smooth|boost|bump up|balance|align|center|centre|loop|"
    "reverse|stabilize|freeze|restyle|recolor|recolour|animate|hide|show|clean up|enhance|improve|"
    "correct|"
    "fix|stretch|tighten|retime|style|shift|nudge|desaturate|mix|bring|swap out|"
    "split|cut|delete|remove|duplicate|copy|paste|add|insert|lock|unlock|create|make|put|apply|"
    "group|ungroup|zoom in|zoom out|restore|write|retype|type|enter|record|try|undo|redo|give|"
    "switch to|change to|go back to|go back|revert|enable|disable|activate|turn|switch"
)
# What else a click is for; the first ones may begin a sentence about a screen.
FIRST_AIM = (
    "sign in|sign up|log in|register|download|save|export|render|upload|import|attach|preview|play|"
    "watch|see|view|review|hear|top up|upgrade|renew|recharge|subscribe|buy|purchase|get|share|"
    "open|manage|find|check"
)
AIM = (
    rf"{FIRST_AIM}|start|continue|proceed|keep|finish|begin|accept|confirm|approve|move on|"
    "generate|reveal|access|explore|unlock|listen|reach|go on|learn|refine|display|inspect"
)
# An export is settled as soon as this has been said.
SETTLED = (
    r"(?:click|tap|press|hit|use|choose|select)\b[^,.;!?\n]{0,60}?\b(?:export|download|save|share|"
    rf"render)\b[^,.;!?\n]{{0,30}}?\sto (?:{AIM})(?=\s)"
)
# The same hand, told of: "by clicking Export".
BASES = {
    "clicking": "click", "tapping": "tap", "pressing": "press", "hitting": "hit",
    "dragging": "drag", "opening": "open", "selecting": "select", "choosing": "choose",
    "using": "use", "double-clicking": "double-click", "right-clicking": "right-click",
    "going": "go", "navigating": "navigate", "switching": "switch", "visiting": "visit",
    "pulling": "pull", "scrolling": "scroll", "hovering": "hover", "toggling": "toggle",
    "expanding": "expand", "picking": "pick", "grabbing": "grab", "previewing": "preview",
    "checking": "check", "viewing": "view", "watching": "watch", "reviewing": "review",
    "dropping": "drop",
}  # fmt: skip
# A step ends where the sentence goes on about something else.
LEADS_AWAY = (
    r"when(?:ever)?|once|if|until|while|because|as soon as|so that|but|instead|which|for details|"
    r"yet|now|again|anytime|any time|"
    r"(?:before|after) (?:you|we|I|it|\w+ing)|you (?:get|will get|have|see)|"
    r"and (?:I|we|you|the|it|your)(?:['’]ll|['’]d)?|so (?:I|we|you|it)|"
    r"or (?:I|we|you|say|tell|just|leave|keep)"
)
FILLERS = r"(?:(?:you(?:['’]ll|\swill|\scan|\sshould)?|just|simply|also|easily|then)\s+){0,2}"
SWITCHES = {
    "enable": "on", "toggle": "on", "check": "on", "tick": "on", "disable": "off",
    "uncheck": "off", "untick": "off", "flip": "on",
}  # fmt: skip
PRESSES = "press|hit|push|choose|select|pick"
LOOKS = "scroll|look|have|take|find|see|check|view|preview|open|expand|hover"
SEES = "see|find|view|review|check|look|display|show|inspect"

# Behind a noun, these show that no other noun follows.
BEHIND_NOUN = (
    "on|in|at|to|and|or|then|under|above|below|beneath|next|near|between|if|for|with|from|that|"
    "which|"
    "where|you|labell?ed|marked|so|when|again|by|until|off|left|right|up|down|inward|outward|"
    "around|"
    "lets|allows|beside|here|there|now|inside|using|via|through|after|before|it|yet|first|please|"
    "once|twice|directly|too|as|isn['’]t|will|instead|whenever|manually"
)
NO_LABEL = "in|on|at|from|to|of|and|or|with|using|via|open|click|use|by"

# --- nouns ---

ARTICLE = (
    r"the|your|that|this|a|an|any|each|one|our|its|another|some|either|both|these|those|all|every"
)
ANY = r"^(?:a|an|any|each|one|your|that|this|every)\s"
HUE = "big|blue|green|red|purple|orange|small|main|large|little|round|yellow|white|new"
# Only a screen has these parts,
SCREEN = (
    r"buttons?|icons?|tabs?|panels?|panes?|side ?bars?|tool ?bars?|drop-?downs?(?: menu| list)?|"
    r"check ?box(?:es)?|sliders?|dialogs?|dialogues?|pop-?ups?|inspector|toggles?(?: switch)?|"
    r"pickers?|triangle|(?:volume|speed|zoom|playback) controls?|playhead|scrubber|handles?|"
    r"knobs?|fader|"
    r"trimmer|swatch|"
    r"(?:text|duration|input|prompt|chat) (?:field|box)|"
    r"(?:storyboard|timeline) (?:view|editor|panel)|preview (?:window|player|area|pane|panel)|"
    r"(?:media|asset|audio|sticker|music|sound|effects?|template|font) (?:bin|library|area|"
    r"section)|"
    r"upload (?:area|box|zone)|drop ?zone|trash can|(?:plus|minus) sign|gear|cog|paperclip|"
    r"space ?bar|music note|magic wand|(?:project|export|canvas|clip|text|audio|video|account|app|"
    r"speed) settings(?: menu| page| panel| window| tab)?|file browser|"
    r"(?:context|main|side|three-dot|hamburger|user|account|file|clip) menu|"
    r"menu bar|arrow keys|version history|(?:text|split|crop|trim|razor|blade|scissors?) tool"
)
# and these a film may have too.
MAYBE_SCREEN = (
    r"menus?|windows?|pages?|sections?|settings|options?|views?|editor|library|gallery|tools?|"
    r"list|box|arrows?|switch|field|dashboard|presets?|bar|bin|plus|edges?|corners?|canvas|"
    r"timeline|"
    r"preview|player|account|avatar|profile picture|storyboard|layers|tracks|speaker|key|link|"
    r"scissors|pencil|symbol|dots|category|feature|track list|ends?|side|project|header"
)
# An editor is meant by these where no other part of a screen is named.
EDITOR = (
    r"\b(?:the|your)\s(?:[\w-]+\s)?(?:timeline|preview|player|canvas|library|gallery|storyboard|"
    r"layers|tracks?|track list|dashboard|editor|settings|menu|project|page|(?:project|"
    r"export) settings)"
)
SHOWN_IN = (
    r"\b(?:in|on|from|using|via|through)\s(?:the\s|your\s)?(?:[\w-]+\s)?"
    r"(?:timeline|preview|player|canvas|storyboard|dashboard|header)\b"
)
BY_HAND = (
    r"\b(?:by|with|using|via|use)\s(?:(?:drag|click|tapp?|pull|select|hover|doubl|swip)[\w-]*ing\b|"
    r"drag[ -]and[ -]drop)"
)
POINTED = r"(?:on\s)?(?:here|it|this|(?:the|this) (?:\w+ )?link)\b"
ASIDE = (
    r"\s\((?:(?:in|at|on)\s)?(?:the\s)?(?:very\s)?(?:top|bottom|upper|lower|left|right)[^)\n]*\)"
)
ITEM = (
    r"lower third|headline|banner|badge|emoji|text overlay|(?:music|audio|video|text|title) track|"
    r"text layer|(?:video|audio|music|text|title) clip|clips?|segments?|videos?|audio|"
    r"(?:background )?music|tracks?|titles?|text|subtitles?|captions?|images?|photos?|pictures?|"
    r"layers?|marker|transition|effect|sticker|logo|watermark|footage|half|part|portion|ending|"
    r"opening|end card|slide|frame|scenes?|shots?|overlay|bgm|song|soundtrack|sound|element|block|"
    r"filter|intro|outro|voice-?over|narration|keyframe|background|gap|template"
)
CAPITALS = (
    r"[\u4e00-\u9fff]{2,6}|[A-Z0-9][\w-]*(?:\s(?:[A-Z][\w-]*|video|media|file|files|text|music|"
    r"plan|credits|now|export|"
    r"scene|captions|to))*"
)
PLAIN_LABEL = (
    r"play|undo|redo|export(?: video)?|download(?: video)?|save|render|generate|split|delete|"
    r"upload|import|mute|confirm|continue|next|ok|share|duplicate|apply"
)
# The editor's buttons that stand as a noun in a sentence.
THING_NAMES = (
    "Export video|Export|Download video|Download|Save|Share|Render|Publish|Upload|Import|Account|"
    "Billing|Credits|Upgrade|Top up|Sign in|Sign up|Log in"
)
THING = rf"(?:{THING_NAMES})\s(?:button|icon|tab|panel|option|menu|page|link)"
THERE = (
    r"\s(?P<is>(?:is|are|sits|lives)\b(?: located| found| shown)?\s|can be found\s)?"
    r"(?:in|at|on|from|near|under) (?:the|your) (?:[\w-]+\s){0,3}?"
    r"(?:(?:(?:upper|lower|top|bottom)[ -](?:left|right)[ -](?:hand )?)?"
    r"(?:corner|side|menu|toolbar|sidebar|panel|bar|page|screen|header)|"
    r"(?:upper|lower|top|bottom)[ -](?:left|right))(?:\sof\sthe\s\w+)?"
)
# Where on the screen a change would be made: no part of the wish.
PLACED = (
    r",?\s+(?:in|on|into|from|using|via|with|through|inside|under|above|below|beneath|next to|"
    r"behind)\s"
    rf"(?:(?:{ARTICLE})\s)?(?:(?!(?:in|on|from|to|of|with|by)\b)[\w’'&/-]+\s){{0,4}}?"
    rf"(?:{SCREEN}|(?:{MAYBE_SCREEN})(?=\s*(?:\Z|,)))\b.*\Z"
    r"|\s+(?:by|with|using|via)\s+(?:drag|click|tap|pull|select|use|open|hover|plac|press|mov)"
    r"[\w-]*\b.*\Z"
    r"|\s+(?:on|in) the (?:canvas|timeline|preview|right|left|screen)(?! (?:corner|side of)).*\Z"
    r"|\s+(?:directly|right there|right here|in place|from there|there|inline)\Z"
)
GOES_ON = (
    r"\s(?:in|on|to|from|before|after|into|onto|with|using|below|above|around|along|for|and|you|"
    r"until|so|next)\s"
)
LEADS_TO = r"\s(?:to|from|before|after|into|onto|with|using|for|and|until|so)\s"
PRONOUN = r"(?i)(?:it|them|its|one|the lot)\b"
KEYS = (
    r"(?i)(?:the )?(?:(?:(?:ctrl|control|cmd|command|shift|alt|option)\s*[-+]\s*|⌘\s*\+?\s*)+\w+|"
    r"(?:delete|backspace|del|space|[a-z])(?: key)?(?=\s*(?:\Z|to\b|and\b|when\b|if\b|at\b)))"
)
# What a film's audience clicks.
NOT_OURS = (
    r"\blink in (?:the |my |our |your )?bio\b|"
    r"\b(?:the|that|a) (?:\w+ )?(?:subscribe|like|follow|bell) (?:button|icon)|\bbell\b|"
    r"\b(?:shop|order|buy) now\b(?!”)|\bdoor"
)

# --- what it is for ---

WEBSITE = (
    r"\b(?:sign(?:ing)? ?(?:up|in)|log(?:ging)? ?in|log into|register|upgrade|top(?:ping)? up|"
    r"billing|subscribe|subscription|pricing|plans? (?:page|tab|section)|payment|checkout|avatar|"
    r"profile picture|(?:buy|purchase|get|add|more) (?:more )?credits|account (?:menu|page|"
    r"settings))\b"
)
CREDITS = (
    r"\b(?:remaining credits|credits? (?:left|are left|balance|counter)|balance|how many credits|"
    r"your credits|credits you have|coin icon|wallet icon|(?:check|see|view) your (?:account|"
    r"billing))\b"
)
PAYS = r"\b(?:buy|purchase|get|top up|add|upgrade|change)\b"
# An account is on the website.
SITE = (
    r"(?:sign (?:in|up)|log in|register|top up|upgrade|renew|recharge|subscribe|buy|purchase)"
    r"(?:\s(?:first|again|now|more|here|credits|to|for|into|your|a|an|the|free|new|pro|premium|"
    r"plan|account|subscription|website|site|app|editor)\b)*"
    r"(?=\s*(?:\Z|[,(]|(?:to|in|on|at|via|from|through|using|with|and|so|before)\b))"
)
SITE_WHAT = (
    r"(?:sign|log|register|top|renew|recharge|subscribe|upgrade\s+(?:your|to|the|in|on)|.*credits)"
)
EXPORT = (
    r"\b(?:exports?|download|save(?! changes)|render|share|publish|disk|floppy)\b"
    r"|导出|下载|保存|渲染|分享|匯出"
)
EXPORT_PLACE = r"\bexport (?:settings|panel|dialog|window|page|tab|menu|options|dropdown)\b"
FORMAT = r"\b(?:format|quality|export|container|dropdown)\b"
UPLOAD = (
    r"上传|导入|上傳|\b(?:upload|import|browse(?! the| through)|add media|choose files?|attach|"
    r"paperclip|"
    r"file picker|new media|add (?:your|more|some|a few|new)(?: own)? (?:photos?|pictures?|images?|"
    r"videos?|files?|footage))\b"
)
FILES = (
    r"\b(?:files?|photos?|pictures?|images?|footage|videos?|recording|mp3|wav|script|logo|media|"
    r"(?:own|your) (?:clips?|music))\b"
)
AREA = (
    r"\b(?:here|(?:in|into|on|onto|to|over) (?:the |our |your |this )?(?:media (?:panel|library|"
    r"bin|"
    r"area|tab)|upload|(?:asset|media)s? (?:library|panel|tab)|drop ?zone|window|chat|browser|page|"
    r"box|left panel|audio area|editor))\b"
)
PLAY = r"\b(?:play|the triangle|preview|watch|space ?bar|playback|triangle|player|hear)\b"
LOOK = (
    r"\b(?:timeline|layers?|tracks?|storyboard|project|dashboard|media|library|panel|tab|waveform|"
    r"menu|settings|playhead|page|sidebar|view|edits?)\b"
)
UNDO = r"\b(?:undo|(?:ctrl|cmd|control|command) ?\+ ?z|⌘ ?\+? ?z|back arrow)\b"
COMMAND = (
    "split|trim|cut|mute|unmute|delete|remove|duplicate|copy|replace|rename|crop|reverse|rotate|"
    "edit|detach audio"
)
PICTURED = {  # buttons known by their picture
    r"\b(?:trash|bin|garbage|delete|backspace|del)\b": "Delete",
    r"\b(?:scissors?|razor|blade)\b": "Split",
    r"\bspeaker\b": "Mute",
    r"\bpencil\b": "Edit",
}
VALUE = (
    r"\b(?:\d+:\d+|\d+(?:\.\d+)?x|\d+(?:\.\d+)? ?%|4K|\d{3,4}p|\d+ ?fps|\d+(?:\.\d+)? seconds?|"
    r"portrait|landscape|square|vertical|horizontal|half)(?!\w)"
)
SETTING = (
    r"\b(?:aspect ratio|frame rate|font size|speed|volume|duration|opacity|brightness|canvas|"
    r"resolution|quality|zoom|contrast|saturation|ratio|length|colou?r|font|style|voice|filter|"
    r"transition|template|background|temperature|tint|hue|sharpness)\b"
)
MOVE = (
    r"(?P<what>.+?)\s(?:(?:up|down|left|right|back)\s)?(?P<to>to|into|onto|on|before|after|between|"
    r"above|below|over|under|next to|ahead of|in front of|so that)\s(?P<where>.+)"
)
# Told of a place on the screen: "can be changed from the toolbar".
PANEL = (
    r"panels?|side ?bar|tool ?bar|drop-?down(?: menu)?|inspector|tab|dialog|pop-?up|"
    r"(?:export|project|canvas|account|clip|audio) (?:settings|page|menu|section)|settings menu"
)
BESIDE = (
    r"\s(?:above|below|next to|on|at|beneath|beside) (?:the )?(?:preview|left|right|top|bottom|"
    r"timeline|player|canvas|side)(?: side)?"
)
SHOWS_ALL = (
    r"(?:timeline|tracks?|layers?|media|preview) (?:panel|window|pane)(?=\s(?:lists?|shows?|"
    r"displays?|"
    r"has|gives)\b)"
)
TOLD_TO_USER = (
    r"\b(?:you|we)\b|\b(?:can|could|may) be \w+|\b(?:is|are) (?:set|shown|displayed|listed|found|"
    r"located)\b|\bthere (?:is|are)\b|\bthere['’]s\b"
)
SIGNS_OF_TELLING = ("you", "You", "we", "We", " be ", " set", "shown", "ed ", "found", "here")
SHOWS = r"\b(?:appears?|see|view|find|found|shown|displayed|listed|preview|there)\b"
UNUSABLE = r"\A[^:]*\bits\b|\btheir\b|\b(?:this|that|one|yours?)\Z|\A(?!Move|Undo)\S+ (?:it|them)\Z"
SHOWS_FIRST = "timeline|track|tracks|layer|layers|media|preview"
