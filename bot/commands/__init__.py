"""The commands of the command line, one file each; `bot/command_line.py` gives them their options."""
