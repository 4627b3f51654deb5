"""Files, databases and packs: the only rooms that keep things."""
