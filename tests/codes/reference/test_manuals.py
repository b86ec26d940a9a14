"""What an answer cites of a manual stands in one module, so that a chapter that moves is mended once."""

import ast
from pathlib import Path

import pytest

from codes.reference import manuals

ROOT = Path(__file__).resolve().parents[3]
HERE = ROOT / "codes" / "reference" / "manuals.py"


@pytest.mark.parametrize("manual", [manuals.CLAIMS_MANUAL, manuals.NCCI_POLICY])
def test_a_manual_is_named_in_one_place(manual):
    """Chapter 17, section 40, on drugs that are thrown away, stood in four modules."""
    modules = [*ROOT.glob("codes/**/*.py"), *ROOT.glob("assistant/**/*.py")]
    naming = [path for path in modules if path != HERE and "migrations" not in path.parts and _names(path, manual)]
    assert naming == []


def test_no_two_names_stand_for_one_part_of_a_manual():
    parts = [value for name, value in vars(manuals).items() if name.isupper()]
    assert len(parts) == len(set(parts)) > 10


def _names(path: Path, manual: str) -> bool:
    """Whether a text of a module begins with the manual's name."""
    texts = (node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
    return any(isinstance(text, str) and text.startswith(manual) for text in texts)
