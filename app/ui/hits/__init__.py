"""What the rules noticed, on screen: beside a record, on a page of its own; and silencing it."""
