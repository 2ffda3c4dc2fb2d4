"""The parts every room may use, put together once by `app.create_app`."""

from dataclasses import dataclass

from server_stub.administration.in_force import InForce
from server_stub.catalogue.on_offer import OnOffer
from server_stub.clock import Clock
from server_stub.comparing.lists import Lists
from server_stub.database import Database
from server_stub.delivery.keeper import Deliveries
from server_stub.documents.receiving import Receiving
from server_stub.drafts.sealing import DraftSeal
from server_stub.identity.callers import Callers
from server_stub.identity.passwords import Passwords
from server_stub.identity.policy import Policy
from server_stub.identity.slowing import Slowing
from server_stub.jobs import Jobs
from server_stub.journal.book import Book
from server_stub.journal.counts import Counts
from server_stub.monitoring.tally import Tally
from server_stub.news.board import Board
from server_stub.readiness import Readiness
from server_stub.settings import Settings
from server_stub.workstations.attempts import Attempts
from server_stub.workstations.known import Workstations


@dataclass(frozen=True)
class Centre:
    """`request.app.state.centre` in a route."""

    in_force: InForce
    on_offer: OnOffer
    clock: Clock
    database: Database
    callers: Callers
    workstations: Workstations
    enrolments: Attempts
    passwords: Passwords
    slowing: Slowing
    book: Book
    counts: Counts
    tally: Tally
    board: Board
    papers: Receiving
    deliveries: Deliveries
    lists: Lists
    draft_seal: DraftSeal
    readiness: Readiness
    jobs: Jobs

    @property
    def settings(self) -> Settings:
        """The settings as they hold now."""
        return self.in_force.now.settings

    @property
    def policy(self) -> Policy:
        """The policy as it holds now."""
        return self.in_force.now.policy
