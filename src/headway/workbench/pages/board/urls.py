"""The addresses of the board."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.board import views

board = [
    path("p/<slug:key>/board/", views.show, name="board"),
    path("p/<slug:key>/board/columns/", views.body, name="board-columns"),
    path("p/<slug:key>/board/more/", views.more, name="board-more"),
    path("p/<slug:key>/board/limit/", views.limit, name="board-limit"),
]
