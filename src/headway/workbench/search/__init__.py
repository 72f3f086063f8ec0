"""Finding by words, over everything a person may read: an index beside the record, disposable and kept up by it."""
