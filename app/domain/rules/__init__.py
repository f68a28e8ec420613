"""The rules: pure functions over small frozen values, with today as a parameter."""
