"""Awaits what has no end before the server listens (M18).

fails: AddJob.beside, AddJob.ended, AddJob.ended_after_a_failed_start
"""


def add_job(app, job):
    app.on_startup.append(job)
