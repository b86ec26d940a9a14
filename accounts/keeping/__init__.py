"""What is kept of a person: settings, the export, closing an account, retention."""
