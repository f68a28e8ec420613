"""Facts of whole scopes for the rules: each reader asks the file a few questions, none per row."""
