"""The room where analysts work: pages and an interface for programs over one workspace."""
