"""The sample office: real public data and an invented working year, as drafts and as records."""
