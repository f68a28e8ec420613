"""Lists: the table, its search and filters, and the pane that holds them."""
