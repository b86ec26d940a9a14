"""What an operator reads about bad lines."""

from codes.importers.problems import BadLine, Problems


def test_a_bad_line_says_where_what_and_what_was_expected():
    bad = BadLine("hcpc.zip:HCPC.txt", 12, "code 'X'", "a five-character procedure code")
    assert str(bad) == "hcpc.zip:HCPC.txt:12: code 'X', expected a five-character procedure code"


def test_twenty_are_told_and_the_rest_is_a_number():
    problems = Problems()
    assert not problems
    for line in range(1, 21):
        problems.add("a.csv", line, "this", "that")
    assert len(str(problems).splitlines()) == 20
    for line in range(21, 1_024):
        problems.add("a.csv", line, "this", "that")
    told = str(problems).splitlines()
    assert (problems.count, len(problems.shown), len(told), told[-1]) == (1_023, 20, 21, "and 1003 more")
