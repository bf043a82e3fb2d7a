"""English: how people ask for an export, the credits, the status and an upload."""

from nemo_cli.core.router.vocabulary import Task

_COURTESY = (
    "(please|pls|plz|kindly|hey|hi|hello|ok|okay|alright|great|perfect|cool|nice|awesome|good)",
    "(ty|tysm|tks|tnx|yo|yup|btw|anyway|sweet|super|fantastic|excellent|amazing|wonderful|"
    "brilliant)",
    "(hey|hi|hello) there",
    "(good|great|nice|nicely|awesome|excellent) (job|work|done|stuff|one)",
    "(that works|works for me|no more changes|no further changes|nothing else|good enough)",
    "(i am|im|we are) satisfied [with (it|this|that|the result|the video)]",
    "(this time|whenever you can|when you get a chance|if you dont mind|if you would|go for it)",
    "(thanks|thank you|thx|yes|yep|yeah|sure|so|then|finally|just|nemo|quickly|well|and now)",
    "(can|could|would|will) (you|u|ya) [please|pls|plz|kindly|just|now|maybe|also]",
    "(that will do|thatll do|this will do|let us wrap (this|it) up and|lets wrap (this|it) up and)",
    "[i think|i guess|i believe|looks like] (we are|were|thats|that is|it is|its|im|i am) "
    "(done|finished|ready|good|all set|good to go|set)",
    "(would|could) you be so kind [as] to",
    "(i|we) (want|need|would like|wish) [you|u] to",
    "(id like|id love|i would love|im ready|i am ready|want|i am going|im going) [you|u] to",
    "(i|we) [just] (wanna|gotta|have to|will)",
    "(let me|lets|let us|go ahead and|go ahead|you can|you may|time to|its time to|feel free to)",
    "[were|we are|im|i am|its|it is] ready to",
    "(looks|sounds) (good|great|perfect|fine|nice)",
    "(it|this|that|everything) (looks|is) (good|great|perfect|fine|done|nice)",
    "(its|thats) (good|great|perfect|fine|done|it|nice)",
    "(all good|all done|love it|i love it|i like it|well done|im done|done|lovely)",
    "(im|i am) happy with (it|this|that|the result|the video)",
    "(real quick|really quick|quick|quickly please)",
    "(now|right now|right away|immediately|asap|again|once more|one more time|already|today)",
    "(for me|to me|here|cheers|if you can|if possible|at the moment|when you can|would you)",
    "(all right|thank you very much|thank you so much|thanks a lot|many thanks)",
)
_WHOSE = "(the|my|our|this|that)"
_MADE = "(new|final|finished|whole|entire|full|complete|completed|current|latest|edited)"
_FILM = "(video|movie|film|clip|result|project|file|cut|version|edit|work|output|thing|reel)"
# Slips of the fingers; "expert" is a word of its own.
_MISTYPED_EXPORT = (
    "(exprot|exoprt|exporrt|expotr|expot|exprt|eport|exort|expor|downlaod|donwload|dowload|"
    "dwonload|"
    "downlod|donload|downoad|dowlnoad)"
)
_FILM_FILE = f"{_WHOSE} [{_MADE}] [OPT] ({_FILM}|video clip|video file|OPT|timeline)"
_IT = (
    "(it|this|that|everything|(the|my|this|teh|ur) (video|film|movie|clip|file|vid|vidoe|"
    "final|product))"
)
_FORM = "(format|file|video|version|quality|resolution|container|clip|movie|frame rate|res)"

