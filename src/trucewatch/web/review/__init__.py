"""Where people decide: queues, decisions, their history."""
