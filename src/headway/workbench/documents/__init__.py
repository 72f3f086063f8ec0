"""What people write and file about the things of a plan: comments, attachments, checklists."""
