"""Profiles of cities: what they say beside each other fits together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import make_contents

from pranalytics.report.profiles import cities
from pranalytics.report.rows import theme_names


def test_the_share_beside_a_city_is_that_of_all_cities_from_which_it_differs() -> None:
    contents = make_contents()
    # Texts whose city is not known count in the whole, but not where cities are compared.
    contents = replace(contents, overall=contents.overall.assign(share=0.9))
    expected = contents.by_city.set_index(["group", "theme"])
    found = [(city["city"], row) for city in cities(contents, theme_names(contents.themes)) for row in city["themes"]]
    assert len(found) == len(expected)
    for city, row in found:
        compared = expected.loc[(city, row["theme"])]
        assert row["overall"] == pytest.approx(compared["share"] - compared["difference"], abs=1e-6)
