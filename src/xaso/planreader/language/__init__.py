"""Vietnamese officialese: text, numbers, money, dates, references, offices, comparators, slips."""
