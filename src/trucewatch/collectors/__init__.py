"""Ways in: files and folders become reports."""
