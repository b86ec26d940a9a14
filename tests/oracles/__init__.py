"""Second answers to billing questions, written from CMS's documents and files alone, not from the code they judge."""
