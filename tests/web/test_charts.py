"""Charts: what is drawn is what the table says, from zero, within 320 units."""

import re
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.template.loader import render_to_string

from web.look.charts import WIDTH, Chart, Point, bar_chart, column_chart, line_chart

YEARS = [
    Point("2023", Decimal("8.88"), "8.88"),
    Point("2024", Decimal("8.88"), "8.88"),
    Point("2025", Decimal("8.66"), "8.66"),
    Point("2026", Decimal("4.44"), "4.44"),
]
WORDS = {"title": "Work RVUs by year", "description": "They fell.", "heads": ("Year", "Work RVUs")}
DRAWN = [bar_chart("c", YEARS, **WORDS), column_chart("c", YEARS, **WORDS), line_chart("c", YEARS, **WORDS)]


def drawing(chart: Chart) -> Element:
    page = render_to_string("parts/_chart.html", {"chart": chart})
    return fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])


@pytest.mark.parametrize("chart", DRAWN, ids=["bars", "columns", "line"])
def test_the_drawing_and_the_table_hold_the_same_numbers(chart):
    texts = [text.text for text in drawing(chart).iter("text")]
    page = render_to_string("parts/_chart.html", {"chart": chart})
    table = list(zip(re.findall(r'scope="row">(.*?)<', page), re.findall(r"data-label.*?>(.*?)<", page), strict=True))
    assert table == [(point.label, point.shown) for point in YEARS]
    assert sorted(texts) == sorted(text for row in table for text in row)


@pytest.mark.parametrize("chart", DRAWN, ids=["bars", "columns", "line"])
def test_a_drawing_says_in_words_what_it_shows(chart):
    svg = drawing(chart)
    assert svg.get("role") == "img"
    assert svg.find("title").text == "Work RVUs by year"
    assert svg.find("desc").text == "They fell."


def test_bars_and_columns_begin_at_zero():
    assert DRAWN[0].bars[0].width == WIDTH
    assert DRAWN[0].bars[3].width == pytest.approx(WIDTH / 2)
    assert DRAWN[1].bars[3].height == pytest.approx(DRAWN[1].bars[0].height / 2)


def test_a_line_may_begin_at_its_lowest_value():
    free = line_chart("c", YEARS, **WORDS, from_zero=False)
    assert free.dots[3][1] > DRAWN[2].dots[3][1]
    assert free.dots[0] == DRAWN[2].dots[0]


@pytest.mark.parametrize("draw", [bar_chart, column_chart, line_chart])
@pytest.mark.parametrize("values", [[], [0], [0, 0], [3] * 53])
def test_nothing_few_and_many_values_are_drawn_within_the_frame(draw, values):
    chart = draw("c", [Point(str(number), value, str(value)) for number, value in enumerate(values)], **WORDS)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.height >= 0 for bar in chart.bars)
    assert all(0 <= x <= WIDTH and 0 <= y <= chart.height for x, y in chart.dots)
    assert len(render_to_string("parts/_chart.html", {"chart": chart}).encode()) < 30_000
