"""The application: rules, use cases, reports, screens and the command line."""
