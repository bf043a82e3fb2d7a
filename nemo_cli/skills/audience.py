"""Whom a text is for: a skill is written for the user, and for the assistant as well.

What speaks of the user, says what the agent is or does, or names a variable, an address or a
call is the assistant's, and nobody else is to read it.
"""

import re
from collections.abc import Iterator
from typing import Final

from nemo_cli.skills.markdown import folded

# What stands behind "the user" where the user is the topic of a film and not the reader.
_TOPIC: Final = (
    r"(?![- ]?(?:interface|experience|manual|guide|journey|story|stories|research|base))"
)
_OF_THE_USER: Final = re.compile(
    r"\b(?:the|this|that|each|every|any|an?|new|anonymous|registered|returning) "
    rf"user(?:'?s)?\b{_TOPIC}"
    r"|\b(?:ask|tell|show|greet|help|let|give|inform|remind|warn|notify|prompt|guide|with|to|for) "
    rf"users\b{_TOPIC}"
    r"|\busers? (?:says?|asks?|wants?|sends?|opens?|shows? up|arrives?|types?|requests?|provides?|"
    r"uploads?|mentions?|needs?|must|should|may|can|has|have|is|are)\b"
    r"|\busers?(?:'s?)? (?:prompts?|inputs?|intents?|messages?|quer(?:y|ies))\b"
    r"|\b(?:greet|tell|ask|show|let|give|inform|say this to|remind) (?:them|him|her)\b"
    rf"|(?<!你的)(?<!您的)(?<!你)(?<!您)用户(?!体验|界面|故事|评价|画像|增长)|使用者(?=说|问|打开|发)|对方(?=说|问|打开)"
)
_OF_THE_AGENT: Final = re.compile(
    r"\byou are (?:an?|the|now|acting)\b(?! (?:few|step|click|minute|moment|second))"
    r"|\byou're (?:an?|the) (?:[\w-]+ ){0,4}"
    r"(?:agent|assistant|bot|chatbot|model|expert|specialist)\b"
    r"|\b(?:act|behave|respond|reply) as (?:an?|the|if)\b"
    r"|\byour (?:role|task|job|persona|goal|mission) is\b"
    r"|\b(?:the|this|an?) (?:ai |llm |language )?(?:agent|assistant|model|chatbot) "
    r"(?:is|must|should|will|can|may|has|does|do|shall|never|always|signs|uses|asks)\b"
    r"|\bon (?:the )?first (?:use|contact|interaction|launch|run|message|connection)\b"
    r"|\b(?:this|the) skill (?:is opened|is loaded|is activated|is invoked|signs|connects|routes)\b"
    r"|\bthis skill should be used\b|\b(?:load|trigger|invoke|activate) this skill\b"
    r"|\b(?:parses?|parsed|routes?|routed|dispatch(?:es|ed)?)\b.{0,80}\b(?:intents?|actions?|routes)\b"
    r"|\b(?:tells|instructs|guides|for|lets) (?:the|an|any|all) (?:ai )?(?:agents?|assistants?)\b"
    r"|\bas an ai\b|\byour (?:responses?|repl(?:y|ies)) (?:must|should)\b"
    r"|\bmake sure (?:the|your) (?:response|answer|output)\b"
    r"|\bbehind this skill\b|\bsystem prompt\b|\bwhen (?:opening|starting|activated|invoked)\b"
    r"|\byou (?:must|should|shall) (?:always |never |first )?"
    r"(?:ask|greet|reply|respond|confirm|call)\b"
    r"|\balways (?:greet|reply|respond|answer|introduce yourself|acknowledge)\b"
    r"|^(?:greet|reply|respond)(?: (?:in|only|with)\b|[.:])"
    r"|\b(?:never|do not|don't) (?:reveal|expose|print|display|disclose|leak|hardcode|re-?send)\b"
    r"|^(?:then )?wait(?: for (?:the|their|them|a)\b|[. ]*$)"
    r"|^use (?:when|if|this skill (?:when|if|whenever|for any))\b|^activates? (?:when|on)\b"
    r"|^triggers? (?:on|when|phrases?|words?|keywords?)\b|^(?:ignore|poll|query|intercept|relay)\b"
    r"|^(?:show|display) a (?:brief|short|quick) (?:status|message|note)\b"
    r"|^keep (?:[\w-]+ ){0,3}(?:details|communication|answers|responses|replies|messages)\b"
    r"|^(?:present|reports?|summarize) (?:the |each |every |all )?(?:results?|progress|changes?)\b"
    r"|^(?:output|return|print) (?:only|just)\b|^follow (?:these|the following) steps\b"
    r"|^(?:do not|don't) (?:ask for|ask the|skip|mention|forward|stop|wait)\b|\bretry once\b"
    r"|\bif (?:the|a|any) (?:call|request|response|upload|render) fails\b|^on error\b"
    r"|^do not use (?:for|when|if|this|it)\b"
    r"|你是(?:一个|一名|一位|个|专业|负责)|你的(?:角色|任务|职责)是|扮演|(?:本|该|此|这个)技能(?:被|会先|启动时|打开时)"
    r"|(?:智能体|助手|代理|模型)(?:应|必须|需要|会|要|应该|不得|负责)|首次(?:使用|连接|对话|交互)时|立即问候|打招呼"
    r"|请用(?:中文|英文|用户的)|回复(?:要|应|须|需|必须)|请求失败|重试一次|^始终|先问候"
)
_NAMES_THE_AGENT: Final = re.compile(r"[\s*_]{0,4}You are [*_]{0,3}[A-Z]")
_OF_CALLS: Final = re.compile(
    r"https?://|\bwww\.|\b[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]+|\$\{?[A-Za-z_]{2,}|`[^`]{0,200}[_/$={}][^`]{0,200}`"
    r"|\b(?:GET|POST|PUT|DELETE|PATCH) (?:[`/<]|to\b|the\b)|\bcurl\b|\bX-[A-Z][a-z]+-|\bBearer\b"
    r"|[a-z0-9]\.(?:ai|com|io|dev|net|org)\b|/api/|/run_sse\b"
    r"|\b[a-z]{2,40}_[a-z_]{2,40}\b(?!\.\w)"
)
# Words of the trade: they are the agent's where nobody is spoken to.
_TECHNICAL: Final = re.compile(
    r"\b(?:API|APIs|endpoint|endpoints|SSE|JSON|UUID|HTTP|backend|payload|front ?matter|env var|"
    r"environment(?: variables?)?|session id|tokens?|credentials|authentication|authenticate|"
    r"headers?|install path|render jobs?|GPU node|download URL|a (?:new )?session|routing table)\b"
    r"|环境变量|令牌|接口|后端|会话|调用|请求头|凭证|鉴权"
)
_TO_THE_USER: Final = re.compile(
    r"\byou(?:r|rs|'ll|'re|'ve|'d)?\b|\b(?:i|me)\b|\bi'(?:ll|m|ve)\b|你|您|我"
)
_LOUD: Final = re.compile(
    r"\W{0,12}(?:IMPORTANT|CRITICAL|MANDATORY|REQUIRED|RULES?|MUST|NEVER|ALWAYS|DO NOT|DON'T|NOTE|"
    r"WARNING|INSTRUCTIONS?)\b|\W{0,12}(?:重要|注意|规则|务必|切勿|必须|禁止)"
)
_SENTENCE: Final = re.compile(
    r"[^.!?。！？\n]*(?:[.!?](?!\s|$)[^.!?。！？\n]*)*[.!?。！？]*[\"”」)）]*\s*"
)


