from operations.actions.recording import beat, record_run

__all__ = ["beat", "record_run"]
