"""The style sheet in layers, and what a real site serves of it."""

import re

from django.conf import settings

from web.look.static_files import IMPORTED_MODULE, IMPORTED_SHEET, join_modules, join_sheets

FOLDER = settings.BASE_DIR / "static" / "css"
SITE = (FOLDER / "site.css").read_text()
SHEETS = {path.name: path.read_text() for path in FOLDER.glob("*.css")}
# The component sheet has a file of its own.
APART = {"site.css", "styles.css"}


def test_every_sheet_is_imported_once_and_in_a_layer():
    assert sorted(found["name"] for found in IMPORTED_SHEET.finditer(SITE)) == sorted(SHEETS.keys() - APART)
    layers = [found["layer"] for found in IMPORTED_SHEET.finditer(SITE)]
    assert layers == ["tokens", "base"] + ["parts"] * 9 + ["pages"] * 7
    assert SITE.count("@import") == len(IMPORTED_SHEET.findall(SITE))


def test_an_import_is_replaced_by_the_file_within_its_layer():
    sheet = '@layer base;\n@import url("base.css") layer(base);\n'
    assert join_sheets(sheet, {"base.css": "p {\n}\n"}.get) == "@layer base;\n@layer base {\np {\n}\n}\n"


def test_a_real_site_serves_one_style_sheet(collected):
    hashed = list((collected / "css").glob("site.*.css"))
    assert len(hashed) == 1
    for path in (collected / "css" / "site.css", *hashed):
        assert "@import" not in path.read_text()
        in_all = sum(text.count(".button-secondary") for text in SHEETS.values())
        assert path.read_text().count(".button-secondary") == in_all
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
    # Put together: "badge-{{ kind }}", "step-{{ step.state }}", "swatch-{{ color }}", "tile-{{ shade }}".
    built = re.compile(r"(badge|banner|step|swatch|tile)-[\w-]+")
    assert {name for name in classes - words if not built.fullmatch(name)} == set()


def test_modules_are_joined_in_scopes_of_their_own():
    modules = {
        "status.js": "export function say() {}\n",
        "copy.js": 'import { say } from "./status.js";\n\nconst a = say();\n',
        "keys.js": "const a = 1;\n",
    }
    entry = "".join(f'import "./{name}";\n' for name in modules)
    assert join_modules(entry, modules.get) == ("function say() {}\n\n{\n\nconst a = say();\n}\n{\nconst a = 1;\n}\n")


def test_every_module_is_joined_into_the_one_script_of_a_real_site(collected):
    folder = settings.BASE_DIR / "static" / "js"
    names = [found["name"] for found in IMPORTED_MODULE.finditer((folder / "site.js").read_text())]
    assert sorted(names) == sorted({path.name for path in folder.glob("*.js")} - {"site.js", "before-paint.js"})
    script = next((collected / "js").glob("site.*.js")).read_text()
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert script.count("function suggestFor(") == 1


def test_scripts_are_modules_of_our_own_without_var():
    scripts = {path.name: path.read_text() for path in (settings.BASE_DIR / "static" / "js").glob("*.js")}
    assert [name for name, text in scripts.items() if re.search(r"^\s*var ", text, re.MULTILINE)] == []
    assert max(text.count("\n") for text in scripts.values()) < 200
