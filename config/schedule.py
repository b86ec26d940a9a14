"""What runs by the clock: one table for Celery beat and for `manage.py work`. Every entry is also a command."""

HOUR, DAY = 3600, 86_400
# task name -> seconds between runs
SCHEDULE = {
    "notifications.tasks.deliver_mail": 2,
    "notifications.tasks.prune_mail": DAY,
    "search.tasks.relearn_words": DAY,
    "accounts.tasks.erase_accounts": HOUR,
    "accounts.tasks.prune_guests": DAY,
    "codes.tasks.update_statuses": DAY,
    # Cheap while nothing died: one query finds no release.
    "codes.tasks.index_releases": 60,
    # Cheap while no release went live: two queries.
    "codes.tasks.send_code_news": HOUR,
    "accounts.tasks.clear_sessions": DAY,
    # Cheap while no file waits: two queries.
    "hiring.tasks.check_resumes": 2,
    "hiring.tasks.sweep_resumes": DAY,
    "assistant.tasks.prune_conversations": DAY,
    # Cheap while no mail came: one look into a folder.
    "assistant.tasks.poll_mailbox": 10,
    "careers.tasks.open_scheduled": 60,
    "careers.tasks.close_expired": 60,
    # Cheap while no posting is featured: one query.
    "careers.tasks.take_off_marks": 60,
    "careers.tasks.remind_of_ends": HOUR,
    "careers.tasks.prune_invitations": DAY,
    "hiring.tasks.send_application_digests": HOUR,
    "hiring.tasks.tell_of_closing": 60,
    "hiring.tasks.observe_signs": HOUR,
    "hiring.tasks.tell_how_soon": HOUR,
    # Cheap while no employer's system is to be told anything: one query.
    "hiring.tasks.deliver_webhooks": 2,
    "hiring.tasks.prune_webhooks": DAY,
    "api.tasks.prune_answers": DAY,
    # Cheap while nothing was published and nothing is due: four queries. An instant alert waits for it.
    "alerts.tasks.send_alerts": 2,
    "alerts.tasks.prune_alerts": DAY,
    # Cheap while no employer's feed is due: one query.
    "feeds.tasks.fetch_feeds": 60,
    # Nothing at all where the settings name no engine.
    "feeds.tasks.tell_search_engines": 300,
}
