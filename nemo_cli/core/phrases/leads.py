"""Where an instruction to the user may stand: the words before it, as data; no machine."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Leads:
    """Words before a phrase, as regular expressions that end where the phrase begins."""

    sure: str  # after these, an instruction to the user
    maybe: str  # after these perhaps; the phrase must be a clear one
    doing: str  # before an -ing form
    thing: str  # before a noun
    refused: str  # the user is told not to, or not yet: the words change, nothing is done


LEADS: Mapping[str, Leads] = {
    "en": Leads(
        sure=r"\b(?:please|kindly|just|simply|now|then|next|first|second|finally|also|either|"
        "instead|"
        r"let'?s|go ahead and|feel free to|try to|here|directly|always|once|"
        r"(?:you|we)(?: (?:can|could|may|should|must|might|will|need to|have to|"
        r"want to|only need to|'ll|would))?(?: (?:also|now|just|simply|always|easily|then))?|"
        r"(?:remember|sure|ready|free|able|be able|how|up to you|need|want|like|wish|have|prefer"
        r"|time|possible|recommend|suggest) to)",
        maybe=r"\b(?:and|so|or|(?<!\bme )to|(?<!\bI )(?:can|could|should|must|may|might|will)"
        r"|not|don'?t|never|by|it|ready|done|happy|finished|satisfied|below|above)",
        doing=r"\b(?:by|after|when|while|before|without|via|try|start|of|for|with|and|or|is|"
        r"through|avoid|need|than|recommend|suggest|consider|worth|mind)",
        thing=r"\b(?:use|using|via|through|with|find|see|by|from|to|for|is|on|in|look for|at|and|"
        r"or|there'?s|need|hit|called|of)",
        refused=r"\b(?:don'?t|do not|never|not|without|no need to|needn'?t|avoid|before|until|"
        r"instead of|rather than|don'?t (?:have|need) to|(?<!\bI )(?:cannot|can'?t|won'?t)|"
        r"shouldn'?t|mustn'?t|couldn'?t|stop|did you|have you|"
        r"whether (?:to|you)|(?:not|\w+n't) (?:possible|necessary|needed|required) to)"
        r"(?: (?:you|have to|having to|need to|to|ever|just|yet|can|the|even|we))*"
        # What happens then is told, not asked for: "if you click Export now, …".
        r"|\b(?:if|once|when|whenever|unless|as soon as) (?:you|we)"
        r"(?: (?:ever|accidentally|now|then|just|first|do|have to))?",
    ),
    "zh": Leads(
        sure=r"(?:(?<![替为帮给為幫])[您你]|的话|别忘[了记]|不要忘[了记]|记得|务必|建议|随时|"
        "[请以后再并然就要需先也或者接着即可能来去过"
        r"时只直当是想该用须在现面里处步和于為为請後])",
        maybe=r"(?!)",
        doing=r"(?!)",
        thing=r"[请以后再并然就要需您你先也或者接着即可能来去过"
        r"时只直当是想该用须在的到有看里处和找于]",
        refused=r"(?:别|不要|无需|不用|不必|先不|不需要|无须|请勿|避免|之前|以前|"
        r"不能|无法|不)(?:先|再|急着)?"
        r"|没有必要|没必要|切勿|勿|请别|千万别|莫|(?:如果|若|若是|假如|一旦|当|每当|要是)(?:您|"
        r"你|用户)?(?:现在|想|要|直接|不小心)?",
    ),
}

# Somebody in the film does so, or its audience is told to.
NARRATED = (
    r"\b(?:line|tagline|slogan|CTA|call to action|caption|title card|narrator|voice-?over|headline|"
    r"says|reads|asks)\b[^.!?\n]{0,24}:[\s*_]*\Z|(?:\A|\n)\s*>\s\Z|"
    r"(?:\A|[。！？\n，])我们?(?:可以|会|能|来|将|要|再|也|先|就|帮你|帮您|为你|为您|给你|给您)*\Z|"
    r"(?:片中|画面中|画面里|镜头[一二三四五六七八九十\d]|第[一二三四五六七八九十\d]+[幕镜场]|广告[里中])"
    r"[^。！？\n]*\Z|"
    r"(?:台词|口播|旁白|字卡|标题卡|文案|字幕|标语|歌词)[^。！？\n]{0,6}：\Z|"
    r"\b(?:viewers?|people|customers?|the audience|fans|users) (?:are|is|can|should|will|"
    r"must)\b[^.!?\n]*\Z|"
    r"(?:\A|[.!?]\s+)(?:He|She)\b[^.!?\n]*\Z"
    # What the assistant lists as its own doing: "I can trim clips, put text on the timeline, …".
    r"|(?:\A|[.!?\n]\s*)(?:I|We)(?:['’]ll| can| will| could)(?: also| help you)? [a-z][^.!?:;\n]*"
    r",\s(?:and )?\Z"
    r"|(?:\A|[。！？\n])(?:他|她|老人|少女|少年|男孩|女孩|孩子|男人|女人|主角)[^。！？\n]*\Z|"
    r"\b(?:asks?|tells?|invites?|urges?|asking|telling|inviting|urging) (?:the |your |our )?"
    r"(?:viewers?|people|customers?|audience|fans|him|her|them|everyone)\b[^.!?\n]*\Z"
    r"|(?:邀请|引导|提醒|鼓励|告诉|号召|让|请)(?:观众|大家|顾客|客户|他|她|人们)[^。！？\n]*\Z"
)
