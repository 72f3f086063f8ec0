"""The pages, by noun: view, template and words side by side."""
