"""What an action answers that cannot do what somebody asked: one class, whose message that person is shown."""


class Refused(Exception):
    """A wish that cannot be granted; `message` says in a sentence why, and what can be done instead.

    Views show it where the wish was uttered. Where nobody catches it, ThemedRefusalMiddleware of web.edge.middleware
    answers with a page of it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
