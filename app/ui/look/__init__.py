"""How Fieldstone looks: colours, type, icons and the small widgets every screen is built from."""
