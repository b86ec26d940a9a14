"""Texts as people paste them, made fit for the pages and feeds that show them."""

from typing import Any

from django.forms import BaseForm

from web.text.printable import printable


class PrintableTexts(BaseForm):
    """Goes before the form class: takes control characters out of every text that was entered."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, str):
                data[name] = printable(value).strip()
                if not data[name] and self.fields[name].required:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data
