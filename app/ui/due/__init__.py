"""Reports due on screen: the month, its list, planning, and the calendar file."""
