"""Italian: single words and short requests; accents do not matter."""

from nemo_cli.core.router.vocabulary import Task

_COURTESY = (
    "(per favore|per piacere|grazie|adesso|ora|subito|ciao|ok|va bene|perfetto|bene|di nuovo)",
    "(ottimo|ottimo lavoro|eccellente|fantastico|va benissimo|benissimo|dai|poi)",
    "(allora|voglio|vorrei|devo|puoi|potresti|puo|mi|me|lo|la|e|si|pronto|grazie mille)",
)
_FILM = (
    "[il|lo|la|mio|il mio|questo|nostro] (video|film|filmato|clip|progetto|file|risultato|versione "
    "finale|video finale)"
)
_SHOW = "(vedere|mostra|mostrami|mostrare|vedi|controlla|controllare|dimmi|visualizza|fammi vedere)"

EXPORT = Task(
    do=(
        "(esporta|esportare|esportalo|esportami|scarica|scaricare|scaricalo|scaricami|download)",
        "(renderizza|renderizzare|esportazione|avvia lesportazione|link per scaricare)",
        f"(salva|salvare|inviami|mandami|dammi|invia) {_FILM}",
        "(salva|salvalo|salvare) [come|in] OPT",
    ),
    with_=(*_COURTESY, _FILM, "[come|in|a|con] [un|formato|qualita] OPT", "[come|in|su] FILE"),
)
CREDITS = Task(
    do=("(crediti|credito|saldo|saldo crediti|saldo dei crediti|crediti residui)",),
    with_=(
        *_COURTESY,
        _SHOW,
        "(i miei|il mio|i|il|dei|di|quanti|quanto|qual e|quali sono|ho|ho ancora|ancora|mi)",
        "(restano|resta|rimangono|rimane|rimasti|rimanenti|disponibili|disponibile|attuale)",
        "(sul mio conto|nel mio account|abbiamo|gratis|gratuiti)",
    ),
)
STATUS = Task(
    do=(
        "(stato|progresso|avanzamento|timeline|tracce|linea temporale)",
        "a che punto (e|siamo|sei) [il|lo] [video|film|progetto|rendering]",
        f"[e] [gia] (pronto|finito|terminato|completato) [{_FILM}]",
        f"{_FILM} [e] [gia] (pronto|finito|terminato|completato)",
        f"come va [{_FILM}|il rendering|lesportazione]",
        "(quanto manca|quanto tempo manca|quando sara pronto|quando finisce|hai finito|novita)",
    ),
    with_=(
        *_COURTESY,
        _SHOW,
        "(del|il|la|le|lo|di|mio|tutte le|qual e|attuale|al)",
        "(progetto|video|film|filmato|rendering|render|esportazione)",
    ),
)
UPLOAD = Task(
    do=(
        "(carica|caricare|importa|importare|allega|allegare|upload)",
        "(fare|fai) [l] upload",
    ),
    with_=(
        *_COURTESY,
        "[un|una|uno|dei|delle|il|la|le|i|il mio|la mia|le mie|i miei|mio|mia|miei|mie|altro|"
        "altra|alcune|alcuni] (video|foto|"
        "immagine|unimmagine|unaltra|immagini|file|clip|musica|audio|canzone|filmato|filmati|"
        "logo|fotografie)",
        "(posso|potrei|si puo|prima|qui|dal mio computer|nuovo|nuova)",
    ),
)
TASKS = {"export": EXPORT, "credits": CREDITS, "status": STATUS, "upload": UPLOAD}
