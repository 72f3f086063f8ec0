"""The addresses of notices."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.inbox import acts, feeds, preferences, views

inbox = [
    path("inbox/", views.index, name="inbox"),
    path("inbox/count/", views.count, name="inbox_count"),
    path("inbox/read/", acts.read, name="inbox_read"),
    path("inbox/read/all/", acts.read_all, name="inbox_read_all"),
    path("inbox/<int:notice>/", acts.open_, name="inbox_open"),
    path("inbox/<int:notice>/mute/", acts.mute, name="inbox_mute"),
    path("me/notices/", preferences.show, name="notice_preferences"),
    path("me/notices/project/", preferences.of_project, name="notice_preference"),
    path("me/notices/muted/<int:mute>/", preferences.unmute, name="notice_unmute"),
    path("me/feeds/", feeds.index, name="feeds"),
    path("me/feeds/<int:feed>/revoke/", feeds.revoke, name="feed_revoke"),
    path("feeds/<str:secret>.ics", feeds.fetch, name="feed"),
    path("mail/stop/<str:secret>/", preferences.stop, name="mail_stop"),
]
