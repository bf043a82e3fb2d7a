"""The completion scripts of the shells, for each of the names that nemo is started by.

Each calls the program that stands on the line it completes, wherever that lies. It is asked only
when it is no compiled program: the file manager called `nemo` would open a window at every Tab.
"""

from string import Template
from typing import Final

from nemo_cli import errors

VARIABLE: Final = "_NEMO_COMPLETE"

_BASH: Final = """\
_${function}_completion() {
    local IFS=$$'\\n' program=$${1//[\\\\\\"\\']/} head
    program=$$(type -P -- "$${program/#\\~\\//$$HOME/}") || return
    IFS= LC_ALL=C read -r -n 2 head < "$$program"
    [[ $$head == $$'\\177E' ]] && return
    COMPREPLY=( $$( COMP_WORDS="$${COMP_WORDS[*]}" COMP_CWORD=$$COMP_CWORD \\
                   $variable=complete_bash "$$program" 2>/dev/null ) )
}

complete -o default -F _${function}_completion $name
"""
_ZSH: Final = """\
#compdef $name

_${function}_completion() {
    local program=$${(Q)words[1]} head
    program=$${program/#\\~\\//$$HOME/}
    [[ $$program == */* ]] || program=$$commands[$$program]
    [[ -r $$program ]] || return 1
    LC_ALL=C read -r -u 0 -k 2 head < "$$program"
    [[ $$head == $$'\\177E' ]] && return 1
    eval "$$(_TYPER_COMPLETE_ARGS="$${(j: :)words[1,$$CURRENT]}" \\
            $variable=complete_zsh "$$program" 2>/dev/null)"
}

if [[ $$funcstack[1] == _$name ]]; then
    _${function}_completion "$$@"
else
    compdef _${function}_completion $name
fi
"""
_FISH: Final = """\
function __${function}_complete
    set -l words (commandline -opc)
    set -l program (command -s -- (string replace -r '^~/' "$$HOME/" -- $$words[1])); or return
    string match -q (printf '\\177E') -- (head -c 2 -- $$program | string collect); and return 1
    set -lx _TYPER_COMPLETE_FISH_ACTION $$argv[1]
    set -lx _TYPER_COMPLETE_ARGS (commandline -cp | string collect)
    env $variable=complete_fish $$program 2>/dev/null
end

complete --command $name --no-files --arguments "(__${function}_complete get-args)" \\
    --condition "__${function}_complete is-args"
"""
_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName $name -ScriptBlock {
    param($$wordToComplete, $$commandAst, $$cursorPosition)
    $$Env:$variable = "complete_powershell"
    $$Env:_TYPER_COMPLETE_ARGS = $$commandAst.ToString()
    $$Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $$wordToComplete
    & $$commandAst.GetCommandName() | ForEach-Object {
        $$value, $$about = $$_ -Split ":::"
        [System.Management.Automation.CompletionResult]::new(
            $$value, $$value, "ParameterValue", $$about)
    }
    $$Env:$variable = ""
    $$Env:_TYPER_COMPLETE_ARGS = ""
    $$Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = ""
}
"""
SCRIPTS: Final = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def completion_script(shell: str, name: str) -> str:
    """The completion script of a shell for one of our names.

    Raises:
        UnknownName: a shell that is not supported.
    """
    if shell not in SCRIPTS:
        raise errors.UnknownName(thing=errors.Thing.SHELL, name=shell, choices=tuple(SCRIPTS))
    function = name.replace("-", "_")
    return Template(SCRIPTS[shell]).substitute(name=name, function=function, variable=VARIABLE)
