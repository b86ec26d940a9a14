"""What runs by the clock: one table for Celery beat and for `manage.py work`. Every entry is also a command."""

# task name -> seconds between runs
SCHEDULE = {
    "notifications.tasks.deliver_mail": 5,
}
