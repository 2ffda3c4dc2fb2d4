"""No signed request is taken twice, and a key held by two is found out; a crashed desk is not."""

import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server_stub.errors import Refusal
from server_stub.workstations.epochs import Cloned, Epochs
from server_stub.workstations.signatures import Claim, load_profile

PROFILE = load_profile()
NOW = 1_795_395_600.0


def claim(epoch: str, counter: int, created: float = NOW, key: str = "key") -> Claim:
    return Claim(key, int(created), epoch, counter, (), "", b"")


def opened(epochs: Epochs, previous: str | None = None, now: float = NOW, key: str = "key") -> str:
    return epochs.open(claim(epochs.challenge(now), 0, now, key), previous, now)


def code(epochs: Epochs, said: Claim, now: float = NOW) -> str:
    try:
        epochs.take(said, now)
    except Refusal as refusal:
        return refusal.code
    return "taken"


def test_each_counter_is_taken_once_whatever_the_order() -> None:
    epochs = Epochs(PROFILE)
    epoch = opened(epochs)
    counters = list(range(1, PROFILE.counter_width + 1))
    random.Random(7).shuffle(counters)
    assert {code(epochs, claim(epoch, n)) for n in counters} == {"taken"}
    assert {code(epochs, claim(epoch, n)) for n in counters} == {"replayed"}


def test_an_opening_that_was_given_up_and_arrives_late_ends_nothing() -> None:
    """The desk works in the epoch it opened after it; ended, its next request would look like a clone's."""
    epochs = Epochs(PROFILE)
    given_up = claim(epochs.challenge(NOW), 0)
    epoch = opened(epochs, now=NOW + 31)
    with pytest.raises(Refusal) as caught:
        epochs.open(given_up, None, NOW + 32)
    assert caught.value.code == "challenge_unknown"
    assert code(epochs, claim(epoch, 1, NOW + 40), NOW + 40) == "taken"


def test_what_lags_too_far_behind_is_not_taken() -> None:
    epochs = Epochs(PROFILE)
    epoch = opened(epochs)
    assert code(epochs, claim(epoch, 5000)) == "taken"
    assert code(epochs, claim(epoch, 5000 - PROFILE.counter_width + 1)) == "taken"
    assert code(epochs, claim(epoch, 5000 - PROFILE.counter_width)) == "replayed"
    assert code(epochs, claim(epoch, 0)) == "replayed"


def test_a_counter_far_ahead_costs_no_memory() -> None:
    epochs = Epochs(PROFILE)
    epoch = opened(epochs)
    assert code(epochs, claim(epoch, 1)) == "taken"
    assert code(epochs, claim(epoch, 10**14)) == "taken"
    assert code(epochs, claim(epoch, 10**14)) == "replayed"
    assert code(epochs, claim(epoch, 1)) == "replayed"


@pytest.mark.parametrize("off", [-PROFILE.window_seconds - 1, PROFILE.window_seconds + 1])
def test_a_request_of_another_time_is_stale(off: int) -> None:
    epochs = Epochs(PROFILE)
    epoch = opened(epochs)
    assert code(epochs, claim(epoch, 1, NOW + off)) == "signature_stale"
    assert code(epochs, claim(epoch, 1, NOW + off + (1 if off < 0 else -1))) == "taken"


def test_nothing_is_taken_without_an_epoch_or_after_a_restart() -> None:
    epochs = Epochs(PROFILE)
    assert code(epochs, claim("none", 1)) == "epoch_unknown"
    epoch = opened(epochs)
    assert code(epochs, claim(epoch, 1)) == "taken"
    assert code(Epochs(PROFILE), claim(epoch, 2)) == "epoch_unknown"


def test_a_challenge_opens_one_epoch_and_soon() -> None:
    epochs = Epochs(PROFILE)
    challenge = epochs.challenge(NOW)
    for said, when in (
        (claim(challenge, 0, NOW + PROFILE.challenge_seconds + 2), NOW + PROFILE.challenge_seconds + 2),
        (claim(challenge, 1), NOW),
        (claim(challenge[:-5] + ("A" if challenge[-5] != "A" else "B") + challenge[-4:], 0), NOW),
        (claim("5f-" + challenge, 0), NOW),
        (claim("nonsense", 0), NOW),
        (claim(Epochs(PROFILE).challenge(NOW), 0), NOW),
    ):
        with pytest.raises(Refusal, match="challenge_unknown"):
            epochs.open(said, None, when)
    epochs.open(claim(challenge, 0), None, NOW)
    with pytest.raises(Refusal, match="challenge_unknown"):
        epochs.open(claim(challenge, 0), None, NOW)


