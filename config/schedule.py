"""What runs by the clock: one table for Celery beat and for `manage.py work`. Every entry is also a command."""

# task name -> seconds between runs
SCHEDULE = {
    "notifications.tasks.deliver_mail": 2,
    "careers.tasks.open_scheduled": 60,
    "careers.tasks.close_expired": 60,
    # Cheap while nothing was published: one query finds no search behind the counter.
    "careers.tasks.send_alerts": 30,
}
