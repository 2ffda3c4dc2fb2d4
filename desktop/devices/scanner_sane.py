"""Scanners through SANE: `scanimage` as a process of its own, so that a driver's crash is not the desk's."""

import asyncio
import contextlib
import os
import re
import secrets
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from desktop.capture.scanner import Scanner, Source
from desktop.errors import (
    CoverOpen,
    DeviceBusy,
    DeviceError,
    DeviceFault,
    NoDevice,
    NoPaper,
    PaperJam,
    VaultFull,
    store_error,
)

RESOLUTION = 300
_LISTING_SECONDS = 45
_ASKING_SECONDS = 20
_ENDING_SECONDS = 5

# The words are SANE's own (sane_strstatus); the C locale keeps them so.
_STATUS: tuple[tuple[str, type[DeviceError]], ...] = (
    ("Document feeder jammed", PaperJam),
    ("Document feeder out of documents", NoPaper),
    ("Scanner cover is open", CoverOpen),
    ("Device busy", DeviceBusy),
    ("Invalid argument", NoDevice),
    ("Error during device I/O", DeviceFault),
    ("Out of memory", DeviceFault),
    ("Access to resource has been denied", DeviceFault),
)
# scanimage's last word. Once in a while (1.1.1, a faulty driver) it hangs after it, or ends with 0 although
# the scan failed; what it said before is what counts.
_THROUGH = "Batch terminated"
_DISK_FULL = ("out of disk space", "No space left on device")
_FEEDER = re.compile(r"feeder|adf", re.IGNORECASE)
_TWO_SIDED = re.compile(r"duplex|back", re.IGNORECASE)


