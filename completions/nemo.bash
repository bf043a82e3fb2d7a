_nemo_completion() {
    local IFS=$'\n' program=${1//[\\\"\']/} head
    program=$(type -P -- "${program/#\~\//$HOME/}") || return
    IFS= LC_ALL=C read -r -n 2 head < "$program"
    [[ $head == $'\177E' ]] && return
    COMPREPLY=( $( COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
                   _NEMO_COMPLETE=complete_bash "$program" 2>/dev/null ) )
}

complete -o default -F _nemo_completion nemo
