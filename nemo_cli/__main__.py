"""`python -m nemo_cli` is `nemo`."""

from nemo_cli.app import main

main()