class SaneScanners:
    """Finds scanners and scans pages. `folder` is private to the desk; pages lie there only until read."""

    def __init__(self, folder: Path, program: str = "scanimage") -> None:
        self._folder = folder
        self._program = program
        self._environment = {**os.environ, "LC_ALL": "C"}

    def sweep(self) -> None:
        """Remove what a desk that was killed in the middle of a scan left behind."""
        shutil.rmtree(self._folder, ignore_errors=True)

    async def found(self) -> tuple[Scanner, ...]:
        """The scanners that answer, with their sources. Drivers take up to seconds to look."""
        return await asyncio.to_thread(self._found)

    async def pages(self, scanner: Scanner, source: Source) -> AsyncIterator[bytes]:
        """Scan: one page of the flatbed, or all sheets in the feeder, each JPEG as soon as it is there.

        Leaving the iteration ends the scan. A DeviceError comes after the pages that were read.
        """
        batch = await asyncio.to_thread(self._started, scanner, source)
        try:
            while (page := await asyncio.to_thread(batch.next_page)) is not None:
                yield page
        finally:
            await asyncio.to_thread(batch.stop)

    def _found(self) -> tuple[Scanner, ...]:
        listing = self._asked("--formatted-device-list=%d|%v %m%n", seconds=_LISTING_SECONDS)
        lines = [line.partition("|") for line in listing.splitlines() if "|" in line]
        return tuple(
            Scanner(name=name, label=label.strip(), sources=tuple(_sources(self._options(name))))
            for name, _bar, label in lines
        )

    def _options(self, name: str) -> str:
        """What a scanner offers; nothing, where it is listed and does not answer."""
        try:
            return self._asked("--device-name", name, "--all-options", seconds=_ASKING_SECONDS)
        except DeviceError:
            return ""

    def _asked(self, *arguments: str, seconds: float) -> str:
        try:
            done = subprocess.run(
                [self._program, *arguments],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
                encoding="utf-8",
                errors="replace",
            )
        except FileNotFoundError as error:
            raise NoDevice(detail=f"{self._program} is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise DeviceFault(detail="the driver does not answer") from error
        if done.returncode:
            raise _mapped("", done.stderr.splitlines())
        return done.stdout

    def _started(self, scanner: Scanner, source: Source) -> "_Batch":
        options = self._options(scanner.name)
        folder = self._folder / secrets.token_hex(8)
        try:
            folder.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise store_error(error) from error
        arguments = [self._program, "--device-name", scanner.name, "--format=jpeg"]
        arguments += _settings(options, source)
        arguments += [f"--batch={folder / '%06d.jpg'}", "--batch-print"]
        if source == "flatbed":
            arguments.append("--batch-count=1")
        try:
            return _Batch(scanner.name, arguments, self._environment, folder)
        except FileNotFoundError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise NoDevice(scanner.name, f"{self._program} is not installed") from error


class _Batch:
    """One running scan and its folder."""

    def __init__(self, device: str, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
        self._device = device
        self._folder = folder
        self._read = 0
        self._said: list[str] = []
        self._through = False
        self._process = subprocess.Popen(
            arguments,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        self._lines = iter(self._process.stdout or ())
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def next_page(self) -> bytes | None:
        """The next page; None when all sheets are through; the error that ended the scan otherwise."""
        for line in self._lines:
            path = Path(line.strip())
            content = path.read_bytes()
            path.unlink()
            self._read += 1
            return content
        self._listener.join()
        code = self._process.wait()
        if any(words in line for line in self._said for words in _DISK_FULL):
            raise VaultFull
        trouble = _named(self._device, self._said)
        ended = code == 0 or (self._through and code < 0)
        if ended and self._read and (trouble is None or isinstance(trouble, NoPaper)):
            return None
        raise _mapped(self._device, self._said)

    def stop(self) -> None:
        """End the scan, if it runs, and leave nothing on the disk."""
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            self._process.terminate()
        self._end()
        self._listener.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _listen(self) -> None:
        for line in self._process.stderr or ():
            self._said.append(line.strip())
            if line.startswith(_THROUGH):
                self._through = True
                threading.Thread(target=self._end, daemon=True).start()

    def _end(self) -> None:
        """See that it ends."""
        try:
            self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _mapped(device: str, said: list[str]) -> DeviceError:
    return _named(device, said) or DeviceFault(device, said[-1] if said else "")


def _named(device: str, said: list[str]) -> DeviceError | None:
    """The last trouble that was called by its name."""
    for line in reversed(said):
        for words, error in _STATUS:
            if words in line:
                return error(device, line)
    return None


def _sources(options: str) -> Iterator[Source]:
    offered = _offered(options, "source")
    feeders = [name for name in offered if _FEEDER.search(name)]
    if len(feeders) < len(offered) or not offered:
        yield "flatbed"
    if feeders:
        yield "feeder"


def _settings(options: str, source: Source) -> list[str]:
    """The options of this scanner that give a colour page at 300 dpi from the wanted source."""
    settings: list[str] = []
    named = _source_name(_offered(options, "source"), source)
    if named is not None:
        settings += ["--source", named]
    modes = [mode for mode in _offered(options, "mode") if "color" in mode.lower()]
    if modes:
        settings += ["--mode", min(modes, key=len)]
    resolution = _resolution(options)
    if resolution is not None:
        settings += ["--resolution", str(resolution)]
    return settings


def _offered(options: str, name: str) -> list[str]:
    found = re.search(rf"^\s+--{name} (\S.*?) \[.*\]", options, re.MULTILINE)
    return [value.strip() for value in found[1].split("|")] if found else []


def _source_name(offered: list[str], source: Source) -> str | None:
    wanted = [name for name in offered if bool(_FEEDER.search(name)) == (source == "feeder")]
    one_sided = [name for name in wanted if not _TWO_SIDED.search(name)]
    return next(iter(one_sided or wanted), None)


def _resolution(options: str) -> int | None:
    """300 dpi, or what the scanner has nearest to it."""
    offered = "|".join(_offered(options, "resolution"))
    span = re.match(r"([\d.]+)\.\.([\d.]+)dpi", offered)
    if span:
        return round(min(max(RESOLUTION, float(span[1])), float(span[2])))
    values = [float(value) for value in re.findall(r"[\d.]+", offered)]
    if not values:
        return None
    nearest: float = min(values, key=_from_wanted)
    return round(nearest)


def _from_wanted(resolution: float) -> float:
    return abs(resolution - RESOLUTION)
