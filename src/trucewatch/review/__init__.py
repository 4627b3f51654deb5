"""What people decided, laid over records and never written into them."""
