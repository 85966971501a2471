"""Posts: offices and leading roles, and who holds them."""
