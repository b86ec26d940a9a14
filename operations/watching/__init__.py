"""What operators look at: the schedule as it runs, readiness, figures."""
