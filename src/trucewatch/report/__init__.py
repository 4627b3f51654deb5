"""One published item: its text, its language, its copies."""
