"""Spanish: single words and short requests; accents do not matter."""

from nemo_cli.core.router.vocabulary import Task

_COURTESY = (
    "(por favor|gracias|ahora|ya|hola|ok|vale|listo|perfecto|muchas gracias|genial|ahora mismo)",
    "(quiero|quisiera|necesito|me gustaria|puedes|podrias|puede|vamos a|quiero que|de nuevo)",
    "(me puedes|me podrias|te importaria|esta bien|buen trabajo|estupendo|excelente|de "
    "acuerdo|venga)",
    "(me|lo|la|para mi|otra vez|entonces|bien|si|y)",
)
_FILM = (
    "[el|la|mi|este|esta|nuestro] (video|videos|pelicula|clip|proyecto|archivo|resultado|version "
    "final|video final|film)"
)
_SHOW = "(ver|mostrar|muestra|muestrame|consultar|revisar|dime|comprobar|ensename|mirar|consulta)"

EXPORT = Task(
    do=(
        "(exportar|exporta|exportalo|exporte|exportame|descargar|descarga|descargalo)",
        f"(bajar|baja|bajame|descargame) {_FILM}",
        "(descargar|exportar) (todo|ahora)",
        "(enlace|link) de descarga",
        "(iniciar|inicia|empieza|haz) (la exportacion|la descarga)",
        f"(envia|manda|enviarme|mandarme|pasarme|darme|entregame|enviar|mandar) {_FILM}",
        "(bajalo|renderizar|renderiza|exportala|descargala|descargarlo|exportarlo|renderizarlo)",
        f"(guardar|guarda|enviame|mandame|dame|pasame) {_FILM}",
        "(guardalo|guardar) [como|en] OPT",
    ),
    with_=(
        *_COURTESY,
        _FILM,
        "[como|en|a|con|para] [un|formato] OPT",
        "(calidad|como|en) OPT",
        "[como|en|a] FILE",
        "(todo)",
    ),
)
CREDITS = Task(
    do=("(creditos|credito|saldo|saldo de creditos|balance de creditos)",),
    with_=(
        *_COURTESY,
        _SHOW,
        "(mis|mi|los|el|de|cuantos|cuanto|cuantos me|cual es|cuales son|hay|en mi cuenta|tengo)",
        "(quedan|queda|me quedan|me queda|restantes|restante|disponibles|disponible|actual)",
        "(aun|todavia|nos quedan|gratis|gratuitos|mi cuenta|cuantos creditos tengo)",
    ),
)
STATUS = Task(
    do=(
        "(estado|progreso|linea de tiempo|pistas|cronologia|estatus|avance)",
        "[ya] esta [ya] (listo|lista|terminado|terminada|hecho|acabado) [el|mi] [video|render]",
        "(como va|que tal va) [el|la|mi|todo] [video|render|proyecto|exportacion]",
        "(cuanto falta|cuanto le falta|cuanto queda|cuando estara listo|como vamos|hay novedades)",
        "[ya] (ha terminado|termino|se ha terminado|acabo|has terminado|terminaste) [el|mi] "
        "[video|render]",
        "en que estado esta [el|mi] [video|render|proyecto]",
        "que (pistas|clips) hay",
    ),
    with_=(
        *_COURTESY,
        _SHOW,
        "(el|la|las|mi|mis|del|de|de la|de mi|cual es|como esta|todas las|actual|todos los)",
        "(proyecto|video|render|exportacion|edicion|pelicula)",
    ),
)
UPLOAD = Task(
    do=("(subir|sube|cargar|importar|importa|adjuntar|adjunta|carga)",),
    with_=(
        *_COURTESY,
        "[un|una|unos|unas|el|la|los|las|mi|mis|otro|otra|mas|algunas|algunos] (video|videos|foto|"
        "fotos|imagen|imagenes|archivo|archivos|clip|clips|musica|audio|cancion|fichero|ficheros|"
        "material|logo)",
        "(puedo|podria|quiero|se puede|primero|aqui|desde mi ordenador|nuevo|nueva|un|una)",
    ),
)
TASKS = {"export": EXPORT, "credits": CREDITS, "status": STATUS, "upload": UPLOAD}
