"""The CUPS spooler through libcups: queues, and what became of a job. Every call may block."""

import ctypes
import ctypes.util
from collections.abc import Iterator
from functools import cache
from typing import Any

from desktop.errors import NoDevice
from desktop.papers.printing import Job, JobProgress, Queue

_ALL_JOBS = -1
_QUEUE_STOPPED = "5"
_PROGRESS: dict[int, JobProgress] = {
    3: "waiting",  # pending
    4: "waiting",  # held
    5: "printing",
    6: "stopped",
    7: "cancelled",
    8: "failed",  # aborted
    9: "printed",  # completed
}


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Destination(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


class _Job(ctypes.Structure):
    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


def queues() -> list[Queue]:
    """The printers of this desk; none where there is no spooler."""
    library = _library()
    found = ctypes.POINTER(_Destination)()
    count = library.cupsGetDests2(None, ctypes.byref(found))
    try:
        return [_queue(found[place]) for place in range(count) if not found[place].instance]
    finally:
        library.cupsFreeDests(count, found)


def newest_job(queue: str) -> int:
    """The highest job id of a queue so far, 0 where it had none."""
    return max((job for job, *_ in _jobs(queue)), default=0)


def job_after(queue: str, before: int, title: str) -> Job | None:
    """The job that came into the queue after `before`: the one of this title, where titles are shown."""
    fresh = [(number, name) for number, _, name, _ in _jobs(queue) if number > before]
    titled = [number for number, name in fresh if name == title]
    numbers = titled or [number for number, _ in fresh]
    return Job(max(numbers), queue) if numbers else None


def titled(title: str) -> Job | None:
    """The last job of this title, in whatever queue, that was not cancelled or given up."""
    alive = [
        Job(number, queue)
        for number, queue, name, state in _jobs()
        if name == title and _PROGRESS.get(state) not in {"cancelled", "failed"}
    ]
    return max(alive, key=lambda job: job.id, default=None)


def cancel(job: Job) -> None:
    """Take a job back. One that is done already stays as it is: `progress` tells."""
    _library().cupsCancelJob2(None, job.queue.encode(), job.id, 0)


def progress(job: Job) -> JobProgress:
    """What became of a job. A waiting job in a stopped queue is stopped."""
    found = next((state for number, *_, state in _jobs(job.queue) if number == job.id), None)
    if found is None:
        return "gone"
    told = _PROGRESS.get(found, "waiting")
    if told == "waiting" and any(queue.name == job.queue and queue.stopped for queue in queues()):
        return "stopped"
    return told


def _queue(found: Any) -> Queue:
    told = {found.options[n].name.decode(): found.options[n].value for n in range(found.num_options)}
    state = {name: value.decode(errors="replace") if value else "" for name, value in told.items()}
    reasons = state.get("printer-state-reasons", "none").split(",")
    return Queue(
        name=found.name.decode(),
        default=bool(found.is_default),
        stopped=state.get("printer-state") == _QUEUE_STOPPED,
        accepting=state.get("printer-is-accepting-jobs", "true") == "true",
        reasons=tuple(reason for reason in reasons if reason != "none"),
    )


def _jobs(queue: str = "") -> Iterator[tuple[int, str, str, int]]:
    """Id, queue, title and state of the jobs that are ours, of one queue or of all."""
    library = _library()
    found = ctypes.POINTER(_Job)()
    count = library.cupsGetJobs2(None, ctypes.byref(found), queue.encode() or None, 1, _ALL_JOBS)
    if count < 0:
        raise NoDevice("CUPS", "the spooler does not answer")
    try:
        for place in range(count):
            job = found[place]
            yield job.id, job.dest.decode(), (job.title or b"").decode(errors="replace"), job.state
    finally:
        library.cupsFreeJobs(count, found)


@cache
def _library() -> Any:
    name = ctypes.util.find_library("cups") or "libcups.so.2"
    try:
        library = ctypes.CDLL(name)
    except OSError as error:
        raise NoDevice("CUPS", "libcups.so.2 is not installed") from error
    library.cupsGetDests2.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.POINTER(_Destination)))
    library.cupsFreeDests.argtypes = (ctypes.c_int, ctypes.POINTER(_Destination))
    library.cupsFreeDests.restype = None
    library.cupsGetJobs2.argtypes = (
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.POINTER(_Job)),
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
    )
    library.cupsCancelJob2.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int)
    library.cupsFreeJobs.argtypes = (ctypes.c_int, ctypes.POINTER(_Job))
    library.cupsFreeJobs.restype = None
    return library
