"""What somebody should know: found in journal, talk and control; told in the inbox, by mail and in calendar feeds."""
