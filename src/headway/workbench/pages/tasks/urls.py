"""The addresses of tasks, and those below one task, `p/<key>/t/<task>/`."""

from __future__ import annotations

from django.urls import include, path

from headway.workbench.pages.tasks import address, checklist, comments, dates, facts, files, parts, views

_below = [
    path("", views.show, name="task"),
    path("sure/", views.sure, name="task_sure"),
    path("set/", views.set_field, name="task_set"),
    path("date/", dates.ask, name="task_date"),
    path("links/", parts.links, name="task_links"),
    path("assignments/", parts.assignments, name="task_assignments"),
    path("earlier/", parts.earlier, name="task_earlier"),
    path("make/", parts.make, name="task_make"),
    path("facts/", facts.report, name="task_facts"),
    path("comments/", comments.say, name="task_comments"),
    path("comments/read/", comments.read, name="task_comments_read"),
    path("comments/<int:comment>/", comments.act, name="task_comment"),
    path("comments/<int:comment>/wordings/", comments.wordings, name="task_wordings"),
    path("files/", files.add, name="task_files"),
    path("files/<int:file>/", files.download, name="task_file"),
    path("files/<int:file>/act/", files.act, name="task_file_act"),
    path("checklist/", checklist.add, name="task_checklist"),
    path("checklist/<int:item>/", checklist.act, name="task_checklist_item"),
]

tasks = [
    path("p/<slug:key>/find/", views.find, name="task_find"),
    path(f"p/<slug:key>/t/<{address.NAME}:task>/", include(_below)),
]
