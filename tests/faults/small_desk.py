"""A desk without a window, for tests that kill it: scans a draft's papers, submits, and sends until the case is there.

`small_desk.py PROFILE ADDRESS WORKSTATION`. Started again on the same profile it goes on where it was.
"""

import asyncio
import io
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from desktop.capture.image_process import ImageProcess
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.central.submission import CentralSubmissions
from desktop.central.uploads import CentralUploads
from desktop.errors import Unreachable
from desktop.identifiers import new_id
from desktop.intake.on_its_way import Accepted, Returned
from desktop.intake.submission import FilledField, Submission
from desktop.sending import sending_flow
from desktop.sending.entry import Maker
from desktop.sending.paper_trip import Desk
from desktop.sending.sending_flow import SendingFlow
from desktop.vault.bound_materials import BoundMaterials
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.outbox import Outbox
from desktop.vault.pages import Pages
from desktop.vault.vault import Vault
from server_stub.catalogue import catalogue
from tests.contract.real_centre import central_at
from tests.fakes.credentials import FakeKeyring
from tests.fakes.papers import FakeWitness
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import NUMBER, TWO_LEVELS, answer_for, verification_of

KEY = bytes(range(32))
PAGES_A_MATERIAL = 2


class NoLeavings:
    """No draft lies in this profile."""

    async def sealed(self) -> tuple[str, ...]:
        return ()

    async def seal(self, draft: str, *, sealed: bool) -> None:
        print("sealed", draft, sealed, flush=True)

    async def discard(self, draft: str) -> None:
        print("discarded", draft, flush=True)


def sheet(seed: int) -> bytes:
    """A page that does not compress: about two megabytes."""
    noise = random.Random(seed).randbytes(1100 * 1100 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (1100, 1100), noise).save(out, "JPEG", quality=92)
    return out.getvalue()


def submission(draft: str) -> Submission:
    """Whole and valid."""
    item = catalogue.shipped().items[TWO_LEVELS]
    return Submission(
        draft=draft, item=item.code, item_version=item.version, item_name=item.name, applicant=NUMBER, applicant_name="艾琳·买买提",
        verification=verification_of(NUMBER),
        answers=tuple(FilledField(code=one.code, value=answer_for(one)) for one in item.form if one.required),
        materials=tuple(one.code for one in item.materials if one.required and not one.by_agent),
        again_because="另有一件在办，仍需再办",
    )  # fmt: skip


async def scanned(pages: Pages, images: ImageProcess, profile: Path) -> str:
    """Every page of every material is in the vault; the draft's id. Pages already there are not scanned again."""
    place = profile / "draft"
    if not place.exists():
        place.write_text(new_id())
    draft = place.read_text()
    counts = await pages.counts(draft)
    for number, material in enumerate(submission(draft).materials):
        for page in range(counts.get(material, 0), PAGES_A_MATERIAL):
            async for _whole, taken in images.pages_of(sheet(100 * number + page)):
                await pages.keep(draft, material, taken)
                print("page", material, page, flush=True)
    return draft


async def signed_in(central: Central) -> Maker:
    """Signs in, however often the line is cut meanwhile."""
    while True:
        try:
            account = await CentralSessions(central).open("clerk", PASSWORD)
        except Unreachable:
            await asyncio.sleep(0.05)
            continue
        return Maker(account.id, account.name, account.session)


async def send(flow: SendingFlow, key: str) -> None:
    """Say how it fares, to its end."""
    async for stage in flow.watch(key):
        print("stage", type(stage).__name__, flush=True)
        if isinstance(stage, Accepted | Returned):
            print("ended", stage, flush=True)


async def main(profile: Path, address: str, workstation: str) -> None:
    """From wherever it was to the case."""
    sending_flow.FIRST_PAUSE = sending_flow.LONGEST_PAUSE = 0.05
    vault = await Vault.open(profile / "vault", KEY, MIGRATIONS)
    pages, bound, images = Pages(vault), BoundMaterials(vault), ImageProcess()
    swept = await pages.sweep() + await bound.sweep()
    print("swept", swept, flush=True)
    central = central_at(address, FakeKeyring())
    maker = await signed_in(central)
    flow = SendingFlow(
        Outbox(vault), CentralSubmissions(central), Desk(pages, images, bound, CentralUploads(central)), NoLeavings(),
        FakeWitness(), lambda _sending: None, who=lambda: maker, now=lambda: datetime.now(UTC), new_key=new_id,
    )  # fmt: skip
    draft = await scanned(pages, images, profile)
    waiting = await Outbox(vault).open_entries()
    draining = asyncio.get_running_loop().create_task(flow.run())
    await asyncio.sleep(0)
    key = waiting[0].key if waiting else await flow.keep(submission(draft))
    print("kept", key, flush=True)
    await send(flow, key)
    draining.cancel()
    await images.close()
    await central.close()
    await vault.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
