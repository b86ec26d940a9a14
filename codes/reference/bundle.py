"""Several small reads in one query: rows of different tables as JSON, joined by UNION ALL.

A code page shows facts of eight tables, a handful of rows of each; eight queries would be most of its budget of twelve.
"""

from typing import Any

from django.db import models
from django.db.models import JSONField, QuerySet, Value
from django.db.models.functions import JSONObject


def fetch(reads: dict[str, QuerySet]) -> dict[str, list[Any]]:
    """Return the objects of each read under its name. Annotations come along; order and slices do not."""
    branches = [_branch(name, rows) for name, rows in reads.items()]
    found: dict[str, list[Any]] = {name: [] for name in reads}
    if branches:
        for name, values in branches[0].union(*branches[1:], all=True):
            found[name].append(_object(reads[name], values))
    return found


def _branch(name: str, rows: QuerySet) -> QuerySet:
    columns = [field.attname for field in rows.model._meta.concrete_fields] + list(rows.query.annotations)
    values = JSONObject(**{column: column for column in columns})
    return rows.order_by().values_list(
        Value(name, output_field=models.CharField()), models.ExpressionWrapper(values, output_field=JSONField())
    )


def _object(rows: QuerySet, values: dict[str, Any]) -> models.Model:
    """A row again, with the types of its fields. No field here is a Decimal, which JSON would round."""
    fields = rows.model._meta.concrete_fields
    made = rows.model(**{field.attname: field.to_python(values[field.attname]) for field in fields})
    made._state.adding, made._state.db = False, rows.db
    for name in rows.query.annotations:
        setattr(made, name, values[name])
    return made
