"""Reading: files, folders, tables and standard input → documents."""
