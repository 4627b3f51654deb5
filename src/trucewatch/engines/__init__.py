"""Language engines: the only rooms that load models."""
