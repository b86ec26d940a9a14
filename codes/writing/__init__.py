"""The writing desk: our own texts, compared with what they must not repeat, changed with a record of each change."""
