"""Charts."""
from pranalytics.charts.style import save, use_style
