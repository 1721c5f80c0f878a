"""Benchmarks of documents, each against a bound. `tests.benchmarks.documents` runs them."""
