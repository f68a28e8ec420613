"""Declarations of the record types: plain data, no SQL, no Qt."""
