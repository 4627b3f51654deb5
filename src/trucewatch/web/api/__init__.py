"""The interface for programs: the same filter, the same coarsening."""
