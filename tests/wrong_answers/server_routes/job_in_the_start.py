"""Awaits what has no end before the server listens (M18).

You let the start wait for a job that has no end: when does your server begin to listen?
see: What is opened at the start is closed at the end
fails: add_job.beside, add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    app.on_startup.append(job)
