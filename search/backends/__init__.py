"""The two databases' ways of full text, behind the same five functions."""

from search.backends import postgres, sqlite


def backend(connection):
    """The module that speaks to this database."""
    return postgres if connection.vendor == "postgresql" else sqlite
