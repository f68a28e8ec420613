"""Partners, agreements and task forces: what their records show beside form and lists."""
