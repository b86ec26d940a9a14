from assistant.reading.lexicon import Lexicon

TABLE = {"act": {"paint": ["paint\\w*", "brush"]}, "cased": {"left": ["LT"]}}


def test_a_group_of_words_is_compiled_when_it_is_first_asked_for():
    words = Lexicon(TABLE)
    assert list(words) == []
    assert words["act"]["paint"].findall("He Painted with a BRUSH.") == ["Painted", "BRUSH"]
    assert list(words) == ["act"]
    assert words["act"] is words["act"]
    words.compile()
    assert words.keys() == TABLE.keys()
    assert words["cased"]["left"].findall("LT, lt") == ["LT"]
