"""`python -m headway.cli`: the same as `headway`."""

from headway.cli import main

main()
