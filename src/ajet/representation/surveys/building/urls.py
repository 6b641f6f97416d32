from django.urls import path

from ajet.representation.surveys.building.views import outline, parts, rules, showing, translation

SECTION, ITEM = {"what": "section"}, {"what": "item"}

urlpatterns = [
    path("", outline.outline, name="building"),
    path("survey/", outline.describe, name="building_survey"),
    path("translation/", translation.translation, name="building_translation"),
    path("preview/", showing.preview, name="building_preview"),
    path("try/", showing.try_out, name="building_try"),
    path("sections/new/", parts.section, name="building_section_new"),
    path("sections/<int:pk>/", parts.section, name="building_section"),
    path("sections/<int:pk>/rule/", rules.rule, SECTION, name="building_section_rule"),
    path("sections/<int:pk>/removal/", parts.removal, SECTION, name="building_section_removal"),
    path("sections/<int:pk>/questions/", parts.kinds, name="building_kinds"),
    path("sections/<int:pk>/questions/<slug:kind>/", parts.new_item, name="building_item_new"),
    path("questions/<int:pk>/", parts.item, name="building_item"),
    path("questions/<int:pk>/rule/", rules.rule, ITEM, name="building_item_rule"),
    path("questions/<int:pk>/removal/", parts.removal, ITEM, name="building_item_removal"),
]
