"""Use cases: what a person does with the file, without a screen."""
