"""`python -m terms` is the command line, as `terms` is."""

from __future__ import annotations

from terms.cli import main

if __name__ == "__main__":
    main()
