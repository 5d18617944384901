"""`python -m service` and the `altformats` command: a process starts here."""

import os
import sys

from service.settings import from_env


def main() -> int:
    """Run the command with this process's words and environment; the exit code."""
    from service.cli import run  # Here, since children that are spawned import this module again.

    return run(sys.argv[1:], lambda: from_env(os.environ))


if __name__ == "__main__":
    sys.exit(main())
