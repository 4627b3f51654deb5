"""Reads open reports on a ceasefire and holds what they say against the agreement's terms."""

__version__ = "0.1.0"
