"""What a test measured, for whoever runs it with `-s`."""


def show(bar: str, words: str) -> None:
    """Print the figure of a bar."""
    print(f"\n{bar}: {words}")  # noqa: T201
