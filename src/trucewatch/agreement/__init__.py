"""The agreement as data: parties, terms, zones, obligations."""
