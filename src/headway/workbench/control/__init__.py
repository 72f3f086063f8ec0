"""What waits for somebody's word: progress reported, and later requests for change and their approval."""