def test_a_desk_that_crashed_begins_anew_and_its_late_requests_harm_nobody() -> None:
    epochs = Epochs(PROFILE)
    before = opened(epochs)
    assert code(epochs, claim(before, 1)) == "taken"
    after = opened(epochs, None, NOW + 20)
    assert code(epochs, claim(before, 2, NOW + 19), NOW + 30) == "epoch_unknown"
    assert code(epochs, claim(before, 1, NOW), NOW + 40) == "epoch_unknown"
    assert code(epochs, claim(after, 1, NOW + 41), NOW + 41) == "taken"


def test_a_request_in_an_ended_epoch_gives_a_clone_away() -> None:
    epochs = Epochs(PROFILE)
    mine = opened(epochs)
    opened(epochs, None, NOW + 100)
    with pytest.raises(Cloned):
        epochs.take(claim(mine, 2, NOW + 106), NOW + 106)


def test_two_that_push_each_other_out_at_once_are_found_too() -> None:
    epochs = Epochs(PROFILE)
    mine = opened(epochs)
    opened(epochs, None, NOW + 1)
    assert code(epochs, claim(mine, 2, NOW + 2), NOW + 2) == "epoch_unknown"
    with pytest.raises(Cloned):
        opened(epochs, mine, NOW + 3)


def test_a_desk_goes_on_after_the_centre_restarted_although_an_answer_was_lost() -> None:
    before = opened(Epochs(PROFILE))
    epochs = Epochs(PROFILE)
    opened(epochs, before, NOW + 5)
    epoch = opened(epochs, before, NOW + 6)
    assert code(epochs, claim(epoch, 1, NOW + 7), NOW + 7) == "taken"


def test_an_ended_key_has_no_epoch() -> None:
    epochs = Epochs(PROFILE)
    epoch = opened(epochs)
    epochs.end("key")
    assert code(epochs, claim(epoch, 1)) == "epoch_unknown"


def test_ended_epochs_are_forgotten_in_the_end_but_their_desk_is_still_told() -> None:
    epochs = Epochs(PROFILE)
    mine = opened(epochs)
    for second in range(40):
        opened(epochs, None, NOW + second)
    assert code(epochs, claim(mine, 2, NOW + 60), NOW + 60) == "epoch_unknown"
    with pytest.raises(Cloned):
        opened(epochs, mine, NOW + 61)


class AnyOrder(RuleBasedStateMachine):
    """Whatever is sent, sent again and restarted in whatever order: nothing is taken twice."""

    @initialize()
    def begin(self) -> None:
        self.epochs = Epochs(PROFILE)
        self.now = NOW
        self.epoch = opened(self.epochs)
        self.counter = 0
        self.sent: list[Claim] = []
        self.taken: list[Claim] = []

    def offer(self, said: Claim) -> None:
        try:
            self.epochs.take(said, self.now)
        except Refusal:
            return
        self.taken.append(said)

    @rule()
    def send(self) -> None:
        self.counter += 1
        self.sent.append(claim(self.epoch, self.counter, self.now))
        self.offer(self.sent[-1])

    @rule(index=st.integers(0, 500))
    def send_again(self, index: int) -> None:
        if self.sent:
            self.offer(self.sent[index % len(self.sent)])

    @rule(seconds=st.integers(0, 400))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule()
    def restart_centre(self) -> None:
        self.epochs = Epochs(PROFILE)
        self.epoch, self.counter = opened(self.epochs, self.epoch, self.now), 0

    @rule()
    def restart_desk(self) -> None:
        self.epoch, self.counter = opened(self.epochs, None, self.now), 0

    @invariant()
    def none_twice(self) -> None:
        marks = [(said.epoch, said.counter) for said in getattr(self, "taken", [])]
        assert len(marks) == len(set(marks))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
