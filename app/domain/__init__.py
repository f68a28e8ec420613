"""The trade's rules as pure functions over plain values."""
