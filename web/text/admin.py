"""The operators' forms: what they type goes through the same fields as everybody's texts."""

from django import forms
from django.contrib import admin
from django.db import models

from web.text.fields import EmailField, TextField, URLField


class TextAdmin(admin.ModelAdmin):
    """A table whose texts are kept as they look."""

    formfield_overrides = {
        models.CharField: {"form_class": TextField},
        models.TextField: {"form_class": TextField},
        models.SlugField: {"form_class": forms.SlugField},
        models.EmailField: {"form_class": EmailField},
        models.URLField: {"form_class": URLField, "assume_scheme": "https"},
    }
