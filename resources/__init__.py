"""Icons, style, reference data and the sample office, read with importlib.resources."""
