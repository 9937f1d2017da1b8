package lib.days_test

import data.lib.days

test_between[case.name] if {
	some case in [
		{"name": "the same day", "from": "2026-11-23", "to": "2026-11-23", "days": 0},
		{"name": "the next day", "from": "2026-11-23", "to": "2026-11-24", "days": 1},
		{"name": "the day before", "from": "2026-11-23", "to": "2026-11-22", "days": -1},
		{"name": "the next month", "from": "2026-08-31", "to": "2026-09-01", "days": 1},
		{"name": "the next year", "from": "2025-12-31", "to": "2026-01-01", "days": 1},
		{"name": "a leap day", "from": "2028-02-28", "to": "2028-03-01", "days": 2},
		{"name": "no leap day", "from": "2026-02-28", "to": "2026-03-01", "days": 1},
		{"name": "no leap day in a century", "from": "2100-02-28", "to": "2100-03-01", "days": 1},
		{"name": "a leap day in every fourth", "from": "2000-02-28", "to": "2000-03-01", "days": 2},
		{"name": "a common year", "from": "2026-01-01", "to": "2027-01-01", "days": 365},
		{"name": "a leap year", "from": "2028-01-01", "to": "2029-01-01", "days": 366},
		{"name": "across a leap day", "from": "2027-11-23", "to": "2028-11-23", "days": 366},
		{"name": "four centuries", "from": "1826-11-23", "to": "2226-11-23", "days": 146097},
		{"name": "years no clock knows", "from": "1000-01-01", "to": "9999-12-31", "days": 3287181},
	]
	days.between(case.from, case.to) == case.days
}

# As OPA's clock counts them, through every month of a leap year and the next.
test_between_as_the_clock if {
	every year in ["2027", "2028"] {
		every month in numbers.range(1, 12) {
			every day in ["01", "15", "28"] {
				date := sprintf("%s-%02d-%s", [year, month, day])
				counted := time.parse_ns("2006-01-02", date) - time.parse_ns("2006-01-02", "2026-11-23")
				days.between("2026-11-23", date) == counted / 86400000000000
			}
		}
	}
}

# And at the ends of what it can count.
test_between_as_the_clock_far_away[date] if {
	some date in ["1700-01-31", "1970-01-01", "1999-12-31", "2000-02-29", "2100-02-28", "2261-12-31"]
	counted := time.parse_ns("2006-01-02", date) - time.parse_ns("2006-01-02", "1970-01-01")
	days.between("1970-01-01", date) == counted / 86400000000000
}
