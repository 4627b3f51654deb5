"""One happening from many claims, each voice kept and weighed."""
