"""Signs of what may come, with their evidence and without fortune-telling."""
