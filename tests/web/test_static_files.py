"""The style sheet in layers, and what a real site serves of it."""

import re

from django.conf import settings

from web.static_files import IMPORT, join_imports

FOLDER = settings.BASE_DIR / "static" / "css"
SITE = (FOLDER / "site.css").read_text()
SHEETS = {path.name: path.read_text() for path in FOLDER.glob("*.css")}
# The component sheet has a file of its own.
APART = {"site.css", "styles.css"}


def test_every_sheet_is_imported_once_and_in_a_layer():
    assert sorted(found["name"] for found in IMPORT.finditer(SITE)) == sorted(SHEETS.keys() - APART)
    assert [found["layer"] for found in IMPORT.finditer(SITE)] == ["tokens", "base"] + ["parts"] * 7 + ["pages"] * 2
    assert SITE.count("@import") == len(IMPORT.findall(SITE))


def test_an_import_is_replaced_by_the_file_within_its_layer():
    sheet = '@layer base;\n@import url("base.css") layer(base);\n'
    assert join_imports(sheet, {"base.css": "p {\n}\n"}) == "@layer base;\n@layer base {\np {\n}\n}\n"


def test_a_real_site_serves_one_style_sheet(collected):
    hashed = list((collected / "css").glob("site.*.css"))
    assert len(hashed) == 1
    for path in (collected / "css" / "site.css", *hashed):
        assert "@import" not in path.read_text()
        assert path.read_text().count(".button-secondary") == SHEETS["forms.css"].count(".button-secondary")
    assert hashed[0].with_name(hashed[0].name + ".gz").exists()


def test_no_file_of_styles_is_longer_than_400_lines():
    assert {name: text.count("\n") for name, text in SHEETS.items() if text.count("\n") > 400} == {}


def test_every_class_of_the_style_sheet_is_used():
    rules = " ".join(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for text in SHEETS.values())
    classes = set(re.findall(r"\.(-?[a-z][\w-]*)(?=[^{};]*\{)", re.sub(r'url\([^)]*\)|"[^"]*"', "", rules)))
    places = [settings.BASE_DIR / "templates", settings.BASE_DIR / "static" / "js"]
    places += [settings.BASE_DIR / app for app in ("accounts", "careers", "codes", "notifications", "search", "web")]
    files = [path for place in places for path in place.rglob("*") if path.suffix in {".html", ".js", ".py"}]
    words = set(re.findall(r"[\w-]+", " ".join(path.read_text() for path in files)))
    # Names that are put together: "badge-{{ kind }}", "step-{{ step.state }}", "swatch-{{ color }}".
    built = re.compile(r"(badge|banner|step|swatch)-[\w-]+")
    assert {name for name in classes - words if not built.fullmatch(name)} == set()


def test_modules_import_each_other_by_their_hashed_names(collected):
    module = next((collected / "js").glob("copy.*.js")).read_text()
    name = re.search(r'from "\./(status\.\w{12}\.js)"', module)[1]
    assert (collected / "js" / name).exists()


def test_scripts_are_modules_of_our_own_without_var():
    scripts = {path.name: path.read_text() for path in (settings.BASE_DIR / "static" / "js").glob("*.js")}
    assert [name for name, text in scripts.items() if re.search(r"^\s*var ", text, re.MULTILINE)] == []
    assert max(text.count("\n") for text in scripts.values()) < 200
