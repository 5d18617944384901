"""The queue: order rows are the record, and DBOS, known only here, hands them to workers.

    wanted ──take──▶ making ──show──▶ ready
       ▲               ├── an attempt ended badly: wanted again, or failed after the third
       └───────────────┴── its worker was lost: wanted again, which counts as no attempt

An order's `run` goes up each time it is sent to the queue, and every change to its row asks for the run it was
made for: a job of an older run can change nothing. So a job runs at least once, and shows its edition once.
"""

from service.jobs.bench import Job
from service.jobs.dispatch import enqueue, prepare
from service.jobs.leases import living_workers
from service.jobs.states import begin_again, cancel, end_all, fail_waiting, hasten, send_again
from service.jobs.worker import start

__all__ = [
    "Job", "begin_again", "cancel", "end_all", "enqueue", "fail_waiting", "hasten", "living_workers", "prepare",
    "send_again", "start",
]  # fmt: skip
