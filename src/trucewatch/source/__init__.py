"""Who publishes and who acts, and whose side they stand on."""
