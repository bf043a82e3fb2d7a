"""French: single words and short requests; accents and apostrophes do not matter."""

from nemo_cli.core.router.vocabulary import Task

_COURTESY = (
    "(sil vous plait|sil te plait|svp|stp|merci|maintenant|bonjour|salut|ok|daccord|parfait)",
    "(ca marche|cest parfait|nickel|tres bien|bon travail|excellent|genial|allez|alors|"
    "ensuite|deja)",
    "(je veux|je voudrais|jaimerais|peux tu|pourrais tu|pouvez vous|pourriez vous|tu peux)",
    "(vous pouvez|il faut|moi|me|la|le|encore|a nouveau|tout de suite|super|bien|oui|et|cest bon)",
)
_FILM = (
    "[la|le|ma|mon|cette|ce|notre] (video|film|clip|projet|fichier|resultat|version finale|"
    "video finale|montage)"
)
_SHOW = (
    "(voir|afficher|affiche|affichez|montre|montre moi|montrer|montrez moi|consulter|verifier|"
    "dis moi|consulte)"
)

EXPORT = Task(
    do=(
        "(exporter|exporte|exportez|telecharger|telecharge|telechargez|export|telechargement)",
        "(lance|lancer|demarre|demarrer) (lexport|le telechargement|le rendu)",
        "lien de telechargement",
        f"(menvoyer|envoyer|recuperer|envoie|exporte moi|telecharge moi|avoir) {_FILM}",
        "(exporte la|exporte le|telecharge la|telecharge le|lexporter|la telecharger|rendu final)",
        f"(enregistrer|enregistre|sauvegarder|sauvegarde|envoie moi|donne moi) {_FILM}",
        "(enregistrer|enregistre|enregistre la) [en|au format] OPT",
    ),
    with_=(
        *_COURTESY,
        f"[de|du] {_FILM}",
        "[en|au|a|avec] [un] [format|qualite] OPT",
        "[sous|dans|vers] FILE",
    ),
)
CREDITS = Task(
    do=("(credits|credit|solde|solde de credits)",),
    with_=(
        *_COURTESY,
        _SHOW,
        "(mes|mon|les|de|du|le|combien|combien de|quel est|quels sont|il me reste|me reste t il)",
        "(reste t il|reste|restants|restant|restent|disponibles|disponible|ai je|jai|encore|"
        "actuel)",
        "(sur mon compte|de mon compte|compte|il reste|ai je encore|gratuits)",
    ),
)
STATUS = Task(
    do=(
        "(statut|etat|avancement|progression|timeline|pistes|chronologie|letat|lavancement)",
        "[est ce que] (cest|la video est|ma video est|le film est|le rendu est) [deja] "
        "(pret|prete|termine|terminee|fini|finie)",
        "(ca avance|ca en est ou|on en est ou|bientot fini|bientot pret|as tu fini|tu as "
        "fini|des nouvelles)",
        "(combien de temps|encore combien de temps) [encore|reste t il|il reste]",
        "cest bientot (pret|fini)",
        "ou en (est on|sommes nous|es tu|etes vous)",
        "ou en est [la|le|ma|mon] (video|rendu|projet|film|export)",
        "(la video|ma video) est elle (prete|terminee|finie)",
    ),
    with_=(
        *_COURTESY,
        _SHOW,
        "(du|de la|de|le|la|les|mon|ma|mes|quel est|toutes les|des|actuel|lexport)",
        "(projet|video|film|rendu|montage|export)",
    ),
)
UPLOAD = Task(
    do=(
        "(importer|importe|importez|televerser|televerse|uploader|upload|ajouter un fichier)",
        "(envoyer|charger|joindre) (un|une|des|mon|ma|mes) (fichier|fichiers|photo|photos|image|"
        "images|video|videos|clip)",
    ),
    with_=(
        *_COURTESY,
        "[un|une|des|le|la|les|mon|ma|mes|quelques|dautres|autre] (fichier|fichiers|video|videos|"
        "photo|photos|image|images|limage|clip|clips|musique|audio|chanson|logo)",
        "(puis je|je peux|est ce que je peux|peut on|dabord|ici|depuis mon ordinateur)",
    ),
)
TASKS = {"export": EXPORT, "credits": CREDITS, "status": STATUS, "upload": UPLOAD}
