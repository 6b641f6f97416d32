from django.urls import path

from ajet.representation.reports import desk_views as views

urlpatterns = [
    path("", views.reports, name="desk_reports"),
    path("new/", views.new, name="desk_report_new"),
    path("<slug:slug>/", views.overview, name="desk_report"),
    path("<slug:slug>/manuscript/", views.manuscript, name="desk_report_manuscript"),
    path("<slug:slug>/quotes/", views.quotes, name="desk_report_quotes"),
    path("<slug:slug>/quotes/<int:pk>/", views.quote, name="desk_report_quote"),
    path("<slug:slug>/recommendations/", views.recommendations, name="desk_report_recommendations"),
    path(
        "<slug:slug>/recommendations/<uuid:pk>/",
        views.recommendation,
        name="desk_report_recommendation",
    ),
    path("<slug:slug>/editions/", views.make, name="desk_report_editions"),
    path("<slug:slug>/editions/<int:number>/", views.preview, name="desk_report_edition"),
    path(
        "<slug:slug>/editions/<int:number>/publication/",
        views.publication,
        name="desk_report_publication",
    ),
]
