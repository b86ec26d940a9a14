"""What is compared by size, held in steps: what lies below a value, however numbers come and go."""

from hypothesis import given, settings
from hypothesis import strategies as st

from careers.finding.bitmaps import Steps

NUMBERS, VALUES = st.integers(0, 5), st.sampled_from([None, 0, 30, 49, 50, 210, 390])
DEEDS = st.lists(st.tuples(st.sampled_from(["put", "drop", "ask"]), NUMBERS, VALUES), max_size=60)


@settings(max_examples=400)
@given(DEEDS)
def test_what_lies_below_a_value_is_what_was_put_there_and_not_dropped_since(deeds):
    steps, kept = Steps(50), {}
    for deed, number, value in deeds:
        if deed == "ask":
            edge = value or 0
            below = {each for each, known in kept.items() if known is not None and known < edge}
            assert set(steps.below(edge)) == below
            assert set(steps.at_least(edge)) == {each for each, known in kept.items() if known is not None} - below
        else:
            steps.drop(number)
            kept.pop(number, None)
            if deed == "put":
                steps.put(number, value)
                kept[number] = value
