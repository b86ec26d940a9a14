from django.contrib import admin

from assistant.models import ReviewedPlan

admin.site.register(ReviewedPlan)
