"""The pages that are read: lists, map, timeline, records."""
