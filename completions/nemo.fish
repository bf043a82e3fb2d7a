function __nemo_complete
    set -l words (commandline -opc)
    set -l program (command -s -- (string replace -r '^~/' "$HOME/" -- $words[1])); or return
    string match -q (printf '\177E') -- (head -c 2 -- $program | string collect); and return 1
    set -lx _TYPER_COMPLETE_FISH_ACTION $argv[1]
    set -lx _TYPER_COMPLETE_ARGS (commandline -cp | string collect)
    env _NEMO_COMPLETE=complete_fish $program 2>/dev/null
end

complete --command nemo --no-files --arguments "(__nemo_complete get-args)" \
    --condition "__nemo_complete is-args"
