"""Who says what: claims with a speaker, a stance and exact words."""
