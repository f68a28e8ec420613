"""Named hand-written questions to the file, each with its own typed answer."""
