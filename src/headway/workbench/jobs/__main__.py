"""`python -m headway.workbench.jobs`: the background process, started by `headway serve`."""

import os

import django

if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(5)  # who waits for a page comes before what is done beside
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    django.setup()
    from headway.workbench.jobs.process import run

    run()
