"""What every room stands on: ids, times, figures, spans, errors, issues."""
