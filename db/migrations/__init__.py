"""The steps from an empty file to today's schema: frozen literal SQL, one step a file."""
