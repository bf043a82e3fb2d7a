#compdef nemo-cli

_nemo_cli_completion() {
    local program=${(Q)words[1]} head
    program=${program/#\~\//$HOME/}
    [[ $program == */* ]] || program=$commands[$program]
    [[ -r $program ]] || return 1
    LC_ALL=C read -r -u 0 -k 2 head < "$program"
    [[ $head == $'\177E' ]] && return 1
    eval "$(_TYPER_COMPLETE_ARGS="${(j: :)words[1,$CURRENT]}" \
            _NEMO_COMPLETE=complete_zsh "$program" 2>/dev/null)"
}

if [[ $funcstack[1] == _nemo-cli ]]; then
    _nemo_cli_completion "$@"
else
    compdef _nemo_cli_completion nemo-cli
fi
