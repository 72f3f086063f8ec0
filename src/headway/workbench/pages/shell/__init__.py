"""What every page shares: the frame, the tags, the words of errors."""
