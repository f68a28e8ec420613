"""Screens made by hand for results: sums of outcomes, how each counts, figures recomputed."""
