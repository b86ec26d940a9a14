"""The texts that people type or paste, as fields, and as Markdown."""
