#compdef nemo

_nemo_completion() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _NEMO_COMPLETE=complete_zsh nemo)
}

compdef _nemo_completion nemo
