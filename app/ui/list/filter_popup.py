"""The small window that adds a filter: field, operation, value."""
