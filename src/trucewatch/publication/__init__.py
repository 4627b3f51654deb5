"""What goes out: the brief, the map, the ledger, each sentence with its citations."""
