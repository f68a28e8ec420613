"""The questions people ask of the file again and again, each with its answer as rows."""
