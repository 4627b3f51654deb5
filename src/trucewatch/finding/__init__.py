"""An incident held against a term."""
