"""What commands do besides running a flow: stdin, settings, skills, checks, help topics."""