def is_for_agent(text: str) -> bool:
    """Whether a text, or one sentence of it, is addressed to the assistant."""
    if _LOUD.match(text):
        return True
    return any(_is_agents(item) for item in sentences(text))


def is_lead_in(text: str) -> bool:
    """Whether a text only says that something follows."""
    return text.rstrip("*_ ").endswith((":", "："))


def is_command_for_agent(text: str) -> bool:
    """The same for something to say: whoever says it may name an address and speak of users."""
    return bool(re.search(r"\b[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]+|\bcurl\b|/api/|\bX-[A-Z]", text))


def addressed_to_user(text: str) -> str:
    """Return the sentences of a text that are not the assistant's."""
    return "".join(item for item in sentences(text) if not _is_agents(item)).strip()


def sentences(text: str) -> Iterator[str]:
    """Give the sentences with their ends; a dot inside a number or a name ends none."""
    return (found.group() for found in _SENTENCE.finditer(text) if found.group().strip())


def _is_agents(sentence: str) -> bool:
    plain = folded(sentence).lstrip("*_ ")
    if (
        _NAMES_THE_AGENT.match(sentence)
        or _OF_THE_USER.search(plain)
        or _OF_THE_AGENT.search(plain)
        or _OF_CALLS.search(sentence)
    ):
        return True
    return bool(_TECHNICAL.search(sentence)) and not _TO_THE_USER.search(plain)
