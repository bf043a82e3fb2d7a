Register-ArgumentCompleter -Native -CommandName nemo-cli -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $Env:_NEMO_COMPLETE = "complete_powershell"
    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
    & $commandAst.GetCommandName() | ForEach-Object {
        $value, $about = $_ -Split ":::"
        [System.Management.Automation.CompletionResult]::new(
            $value, $value, "ParameterValue", $about)
    }
    $Env:_NEMO_COMPLETE = ""
    $Env:_TYPER_COMPLETE_ARGS = ""
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = ""
}
