"""Awaits what has no end before the server listens (M18).

fails: add_job.beside, add_job.ended, add_job.ended_after_a_failed_start
"""


def add_job(app, job):
    app.on_startup.append(job)
