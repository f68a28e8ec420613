"""The file and all SQL: opening, migrating, reading, searching and changing it."""