EXPORT = Task(
    do=(
        "(export|download|render)",
        _MISTYPED_EXPORT,
        "(finalize|finalise|finish up|wrap up) and (export|download|render)",
        "(re|one more) (export|download|render)",
        "(export|render) (it|this|that) out",
        "(start|begin|run|do|hit|press|click) [the|an] (export|render|download)",
        f"[have|get] {_IT} (exported|downloaded)",
        f"(can|could|may) we [please|now] (export|download) [{_IT}]",
        "ship it [as|in] OPT",
        "(redo|repeat|restart|retry) (the|my|this|that|our) (export|render|download)",
        f"(turn|convert) {_IT} (to|into) [a|an] OPT [file|format]",
        "convert to [a|an] OPT",
        "(make|produce|create|generate) (the|my) [final] OPT [file]",
        "(send|deliver) (it|this|that)",
        "(where is|wheres) (my|the) download",
        "(start|begin|run) (exporting|rendering|downloading)",
        "would you mind (exporting|downloading|rendering|saving)",
        "(save|output) (it|this|that)",
        "save (video|movie|film|file|project)",
        "(save|write|output) [it|this|that] [as|to|in|into|under] FILE",
        "output (as|in|to) [a|an] OPT",
        f"(can|could|may) (i|we) [please|now] download (it|this|{_FILM_FILE})",
        "save [it] (locally|to disk)",
        "save [it] (to|on) [my|the] (disk|computer|machine|laptop|pc|phone|device|drive)",
        "(how about|what about) (exporting|downloading|rendering)",
        "(i want|i need|i would like|id like|give me|send me|get me|gimme|can i get|could i get|"
        "can i have|could i have|let me have) (it|this|that) [back] "
        "(as|in) [a|an] OPT",
        "(save|make|keep) a copy [of it] [as|in|to] [a|an] [OPT|FILE]",
        "save (as|in|to) [a|an] OPT",
        "(send|give|hand) (it|this|that) [over] to me",
        "(send|hand) (it|this|that) over",
        "(download|get) link [please]",
        "(where is|wheres|what is|whats) [the|my] download link",
    ),
    give=(
        "(save|output|get|fetch|grab|write|put|copy)",
        "(send|hand) [over]",
        "(send|give|get|fetch|grab|bring|hand) me",
        "(gimme|deliver)",
        "(i want|i need|i would like|id like|can i get|can i have|could i get|could i have)",
        "(may i have|let me have)",
    ),
    thing=(
        _FILM_FILE,
        "(the|a) [direct] download link",
        "(the|my|this|ur) (vid|vidoe|viedo)",
        "[just|only] (the|its) (audio|sound|soundtrack|audio track)",
    ),
    with_=(
        *_COURTESY,
        _FILM_FILE,
        "[a|the] (poster|still|thumbnail|cover) as [a|an] OPT",
        "[a|the|one] OPT (poster|still|picture|image|frame|thumbnail|poster frame) [of it]",
        f"[{_MADE}] {_FILM}",
        "(it|this|that|everything|all of it|the whole thing|a copy|over)",
        "[to|on|onto|in] (my|the|this) (computer|machine|disk|laptop|pc|mac|device|drive|phone)",
        "(the|my|this|teh|ur) [finished|final] (vid|vidoe|viedo|product|final)",
        "(locally|to disk|to local disk)",
        "(which|that) you (made|created)",
        "and (download|save|send) [it|this|that]",
        "[just|only] [the|its] (audio|sound|soundtrack) [track|only]",
        "make (it|this|that|the video|the file) [a|an] OPT",
        "[as|to|in|into|at|with|using|on|by] [a|an|the] [OPT] OPT",
        f"[in|as|to] OPT {_FORM} [file]",
        "(the|my|this) short (film|movie|video|clip)",
        "and [as|in|at] OPT",
        f"[with|in|at|and|using] [a|the] ({_FORM}|size|fps|type) [of|is|to] OPT",
        "(--format|--quality|--resolution|--fps) OPT",
        "[as|to|in|into|under|at|and] [the|a] [file|folder] FILE",
        "(name|named|called|call it|name it|with the name|with the file name) FILE",
        "(save it|and save it) [as|to] FILE",
        "(--output|-o) FILE",
        "(--format|--quality|--resolution|--fps|-o|--output|and)",
    ),
)

_BALANCE = "(credits|credit|creds|balance|credit balance|credits balance|account balance)"

