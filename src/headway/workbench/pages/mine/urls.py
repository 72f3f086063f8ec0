"""The addresses of one's own work."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.mine import views

mine = [
    path("home/", views.arrive, name="home"),
    path("my-work/", views.show, name="mine"),
    path("my-work/<slug:key>/tell/", views.tell, name="mine_tell"),
]
