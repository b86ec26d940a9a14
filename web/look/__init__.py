"""How pages look: charts, style sheets, and what every template knows."""