CREDITS = Task(
    do=(
        f"[free|remaining|available|current|total|unused] {_BALANCE}",
        "how much (do i have|have i got|is) left (in|on) my account",
        "whats left (in|on) my account",
        "(can i|could i|am i able to) afford (another|one more) (video|clip|film)",
        "how much (do|have) (i|we) [have|got] left",
        f"[have you|have i|have we] got [any|enough] {_BALANCE} [left|remaining]",
        f"how are (my|our|the) {_BALANCE} [looking|doing]",
        f"{_BALANCE} (status|check|left|count|amount|info)",
        f"how many {_BALANCE} (ive got|i have|ive got left|i have left|are left)",
        f"what about my {_BALANCE}",
        f"(number|amount) of {_BALANCE} [left|remaining]",
        "how much is left (on|in|of) my (balance|account)",
        "(credtis|creidts|crdits|credts|cerdits|balence|balanse|blance)",
        "how many points (do|have) (i|we) [have|got] [left]",
        "how many credits (does|has) (this|my|the) account [have|got|left]",
    ),
    with_=(
        *_COURTESY,
        "(my|our|current|remaining|available|left|remain|total)",
        "the [current|remaining|available]",
        "(show|tell|check|see|view|display|list) [me]",
        "(let me know|show me|tell me|tell me about|a look at|look up|look at|give me (my|the))",
        "(what is|whats|what are|how is|hows|how are) (my|our|the) [current|remaining|"
        "available|total]",
        "(whats|what is) left (of|in|on)",
        f"what {_BALANCE}",
        "(how many|how much)",
        "(do|have) (i|we) [still] [have|got] [any|enough]",
        "(i|we) [still|currently] (have|got|have got) [any|enough|left|available]",
        "(is|are|there|are there|is there|any|enough|still|of|are left|is left|still left|over)",
        "(am i|are we) (out of|low on|running out of|running low on)",
        "(can|could|may) i (see|check|view|know)",
        "(on|in) my account",
        "i (see|check|view)",
        "(like|looking like)",
    ),
)

_SUBJECT = (
    "(it|this|everything|that|[the|my|our|this] [final|new] (video|film|movie|clip|render|export|"
    "edit|project|file|reel|rendering|generation))"
)
_READY = "(ready|done|finished|complete|completed|rendered|generated|exported)"

STATUS = Task(
    # A question for how the work stands: what is asked about, and whether it is ready.
    give=(
        f"(is|has|did|hows|how is|how far is|how far along is) {_SUBJECT} [been]",
        f"(when|how soon) will {_SUBJECT} be",
        "are (my|the|our) (videos|clips|films|renders|exports)",
        f"how (long|much longer) (until|till) {_SUBJECT} is",
        "(are|is) (we|you)",
        "(how are|hows|how is|how long until|how long till) (things|we|you|its|the)",
    ),
    thing=(
        _READY,
        "(rendering|processing|running|finish|complete|render|fail|failed|work|there|working)",
        "(going|coming along|coming on|doing|progressing|still working|working on it)",
    ),
    do=(
        "(status|state|timeline|tracks|track list|progress)",
        "(how long|how much time) [is] (left|remaining)",
        "(how long|how much longer|how much time) will (it|this|that|the render|the export) "
        "[still] take",
        "[whats|what is|any|the] eta",
        "(whats|what is) (happening|going on) [now|right now]",
        "(project|timeline) overview",
        "(hows|how is) (my|the) (render|rendering|export) [going|doing|coming along]",
        "(statsu|staus|satus|statuss|tiemline|timelien)",
        "how much longer [will (it|this) take|to go|do i have to wait]",
        "(where are we|where do we stand|where does it stand|where are things) [at|now|right now]",
        "[are you|is it] still (working|rendering|processing|running|at it) [on it]",
        "[any|an|a] [status|progress] (update|updates|news)",
        "[a|the] (status|progress) report",
        "how far [along] (is it|are you|are we|is the render|is the video)",
        f"(whats|what is) happening with {_SUBJECT}",
        "(list|show) [me] [all] [the|my|our] (clips|media|assets|files|uploads|uploaded files)",
        "(list|show) [me] (everything|whats|what is) (on|in) (my|the) project",
        "(whats|what is|tell me whats|show me whats|show me what is|what do i have|"
        "what do we have) "
        "(in|on|inside) [the|my|our|this] [current] (project|session|video|draft)",
        "(what|which|how many) (clips|segments|layers|media|files) "
        "(do i have|do we have|are there|have i got|are in the project|are on the timeline|"
        "does it have|does the project have)",
        "(what (do (i|we) have|have (i|we) got)|what (i|we) have) [so far]",
        "what does [the|my|our] project look like",
        "show [me] [the|my|our] [current] (project|draft|layers|segments)",
        "summary of the timeline",
    ),
    with_=(
        *_COURTESY,
        "(any|yet|already|almost|nearly|still|all|rendering|to download|to export|to watch|"
        "for download|over)",
        "(show|display|list|see|view|check|print|tell|give) [me] [all] [of]",
        "(the|my|our|this|current|project|session|whole|full)",
        "(of|for|on) [the|my|our|this|it] [project|video|film|render|export|session|edit]",
        "a (status update|status report|progress report|progress update)",
        "(video|audio) (tracks|timeline)",
        "[video|render|rendering|export|my project] (status|progress|state) "
        "[update|report|of the render]",
        "(whats|what is|hows|how is|what are|how are) (the|my|our|this|all) [current]",
        "(whats|what is|what are|what do (i|we) have) [currently|now] (in|on)",
        "(what does|look like|looking|like|doing|so far|at)",
        "(can|could|may) i (see|check|view|have a look at)",
        "(take|have) a look at",
        "(what|which|how many)",
        "(do i have|do we have|are there|have i got|in the timeline|in the project)",
        "on (my|the) timeline",
        "with (the|my|our|this) (project|video|film|render|export|clip)",
        "(and|clips|and clips)",
    ),
)

