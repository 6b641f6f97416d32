from django.urls import include, path

from ajet.representation.surveys.building.views.outline import begin
from ajet.representation.surveys.desk import exchange_views, import_views, views

urlpatterns = [
    path("", views.surveys, name="desk_surveys"),
    path("new/survey/", begin, name="building_begin"),
    path("<slug:slug>/build/", include("ajet.representation.surveys.building.urls")),
    path("<slug:slug>/", views.survey, name="desk_survey"),
    path("<slug:slug>/questions/", views.questions, name="desk_survey_questions"),
    path("<slug:slug>/questionnaire/", views.questionnaire, name="desk_survey_questionnaire"),
    path("<slug:slug>/exchange/", exchange_views.exchange, name="desk_survey_exchange"),
    path("<slug:slug>/exchange/xlsform/", exchange_views.xlsform, name="desk_survey_xlsform"),
    path("<slug:slug>/copy/", views.copy_survey, name="desk_survey_copy"),
    path("<slug:slug>/audience/", views.audience, name="desk_survey_audience"),
    path("<slug:slug>/design/", views.choose_design, name="desk_survey_design"),
    path("<slug:slug>/opening/", views.open_survey, name="desk_survey_opening"),
    path("<slug:slug>/closing/", views.close_survey, name="desk_survey_closing"),
    path("<slug:slug>/import/", import_views.bring, name="answer_import_file"),
    path("<slug:slug>/import/<uuid:pk>/", import_views.columns, name="answer_import"),
    path("<slug:slug>/import/<uuid:pk>/check/", import_views.check, name="answer_import_check"),
]
