"""The addresses of the portfolio."""

from __future__ import annotations

from django.urls import path

from headway.workbench.pages.portfolio import views

portfolio = [
    path("portfolio/", views.show, name="portfolio"),
    path("portfolio/portfolio.<slug:format>", views.download, name="portfolio_file"),
    path("portfolio/<slug:key>/", views.one, name="portfolio_project"),
]
