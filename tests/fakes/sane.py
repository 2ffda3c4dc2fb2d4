"""SANE's own test backend, set up in a folder of its own: two scanners with flatbed and a feeder of 10 sheets."""

from pathlib import Path

SANE_TEST = """\
number_of_devices {devices}
mode Color
depth 8
resolution_min 1.0
resolution_max 1200.0
resolution_quant 1.0
resolution {resolution}
test-picture "{picture}"
read-delay {delayed}
read-delay-duration 200000
read-status-code "{status}"
geometry_min 0.0
geometry_max 300.0
geometry_quant 1.0
tl_x 0.0
tl_y 0.0
br_x {width}
br_y {height}
"""


def set_up_sane(
    folder: Path,
    *,
    devices: int = 1,
    status: str = "Default",
    picture: str = "Grid",
    slow: bool = False,
    size: tuple[int, int] = (210, 297),
) -> Path:
    """Write the configuration; SANE_CONFIG_DIR is to be this folder. `status` is what reading answers."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("test\n" if devices else "", encoding="ascii")
    (folder / "test.conf").write_text(
        SANE_TEST.format(
            devices=devices,
            status=status,
            picture=picture,
            delayed="true" if slow else "false",
            resolution="50.0",
            width=f"{size[0]}.0",
            height=f"{size[1]}.0",
        ),
        encoding="ascii",
    )
    return folder


def faulty_scanimage(folder: Path, *, then: str) -> Path:
    """A `scanimage` that does all the real one does; then, instead of ending with its status, it does `then`."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "scanimage"
    program.write_text(
        "#!/bin/sh\n"
        'case "$*" in *--batch=*) ;; *) exec /usr/bin/scanimage "$@" ;; esac\n'
        f'timeout -s KILL 20 /usr/bin/scanimage "$@"\n{then}\n',
        encoding="ascii",
    )
    program.chmod(0o755)
    return program


def interrupted_scanimage(folder: Path, *, after: int, says: str, code: int) -> Path:
    """A `scanimage` that scans so many sheets with the real one, and then fails as the driver would.

    The test backend fails on the first sheet only; this is a jam on the fourth.
    """
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "scanimage"
    program.write_text(
        "#!/bin/sh\n"
        'case "$*" in *--batch=*) ;; *) exec /usr/bin/scanimage "$@" ;; esac\n'
        f'timeout -s KILL 20 /usr/bin/scanimage "$@" --batch-count={after} 2>/dev/null\n'
        f"echo 'scanimage: sane_read: {says}' >&2\n"
        f"exit {code}\n",
        encoding="ascii",
    )
    program.chmod(0o755)
    return program


def troubled_scanimage(folder: Path, *, after: int, trouble: str) -> Path:
    """A `scanimage` that scans so many sheets with the real one; then the real one fails, as long as the file
    `trouble` lies beside it: with a status of SANE's, or (`unplugged`) because the scanner is no longer there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trouble").touch()
    program = folder / "scanimage"
    next_sheet = f"--batch-start={after + 1}"
    fails = f'"$@" {next_sheet} --read-return-value {trouble}'
    if trouble == "unplugged":
        fails = f'--device-name gone:0 --format=jpeg "--batch={folder}/%06d.jpg" --batch-print {next_sheet}'
    program.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *--batch=*) ;; *) exec /usr/bin/scanimage "$@" ;; esac\n'
        f'[ -e {folder}/trouble ] || exec /usr/bin/scanimage "$@"\n'
        f'timeout -s KILL 20 /usr/bin/scanimage "$@" --batch-count={after} 2>/dev/null\n'
        f"exec /usr/bin/scanimage {fails}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program
