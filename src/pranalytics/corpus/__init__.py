"""Documents in: readers, dates, cities, boilerplate, duplicates and passages."""
