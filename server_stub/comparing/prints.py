"""Fingerprints of lines: two keyed numbers of 64 bits each, made of many lines at once.

Only who has the key can make them, so they tell nothing of the lines. Equal lines have equal ones; that two
unequal ones agree is as likely as guessing both numbers.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 512
"""Bytes; a longer line has the print of nothing."""
_WORDS = LONGEST // 8
_END = 10
Numbers = NDArray[np.uint64]
Places = NDArray[np.intp]


class Printed:
    """Lines of a block, with their prints. Print 0 is nobody's: a line that is empty or too long has it."""

    __slots__ = ("block", "ends", "one", "other", "starts")

    def __init__(self, block: bytes, one: Numbers, other: Numbers, starts: Places, ends: Places) -> None:
        self.block, self.one, self.other, self.starts, self.ends = block, one, other, starts, ends

    def __len__(self) -> int:
        return len(self.starts)

    def line(self, place: int) -> bytes:
        """One of them, without its end."""
        return self.block[self.starts[place] : self.ends[place]]

    def empty(self) -> int:
        """How many have nothing in them."""
        return int(np.count_nonzero(self.starts == self.ends))


class Printer:
    """Makes prints with a key."""

    def __init__(self, key: bytes) -> None:
        drawn = hashlib.shake_256(b"civic-window comparing 1" + key).digest(8 * (3 * _WORDS + 3))
        keys = np.frombuffer(drawn, "<u8") | np.uint64(1)  # odd ones lose nothing when multiplied with
        self._add, self._one, self._other = keys[:-3].reshape(3, _WORDS)
        self._last, self._length, self._more = keys[-3:]
        # What words without a byte of a line add, by how many there are: it is taken off again.
        nothing = self._mixed(np.zeros((1, _WORDS), "<u8"))
        self._nothing = [np.concatenate((np.zeros(1, np.uint64), np.cumsum(each[0]))) for each in nothing]

    def of_block(self, block: bytes) -> Printed:
        """Of lines that each end with a line feed."""
        content = np.frombuffer(block, np.uint8)
        ends = np.flatnonzero(content == _END)
        starts = np.empty_like(ends)
        starts[:1] = 0
        starts[1:] = ends[:-1] + 1
        lengths = ends - starts
        width = min(LONGEST, (int(lengths.max(initial=0)) + 8) & ~7)
        one, other = self._prints(content, starts, lengths, width)
        unfit = (lengths > LONGEST) | (lengths == 0)
        one[unfit] = 0
        return Printed(block, one, other, starts, ends)

    def of_words(self, words: Sequence[bytes]) -> Numbers:
        """The first print of a few lines."""
        return self.of_block(b"".join([word + b"\n" for word in words])).one

    def of_beginnings(self, printed: Printed, characters: int, places: Places | None = None) -> Numbers:
        """The first print of what the lines (or some of them) begin with."""
        content = np.frombuffer(printed.block, np.uint8)
        starts, ends = printed.starts, printed.ends
        if places is not None:
            starts, ends = starts[places], ends[places]
        lengths = np.minimum(ends - starts, characters)
        return self._prints(content, starts, lengths, (characters + 7) & ~7)[0]

    def _prints(
        self, content: NDArray[np.uint8], starts: Places, lengths: Places, width: int
    ) -> tuple[Numbers, Numbers]:
        padded = np.concatenate((content, np.zeros(width, np.uint8)))
        rows = np.lib.stride_tricks.sliding_window_view(padded, width)[starts]
        rows *= np.arange(width) < lengths[:, None]
        one, other = self._mixed(rows.view("<u8"))
        count, long = width // 8, lengths.astype(np.uint64) * self._length
        return (
            one.sum(axis=1) - self._nothing[0][count] + long,
            other.sum(axis=1) - self._nothing[1][count] + long,
        )

    def _mixed(self, words: NDArray[np.uint64]) -> tuple[Numbers, Numbers]:
        count = words.shape[1]
        mixed = words + self._add[:count]
        mixed ^= mixed >> np.uint64(32)
        one = mixed * self._one[:count]
        one ^= one >> np.uint64(29)
        one *= self._last
        mixed *= self._other[:count]
        mixed ^= mixed >> np.uint64(31)
        mixed *= self._more
        return one, mixed
