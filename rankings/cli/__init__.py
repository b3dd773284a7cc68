"""The command line: options, commands, progress, and what is printed on the terminal."""
