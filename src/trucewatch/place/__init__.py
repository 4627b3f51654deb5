"""From names to places, with an honest radius; corridors and zones."""
