"""HTTP: a view translates and calls one thing."""
