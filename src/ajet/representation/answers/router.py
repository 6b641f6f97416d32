class AnswersApart:
    """Sends the tables of `answers` to the database `answers`, and nothing else there."""

    app = "answers"

    def db_for_read(self, model, **hints):
        return "answers" if model._meta.app_label == self.app else None

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        return (one._meta.app_label == self.app) == (other._meta.app_label == self.app)

    def allow_migrate(self, db, app_label, **hints):
        return (db == "answers") == (app_label == self.app)
