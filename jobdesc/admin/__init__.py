"""The Django admin, where library editors and operators work."""

from django.contrib import admin

from jobdesc.admin import (  # noqa: F401  # importing registers their pages
    desk,
    insights,
    items,
    laws,
    people,
    placeholders,
    places,
    proposals,
    requests,
    rules,
    rulings,
    sources,
    statements,
    templates,
    versions,
)

admin.site.site_header = "jobdesc library"
admin.site.site_title = "jobdesc library"
admin.site.index_title = "The library"
admin.site.enable_nav_sidebar = False
