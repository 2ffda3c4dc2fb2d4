"""`make demo`: with a display the desk is opened for who sits there, without one the errand is played.

    python -m tests.journeys [--play] [--citizens N]
"""

import argparse
import os
import shutil
import signal
import sys
from pathlib import Path

from tests.journeys.centre import Centre
from tests.journeys.desks import Desk
from tests.journeys.errand import play_errand
from tests.journeys.play import SEED
from tests.journeys.stage import TOP, Stage

BUILD = TOP / "build"
FROM_THE_USER = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "HOME", "XDG_CONFIG_HOME", "QT_IM_MODULE", "QT_SCALE_FACTOR", "LANG")


def main() -> int:
    """0 when all went well."""
    parser = argparse.ArgumentParser(prog="make demo", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--play", action="store_true", help="play the errand even where there is a display")
    parser.add_argument("--citizens", type=int, default=100_000)
    arguments = parser.parse_args()
    # What was started is ended also when somebody ends us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if arguments.play or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return play_errand(BUILD / "demo", arguments.citizens, tell=True)
    return open_desk(BUILD / "demo", arguments.citizens)


def open_desk(folder: Path, citizens: int) -> int:
    """A centre, and one desk of a station on the user's screen, until its window is closed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Stage(folder / "stage", screen=False, input_method=False) as stage:
        environment = stage.environment | {"PYTHONPATH": str(TOP)}
        centre = Centre(folder / "centre", stage.company, environment)
        print(f"Making a city of {citizens:,} synthetic citizens …", flush=True)
        centre.prepare(citizens, SEED)
        centre.serve()
        _print_accounts(centre)
        clerk = next(one for one in centre.demo("accounts") if one["post"] == "clerk")
        place = next(one for one in centre.demo("workstations") if one["station"] == clerk["organisation"])
        settings = {**centre.for_desks(), "printer": "Window"}
        print(f"This PC's enrolment code, good for 15 minutes: {centre.enrolment_code('--workstation', place['id'])}\n")
        desk = Desk("demo", folder / "profile", stage, settings)
        process = desk.open({name: os.environ[name] for name in FROM_THE_USER if name in os.environ})
        print("The desk is open. Close its window, or press Ctrl+C here, to end the demo.", flush=True)
        try:
            code = process.popen.wait()
        except KeyboardInterrupt:
            code = 0
        if code:
            print(process.said()[-3000:], file=sys.stderr)
        return code


def _print_accounts(centre: Centre) -> None:
    """Who may sign in at this desk, and whom to look up."""
    accounts = centre.demo("accounts")
    here = next(one for one in accounts if one["post"] == "clerk")["organisation"]
    print("\nDemonstration accounts of this desk (synthetic people; passwords of this demo only, good until the first")
    print("sign-in, which asks for one of your own; approvers and administrators set up a second factor then):\n")
    for one in accounts:
        if one["organisation"] == here:
            print(f"  {one['username']:<12} {one['password']:<18} {one['post']:<18} {one['name']}  {one['organisation_name']}")
    print(f"\nAll {len(accounts)}, each for a desk of its own place: {centre.folder / 'demo' / 'accounts.txt'}\n")
    for one in centre.demo("citizens")[:6]:
        print(f"  citizen {one['number']}  {one['name']}  {one['why']}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
