"""The record: its form, its editors, and everything a person enters data with."""
