"""German: single words and short requests; umlauts may be written without dots."""

from nemo_cli.core.router.vocabulary import Task

_COURTESY = (
    "(bitte|danke|jetzt|sofort|hallo|ok|okay|gut|super|perfekt|nochmal|noch einmal|ja|mal|gleich)",
    "(moechte|ich moechte|ich wuerde gern|sehr gut|gute arbeit|klasse|toll|prima|passt|alles klar)",
    "(kannst du|konntest du|konnen sie|konnten sie|ich mochte|ich will|ich wurde gern|ich wurde "
    "gerne|lass uns|mir|es|fertig|dann|vielen dank|und|du|mochte|will)",
)
_FILM = (
    "[das|den|die|mein|meinen|meine|dieses|diesen|unser] [fertige|fertigen] (video|film|clip|"
    "projekt|datei|ergebnis|schnitt)"
)
_SHOW = "(anzeigen|zeig|zeige|zeig mir|zeige mir|ansehen|sehen|prufen|abfragen|sag mir|zeigen|an)"

EXPORT = Task(
    do=(
        "(exportieren|exportiere|exportier|herunterladen|runterladen|download|downloaden|export)",
        "(rendern|rendere|exportiert|download link|exportier mal|exportieren sie)",
        "(export|download|rendern) starten",
        "(starte|beginne) [den|das] (export|download|rendern)",
        f"lade [{_FILM}|es] [bitte|jetzt] (herunter|runter)",
        f"(speichern|speichere|sichern) {_FILM}",
        f"{_FILM} (speichern|sichern|senden|schicken)",
        f"(schick mir|sende mir|gib mir) {_FILM}",
        "[als] OPT (speichern|sichern)",
        "(speichern|sichern|speichere) [es] (als|in) [OPT|FILE]",
    ),
    with_=(
        *_COURTESY,
        _FILM,
        "[als|in|mit|im] [format|qualitat] OPT [format|qualitat|datei]",
        "[als|nach|in] FILE",
    ),
)
CREDITS = Task(
    do=("(guthaben|credits|kontostand|punktestand|restguthaben|credit stand)",),
    with_=(
        *_COURTESY,
        _SHOW,
        "(mein|meine|das|die|der|wie viel|wie viele|wieviel|wieviele|habe ich|hab ich|noch|"
        "ubrig|uebrig)",
        "(verbleibende|verbleibendes|aktuelles|ist|sind|wie hoch ist|wie hoch|haben wir|ich|"
        "ich noch)",
        "(bleiben mir|habe ich ubrig|auf meinem konto|kostenlose|verfugbare|verfugbar|was ist)",
    ),
)
STATUS = Task(
    do=(
        "(status|fortschritt|stand|zeitleiste|spuren|timeline|projektstatus|spurliste|zeitachse)",
        "ist [es|das video|mein video|der film|das projekt|der export] [schon] (fertig|bereit)",
        "(wie weit|wann) (ist|bist) (es|das video|der film|du) [fertig]",
        "[schon|jetzt] (fertig|bereit) [schon]",
        "wie lange [dauert es|dauert das|brauchst du|dauerts] noch",
        "(bist du fertig|wie siehts aus|wie sieht es aus|gibt es neuigkeiten|gibts was neues)",
        "(wie lauft|wie steht) [es|der export|das rendern|das rendering]",
    ),
    with_=(
        *_COURTESY,
        _SHOW,
        "(des|der|vom|das|die|den|mein|meine|meinen|meines|alle|wie ist|was ist|aktueller|"
        "aktuellen)",
        "(projekts|projektes|projekt|video|videos|films|exports|render|renderings)",
    ),
)
_FILES = (
    "[ein|eine|einen|das|den|die|mein|meine|meinen|einige|mehrere|weitere|neue|neues] (bild|"
    "bilder|foto|fotos|video|videos|datei|dateien|clip|clips|musik|lied|audio|logo|"
    "videodatei|material)"
)

UPLOAD = Task(
    do=(
        f"lade {_FILES} hoch",
        "(hochladen|importieren|importiere|upload|uploaden)",
    ),
    with_=(
        *_COURTESY,
        _FILES,
        "(kann ich|darf ich|ich mochte|konnte ich|zuerst|hier|vom computer|lade|ich|etwas)",
    ),
)
TASKS = {"export": EXPORT, "credits": CREDITS, "status": STATUS, "upload": UPLOAD}
