"""Builds job descriptions from a cited library of role templates."""
