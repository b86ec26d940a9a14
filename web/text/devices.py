"""A browser in words: what a reader recognizes a device by, from the line that the browser sends."""

# The first that is named counts: Edge, Opera and Samsung also call themselves Chrome, and all of them Safari.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox", "FxiOS": "Firefox",
    "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
# Phones first: an iPhone also names Mac OS X, Android also Linux.
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "CrOS": "ChromeOS",
    "Mac OS X": "Mac", "Linux": "Linux",
}  # fmt: skip
LONGEST = 60


def device_words(user_agent: str) -> str:
    """Return "Chrome on Windows"; what names no browser that we know stays as it is, cut at 60 characters."""
    browser = _first_named(BROWSERS, user_agent)
    system = _first_named(SYSTEMS, user_agent)
    if not browser:
        return user_agent.strip()[:LONGEST] or "Unknown browser"
    return f"{browser} on {system}" if system else browser


def _first_named(names: dict[str, str], user_agent: str) -> str:
    return next((words for sign, words in names.items() if sign in user_agent), "")
