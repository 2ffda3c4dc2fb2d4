"""A print server of the play's own, with a queue that prints into a folder (cups-pdf).

cups-pdf reads its settings from /etc/cups alone: root lays a named file of the play's there for as long as the
play lasts. Who is not root may not run cups-pdf, and prints with Ghostscript as cups-pdf does; so does root where
the print server's own user cannot pass the root folder (a bare chroot), and filters could not run.
"""

import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.processes import Company, Process, until

QUEUE = "Window"
DRIVER = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
SETTINGS = """\
Listen {socket}
LogLevel info
MaxLogSize 0
DefaultAuthType None
WebInterface No
Browsing No
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
FILES = """\
ServerRoot {folder}/etc
ServerBin {folder}/bin
DataDir /usr/share/cups
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
Printcap
FileDevice Yes
SystemGroup root lpadmin
{who}
"""
FOLDER_BACKEND = """\
#!/bin/sh
[ $# -gt 0 ] || { echo 'direct cups-pdf:/ "Virtual PDF Printer" "Folder" "" ""'; exit 0; }
exec gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pdfwrite -sOutputFile="PAPERS/job_$1-window.pdf" "${6:--}"
"""
AS_THEY_COME = """\
*cupsFilter2: "application/pdf application/vnd.cups-pdf 0 -"
*cupsFilter2: "application/postscript application/vnd.cups-postscript 0 -"
"""
PDF_SETTINGS = """\
Out {papers}
AnonDirName {papers}
Spool {folder}/pdf-spool
Log {folder}/log
Label 1
TitlePref 1
UserUMask 0000
"""


class Printer:
    """The server is started with the object; the queue takes jobs at once."""

    def __init__(self, folder: Path, socket: Path, company: Company, environment: Mapping[str, str]) -> None:
        self.papers = folder / "papers"
        self._folder, self._socket, self._company = folder, socket, company
        self._environment = dict(environment) | {"CUPS_SERVER": str(socket)}
        self._root = os.getuid() == 0
        self._real = self._root and bool(Path("/").stat().st_mode & 0o001)
        self._named = Path(f"/etc/cups/cups-pdf-civic{os.getpid()}.conf") if self._real else None
        self._lay_out()
        self.server: Process = self.start()
        self.add_queue()
        self._ask("lpadmin", "-d", QUEUE)

    def close(self) -> None:
        """Take the one file outside of the play's folder away."""
        if self._named is not None:
            self._named.unlink(missing_ok=True)

    def start(self) -> Process:
        command = [f"{self._folder}/bin/cupsd", "-f", "-c", f"{self._folder}/etc/cupsd.conf", "-s", f"{self._folder}/etc/cups-files.conf"]
        server = self._company.start("cupsd", command, self._environment)
        until("the print server", lambda: self._ask("lpstat", "-r").startswith("scheduler is running"), seen=self.log)
        return server

    def add_queue(self, name: str = QUEUE) -> None:
        address = f"cups-pdf:/civic{os.getpid()}" if self._real else "cups-pdf:/"
        policy = "printer-error-policy=retry-job"
        said = self._ask("lpadmin", "-p", name, "-E", "-v", address, "-P", str(self._driver()), "-o", policy)
        until("the print queue", lambda: name in self._ask("lpstat", "-p"), seen=lambda: said + self.log())

    def remove_queue(self) -> None:
        self._ask("lpadmin", "-x", QUEUE)

    def stop_queue(self) -> None:
        """A stopped queue still takes jobs."""
        self._ask("cupsdisable", QUEUE)

    def start_queue(self) -> None:
        self._ask("cupsenable", QUEUE)

    def jobs(self, which: str = "completed", queue: str = QUEUE) -> list[str]:
        """Ids of jobs, as the spooler tells them: `completed` or `not-completed`."""
        return re.findall(rf"^({queue}-\d+)", self._ask("lpstat", "-W", which, "-o", queue), re.M)

    def printed(self) -> list[Path]:
        """The papers that came out, oldest first."""
        return sorted(self.papers.glob("*.pdf"), key=lambda paper: paper.stat().st_mtime_ns)

    def control_files(self) -> list[bytes]:
        """What the spooler keeps beside the papers: titles, users, options."""
        return [file.read_bytes() for file in sorted((self._folder / "spool").glob("c*")) if file.is_file()]

    def log(self) -> str:
        error = self._folder / "log" / "error"
        return error.read_text(encoding="utf-8", errors="replace")[-3000:] if error.exists() else "no log"

    def _ask(self, *command: str) -> str:
        done = subprocess.run(command, env=self._environment | {"LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False, timeout=30)
        return done.stdout + done.stderr

    def _lay_out(self) -> None:
        for name in ("etc", "etc/ppd", "state", "cache", "spool", "spool/tmp", "log", "papers", "bin"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        self.papers.chmod(0o777)
        user = "lp" if self._root else pwd.getpwuid(os.getuid()).pw_name
        who = f"User {user}\nGroup {'lp' if self._root else user}"
        # A copy of the server program: a profile of the house for /usr/sbin/cupsd would not let it into our folder.
        shutil.copy2("/usr/sbin/cupsd", self._folder / "bin" / "cupsd")
        # One backend only: no search for the printers of the house.
        for name in ("filter", "daemon", "cgi-bin", "monitor", "notifier"):
            if not (self._folder / "bin" / name).is_symlink():
                (self._folder / "bin" / name).symlink_to(Path("/usr/lib/cups") / name)
        self._lay_out_backend()
        (self._folder / "etc" / "cupsd.conf").write_text(SETTINGS.format(socket=self._socket), encoding="utf-8")
        (self._folder / "etc" / "cups-files.conf").write_text(FILES.format(folder=self._folder, who=who), encoding="utf-8")

    def _lay_out_backend(self) -> None:
        backend = self._folder / "bin" / "backend" / "cups-pdf"
        backend.parent.mkdir(exist_ok=True)
        if self._named is not None:
            shutil.copy2("/usr/lib/cups/backend/cups-pdf", backend)
            backend.chmod(0o700)  # cups runs such backends as root
            (self._folder / "pdf-spool").mkdir(exist_ok=True)
            self._named.write_text(PDF_SETTINGS.format(papers=self.papers, folder=self._folder), encoding="utf-8")
        else:
            backend.write_text(FOLDER_BACKEND.replace("PAPERS", str(self.papers)), encoding="utf-8")
            backend.chmod(0o700 if self._root else 0o755)

    def _driver(self) -> Path:
        """The driver as it is; where no filter can run, one that takes papers as they come."""
        if self._real:
            return Path(DRIVER)
        text = Path(DRIVER).read_text(encoding="latin-1")
        text = "\n".join(line for line in text.splitlines() if not line.startswith("*cupsFilter"))
        own = self._folder / "etc" / "folder.ppd"
        own.write_text(f"{text}\n{AS_THEY_COME}", encoding="latin-1")
        return own
