"""What a table can hold of a row: a longer text is left out with a warning, a larger figure is a bad line."""

from typing import Any

from django.db import models

from codes.importers.fields import Lenient, short_enough
from codes.importers.problems import FieldError


class Fit:
    """The bounds of a table's columns, which stand in the order of a row's values.

    SQLite would keep anything, and PostgreSQL would end the import with an error that names neither file nor line. What
    a text decides has been checked by the reader; what is too long for its column is a text that decides nothing.
    """

    def __init__(self, columns: list[models.Field]) -> None:
        every = list(enumerate(columns))
        self._texts = [
            (place, field.name, field.max_length)
            for place, field in every
            if isinstance(field, models.CharField) and field.max_length
        ]
        self._figures = [
            (place, field.name, 10 ** (field.max_digits - field.decimal_places))
            for place, field in every
            if isinstance(field, models.DecimalField)
        ]

    def trim(self, values: list[Any], lenient: Lenient) -> None:
        """Leave out what is too long, in place; raises FieldError for a figure that is too large."""
        for place, name, longest in self._texts:
            if values[place] and len(values[place]) > longest:
                values[place] = lenient(short_enough, values[place], name, longest) or ""
        for place, name, limit in self._figures:
            if values[place] is not None and values[place] >= limit:
                raise FieldError(f"{name} {values[place]}", f"a number below {limit:,}")


class Numbers(dict[str, Any]):
    """The number of a repeating text in its table, which is added where it is new; FieldError for one too long."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__()
        self._model = model
        self._longest = model._meta.get_field("text").max_length

    def __missing__(self, text: str) -> Any:
        short_enough(text, self._model._meta.verbose_name, self._longest)
        row, _ = self._model._default_manager.get_or_create(text=text)
        self[text] = row.pk
        return row.pk
