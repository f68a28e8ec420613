"""The screens of grants that are made by hand: money, budgets, claims, orders, reports due."""
