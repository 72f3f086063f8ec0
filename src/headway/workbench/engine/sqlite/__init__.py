"""Django's SQLite backend over an engine without the WAL-reset fault (fixed in 3.51.3; sqlite.org/wal.html)."""
