"""Portuguese: single words and short requests; accents do not matter."""

from nemo_cli.core.router.vocabulary import Task

_COURTESY = (
    "(por favor|obrigado|obrigada|agora|ja|ola|oi|ok|certo|pronto|perfeito|otimo|de novo|entao)",
    "(muito bem|bom trabalho|excelente|beleza|blz|esta bom|ta bom|legal|maravilha|voce poderia)",
    "(quero|queria|gostaria de|preciso|pode|poderia|voce pode|vamos|me|para mim|eu quero|e|sim)",
)
_FILM = (
    "[o|a|meu|minha|este|esse|nosso] (video|videos|filme|clipe|projeto|arquivo|resultado|versao "
    "final|video final|ficheiro|projecto)"
)
_SHOW = "(ver|mostrar|mostra|mostre|consultar|verificar|exibir|conferir|me mostre|me diga|checar)"

EXPORT = Task(
    do=(
        "(exportar|exporta|exporte|baixar|baixe|descarregar|descarrega|download|transferir)",
        "(renderizar|renderize|renderiza|fazer download|fazer o download|exporta lo|baixa lo)",
        f"(salvar|salve|guardar|me envie|me manda|me mande|envie|manda) {_FILM}",
        "(salvar|salve) [como|em] OPT",
        "link (de download|para baixar)",
        f"(enviar me|mandar|me passa|passa me|me da|envia me|manda me) {_FILM}",
    ),
    with_=(
        *_COURTESY,
        _FILM,
        "[como|em|a|com|para] [um|formato|qualidade] OPT",
        "[como|em|para] FILE",
        "(do|de|da)",
    ),
)
CREDITS = Task(
    do=("(creditos|credito|saldo|saldo de creditos)",),
    with_=(
        *_COURTESY,
        _SHOW,
        "(meus|meu|os|o|de|quantos|quanto|qual e|qual|quais|tenho|ainda|na minha conta|da conta)",
        "(restam|resta|restantes|restante|disponiveis|disponivel|sobraram|sobram|ainda tenho|"
        "atual)",
        "(me restam|eu tenho|gratis|gratuitos|minha conta)",
    ),
)
STATUS = Task(
    do=(
        "(estado|status|progresso|linha do tempo|faixas|andamento|situacao|cronologia)",
        "[ja] (esta|ta|ficou) (pronto|pronta|terminado|finalizado|concluido) [o|meu] [video]",
        "[o|meu] (video|projeto|filme) [ja] (esta|ta|ficou) (pronto|terminado|finalizado)",
        "[ja] (terminou|acabou|finalizou|terminaste) [o|meu] [video|render]",
        "quanto [tempo] falta",
        "(ja esta|em que ponto esta|como esta indo|alguma novidade)",
        "como (esta|vai|anda) [o|a|meu] (video|projeto|render|renderizacao|exportacao)",
    ),
    with_=(
        *_COURTESY,
        _SHOW,
        "(o|a|as|os|do|da|meu|minha|de|qual e|como esta|todas as|atual|qual)",
        "(projeto|video|filme|render|exportacao|projecto)",
    ),
)
UPLOAD = Task(
    do=("(enviar|carregar|importar|importa|subir|upload|fazer upload|anexar|envia)",),
    with_=(
        *_COURTESY,
        "[um|uma|uns|umas|o|a|os|as|meu|minha|meus|minhas|outro|outra|mais|algumas] (video|videos|"
        "foto|fotos|imagem|imagens|arquivo|arquivos|ficheiro|ficheiros|clipe|clipes|musica|audio|"
        "logo)",
        "(posso|eu posso|primeiro|aqui|de|do meu computador|novo|nova|gostaria)",
    ),
)
TASKS = {"export": EXPORT, "credits": CREDITS, "status": STATUS, "upload": UPLOAD}
