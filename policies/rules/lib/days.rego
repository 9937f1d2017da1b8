# METADATA
# scope: package
# title: Days of the calendar
# description: |
#   The arithmetic is our own because time.parse_ns stops at years that a
#   manifest may well hold, and with it everything the rule had to say.
package lib.days

# The days from one day to another, both YYYY-MM-DD; negative where the other
# comes first.
between(from, to) := number(to) - number(from)

# A day's place in the calendar. Years are counted from March, so that the leap
# day comes last and the lengths of the other months repeat.
number(day) := ((common + leap) + before) + parts[2] if {
	parts := [to_number(part) | some part in split(day, "-")]
	late := floor((parts[1] + 9) / 12)
	year := (parts[0] + late) - 1
	month := (parts[1] + 9) - (12 * late)
	common := 365 * year
	leap := (floor(year / 4) - floor(year / 100)) + floor(year / 400)
	before := floor(((153 * month) + 2) / 5)
}