_KIND = (
    "(file|files|video|videos|image|images|photo|photos|picture|pictures|media|clip|clips|music|"
    "song|songs|audio|footage|script|document|media files|video files|assets|audio file|"
    "video file|image file|image files|pictures and videos|photos and videos|stuff|material|"
    "media file|pdf|document file|subtitles|srt|docx|mp4|png|jpg|mp3|wav|gif|mov|logo|voiceover|"
    "sound file|pic|pics|recording|screenshot|screenshots)"
)

_OWN = (
    "(photo|photos|picture|pictures|image|images|video|videos|file|files|clip|clips|footage|music|"
    "song|logo|audio|pics)"
)

UPLOAD = Task(
    do=(
        "(upload|attach|import)",
        f"(is it possible|am i able|how about|are you able) to (upload|attach|import) [{_KIND}]",
        f"(can|could|may) (i|we) (add|use|bring|bring in|include|send|send you|share|give you) "
        f"[some of] (my|our|a few of my) [own] {_KIND}",
        f"(i want to|i need to|id like to|let me|can i|may i) (add|use) [some of] my own {_OWN}",
        "(uploading|attaching|importing)",
        "(add|include) (a|some|another|my|more) (file|files|media file)",
        f"(i have|ive got) [a|an|some|a few|two|three|my] {_OWN} (to (add|upload|share|send)|"
        "for you)",
        f"(can|could|may) i (send|give) you [some|a|an|my] {_OWN}",
        "(uplaod|upoad|uplod|upolad|uload)",
    ),
    with_=(
        *_COURTESY,
        _KIND,
        "(some|a|an|the|my|our|this|these|those|more|another|other|a few|one|two|three|"
        "several|multiple)",
        "(a couple of|any|of my|new|local|own)",
        "(it|them|something|one|mine)",
        "(from|on) (my|the|this) (computer|phone|disk|laptop|desktop|device|camera|drive)",
        "(from disk|here|first|next|too|also|as well|before we start)",
        "(can|could|may|how about) (i|we) [please|now|also]",
        "(do|should) you let me",
        "[to|for|into] (the|this|my) (project|video|film|timeline|session)",
        "(i have|ive got|i got|i want|i need to|want to|i will|ill|ill now|i am going to|"
        "im going to|to)",
        "(and|or)",
    ),
)

# A message that is about uploading, and asks for none.
REFUSED = (
    "(dont|do not|never|not|without|no need to|stop|cancel|wont) [yet|to|want to|just] "
    "(upload|uploading|attach|attaching|import|importing)",
    "(how (do|can|could|should|would) [i|we|you|one]|how to|where (do|can) i|what happens if i|"
    "why (cant|can) i|should i|when should i) [just|to] (upload|attach|import)",
)
# Words before a file that say what it is, and what a message says that says nothing.
KINDS = (
    "(and|the|my|our|this|a|an|all|these|from|in|file|video|photo|picture|image|song|clip|audio|"
    "music|script|files|videos|photos|pictures|images|songs|clips|folder)",
)
NOTHING = (
    "(here|here is|heres|this|this is|these|these are|file|files|my|the|a|an|and|also|it|to|add)",
    "(the file|this file|these files|video|photo|picture|image|folder|from|in|use|take|all)",
    "(look at|check out|check|see|download|get|fetch|grab|with|of|is|are)",
)
COURTESY = _COURTESY
TASKS = {"export": EXPORT, "credits": CREDITS, "status": STATUS, "upload": UPLOAD}
