"""The start of the program: `python -m bot`, and `kildesvar` where it is installed."""

import gc
import os
from collections.abc import Sequence

_SELDOM = 20_000
"""New objects after which garbage is looked for: Python's 700 cost a tenth of a start, and find nothing."""

_INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program with a command line, by default the system's; raises SystemExit."""
    gc.set_threshold(_SELDOM)
    # Nobody's plugin is to change how settings are read; to look for some takes as long as to read them.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from bot.command_line import main as run  # noqa: PLC0415 - all the rest of the program

        run(arguments)
    except KeyboardInterrupt:  # while that was loading; afterwards the commands see to it
        raise SystemExit(_INTERRUPTED) from None


if __name__ == "__main__":
    main()
