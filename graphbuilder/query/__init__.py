"""Asking: SPARQL, named questions, and the trace of a topic. Read-only."""
