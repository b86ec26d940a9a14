"""Between the network and the views: who calls, logs, and the pages for what went wrong."""
