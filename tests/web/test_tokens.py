"""Every pair of colors that text is set in reaches 4.5:1, and what only outlines a field 3:1, in each theme."""

import re

import pytest
from django.conf import settings

CSS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
GROUNDS = ["paper", "surface", "sunken"]
HUES = ("accent", "accent-strong", "jobs", "jobs-strong")
TEXT_PAIRS = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "accent", "accent-strong", "jobs", "jobs-strong", "deny")
        for ground in GROUNDS
    ],
    ("ink", "marked"),
    ("ink", "accent-soft"),
    ("accent", "accent-soft"),
    ("accent-strong", "accent-soft"),
    *[
        (ink, f"{half}-soft")
        for half in ("jobs", "codes")
        for ink in ("ink", "ink-soft", "jobs", "jobs-strong", "accent")
    ],
    ("on-accent", "jobs"),
    ("on-accent", "jobs-strong"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-deny", "deny"),
    *[(ink, f"{ink}-soft") for ink in ("warn", "deny", "pass")],
    *[("ink", f"{verdict}-soft") for verdict in ("warn", "deny", "pass")],
]
OUTLINE_PAIRS = [(line, ground) for line in ("line-strong", "focus") for ground in GROUNDS]


def tokens(contrast: bool, dark: bool) -> dict[str, str]:
    """Read the colors of one theme: the root block, overlaid by the block of high contrast when asked for."""
    blocks = [re.search(r":root \{(.*?)\n\}", CSS, re.DOTALL)[1]]
    if contrast:
        blocks.append(re.search(r':root\[data-theme="contrast"\] \{(.*?)\n\}', CSS, re.DOTALL)[1])
    found = {}
    for block in blocks:
        for name, light_value, dark_value in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", block):
            found[name] = dark_value if dark else light_value
    return found


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself_tells_good_from_bad():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") < 4.5 < ratio("#767676", "#ffffff")


@pytest.mark.parametrize("contrast", [False, True], ids=["normal", "contrast"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read_in_every_theme(contrast, dark):
    colors = tokens(contrast, dark)
    weak = [pair for pair in TEXT_PAIRS if ratio(colors[pair[0]], colors[pair[1]]) < 4.5]
    weak += [pair for pair in OUTLINE_PAIRS if ratio(colors[pair[0]], colors[pair[1]]) < 3]
    assert not weak


def test_high_contrast_by_choice_and_by_system_is_the_same():
    chosen = re.search(r':root\[data-theme="contrast"\] \{(.*?)\n\}', CSS, re.DOTALL)[1]
    by_system = re.search(r"prefers-contrast: more\) \{\s*:root[^{]*\{(.*?)\n  \}", CSS, re.DOTALL)[1]
    assert chosen.split() == by_system.split()


def test_no_other_sheet_knows_a_color_of_its_own():
    sheets = [path for path in (settings.BASE_DIR / "static" / "css").glob("*.css") if path.name != "tokens.css"]
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!\")|rgba?\(|hsla?\(")
    assert {path.name: found for path in sheets if (found := literal.findall(path.read_text()))} == {}
