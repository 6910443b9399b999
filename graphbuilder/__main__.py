"""``python -m graphbuilder`` is ``graphbuilder``."""

from graphbuilder.cli import main

main()
