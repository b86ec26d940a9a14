from importlib import import_module

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "assistant"

    def ready(self) -> None:
        import_module("assistant.mail.receivers")
