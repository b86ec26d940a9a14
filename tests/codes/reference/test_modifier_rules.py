"""The indicators are explained in one module and decide modifiers in another: both must know the same values."""

import pytest

from codes.reference import indicators, modifier_rules


@pytest.mark.parametrize(
    ("explained", "decided"),
    [
        (indicators.MULTIPLE, modifier_rules.MULTIPLE),
        (indicators.BILATERAL, modifier_rules.BILATERAL),
        (indicators.ASSISTANT, modifier_rules.ASSISTANT),
        (indicators.CO_SURGEONS, modifier_rules.CO_SURGEONS),
        (indicators.TEAM, modifier_rules.TEAM),
        (indicators.PCTC, modifier_rules.PROFESSIONAL | modifier_rules.NO_SPLIT),
    ],
)
def test_every_value_that_is_explained_decides_its_modifiers(explained, decided):
    assert explained.keys() == decided.keys()
