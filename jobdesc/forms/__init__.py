"""Input to one call below: forms clean to the domain's own types."""
