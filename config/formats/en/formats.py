"""How days and moments are written, everywhere: `{{ day|date }}`, `{% moment day %}`, `formats.date_format(day)`."""

DATE_FORMAT = "M j, Y"
DATETIME_FORMAT = "M j, Y, g:i a T"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "M j"
SHORT_DATE_FORMAT = "M j, Y"
SHORT_DATETIME_FORMAT = "M j, Y, g:i a"
