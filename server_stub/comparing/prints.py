"""Fingerprints of lines: two keyed numbers of 64 bits each, made of many lines at once.

Only who has the key can make them, so they tell nothing of the lines. Equal lines have equal ones; that two
unequal ones agree is as likely as guessing both numbers.

They are those of a parallel MAC (as PMAC; Black and Rogaway 2002): AES of each sixteen bytes, which were
mixed before with what belongs to their place, and once more AES of their sum. Numpy lays thousands of lines
out for it and does all the rest.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

LONGEST = 512
"""Bytes; a longer line has the print of nothing."""
_BLOCK, _KEY = 16, 32
_BLOCKS = LONGEST // _BLOCK + 1
"""So that there is room for the mark at the end of the longest."""
_AFTER = bytes(_BLOCKS * _BLOCK)
_AT_ONCE = 1 << 19
"""Bytes worked on together: they stay near the processor."""
_END, _MARK = 10, 0x80
SEAL = 32
"""Bytes of one: what it was drawn for, and the tag."""
Numbers = NDArray[np.uint64]
Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]


class Printed:
    """Lines of a block, with their prints. Print 0 is nobody's: a line that is empty or too long has it."""

    __slots__ = ("_block", "ends", "one", "other", "starts")

    def __init__(self, block: bytes) -> None:
        self._block = block + _AFTER
        self.ends: Places = np.flatnonzero(np.frombuffer(self._block, np.uint8) == _END)
        self.starts = np.empty_like(self.ends)
        self.starts[:1] = 0
        self.starts[1:] = self.ends[:-1] + 1
        self.one = np.zeros(len(self.ends), np.uint64)
        self.other = np.zeros(len(self.ends), np.uint64)

    def __len__(self) -> int:
        return len(self.starts)

    def line(self, place: int) -> bytes:
        """One of them, without its end."""
        return self._block[self.starts[place] : self.ends[place]]

    def lengths(self) -> Places:
        """Of all of them, in bytes."""
        return self.ends - self.starts

    def empty(self) -> int:
        """How many have nothing in them."""
        return int(np.count_nonzero(self.starts == self.ends))

    def rows(self, starts: Places, width: int) -> Bytes:
        """So many bytes from each of these on, which may be more than the line has; at most LONGEST."""
        # As members of that size each, which is several times quicker than as rows of bytes.
        count = len(self._block) - width + 1
        at_each = np.ndarray((count,), f"V{width}", self._block, strides=(1,))
        return at_each[starts].view(np.uint8).reshape(len(starts), width)


class Printer:
    """Makes prints with a key."""

    def __init__(self, key: bytes) -> None:
        length = 3 * _KEY + _BLOCKS * _BLOCK
        drawn = hashlib.shake_256(b"civic-window comparing 3" + key).digest(length)
        keys = drawn[:_KEY], drawn[_KEY : 2 * _KEY]
        self._first, self._last = (Cipher(algorithms.AES(one), modes.CBC(bytes(_BLOCK))) for one in keys)
        self._sealing = algorithms.AES(drawn[2 * _KEY : 3 * _KEY])
        self._places = np.frombuffer(drawn[3 * _KEY :], np.uint8)
        # What blocks without a byte of a line add, by how many there are: it is taken off again.
        nothing = _scrambled(self._first, self._places.view("<u8")).reshape(_BLOCKS, 2)
        zero = np.zeros((1, 2), np.uint64)
        self._nothing = np.concatenate((zero, np.bitwise_xor.accumulate(nothing, axis=0)))
        self._shapes: dict[int, tuple[Numbers, Numbers]] = {}

    def of_block(self, block: bytes) -> Printed:
        """Of lines that each end with a line feed."""
        printed = Printed(block)
        lengths = printed.lengths()
        for some, sums in self._prints(printed, printed.starts, np.minimum(lengths, LONGEST)):
            printed.one[some], printed.other[some] = sums[:, 0], sums[:, 1]
        printed.one[(lengths > LONGEST) | (lengths == 0)] = 0
        return printed

    def of_words(self, words: Sequence[bytes]) -> Numbers:
        """The first print of a few lines."""
        return self.of_block(b"".join([word + b"\n" for word in words])).one

    def of_beginnings(self, printed: Printed, characters: int, places: Places | None = None) -> Numbers:
        """The first print of what the lines (or some of them) begin with."""
        starts, lengths = printed.starts, printed.lengths()
        if places is not None:
            starts, lengths = starts[places], lengths[places]
        found = np.empty(len(starts), np.uint64)
        for some, sums in self._prints(printed, starts, np.minimum(lengths, characters)):
            found[some] = sums[:, 0]
        return found

    def seal(self, pieces: Iterable[bytes | memoryview]) -> bytes:
        """What goes with these bytes and no others."""
        drawn = os.urandom(_BLOCK)
        return drawn + self._tag(drawn, pieces)

    def is_sealed(self, pieces: Iterable[bytes | memoryview], seal: bytes) -> bool:
        """Whether the seal goes with these bytes; any change of either shows."""
        return hmac.compare_digest(self._tag(seal[:_BLOCK], pieces), seal[_BLOCK:])

    def _tag(self, drawn: bytes, pieces: Iterable[bytes | memoryview]) -> bytes:
        """By GMAC (NIST SP 800-38D), which is many times quicker than a hash."""
        mac = Cipher(self._sealing, modes.GCM(drawn)).encryptor()
        for piece in pieces:
            mac.authenticate_additional_data(piece)
        mac.finalize()
        return mac.tag

    def _prints(self, printed: Printed, starts: Places, lengths: Places) -> Iterator[tuple[slice, Numbers]]:
        """Both prints of as many lines as are worked on together."""
        step = max(1, _AT_ONCE // (_BLOCK + int(lengths.max(initial=0))))
        for at in range(0, len(starts), step):
            some = slice(at, at + step)
            width = (int(lengths[some].max()) + _BLOCK) & -_BLOCK
            yield some, self._mixed(printed.rows(starts[some], width), lengths[some])

    def _mixed(self, rows: Bytes, lengths: Places) -> Numbers:
        width = rows.shape[1]
        kept, added = self._shape(width)
        words = rows.view("<u8").reshape(-1)
        words &= kept.take(lengths, axis=0).reshape(-1)
        words ^= added.take(lengths, axis=0).reshape(-1)
        scrambled = _scrambled(self._first, words).reshape(len(rows), -1)
        sums = np.empty((len(rows), 2), np.uint64)
        for half in range(2):
            summed = scrambled[:, half] ^ self._nothing[width // _BLOCK, half]
            for word in range(2 + half, width // 8, 2):
                summed ^= scrambled[:, word]
            sums[:, half] = summed
        return _scrambled(self._last, sums.reshape(-1)).reshape(-1, 2)

    def _shape(self, width: int) -> tuple[Numbers, Numbers]:
        """For a line of each length in rows so wide: the bits that are its own, and those that are added,
        which belong to the places and mark its end."""
        if width not in self._shapes:
            kept = np.tri(width, width, -1, np.uint8) * np.uint8(0xFF)
            added = self._places[:width] ^ np.eye(width, dtype=np.uint8) * np.uint8(_MARK)
            self._shapes[width] = kept.view("<u8"), added.view("<u8")
        return self._shapes[width]


def _scrambled(cipher: Cipher[modes.CBC], words: Numbers) -> Numbers:
    """AES, backwards, of every sixteen bytes by themselves.

    So are they where chained ones are deciphered, many at once, and the chain is taken off again.
    """
    out = np.empty(len(words) + 2, np.uint64)
    cipher.decryptor().update_into(words.view(np.uint8).data, out.view(np.uint8).data)
    found = out[: len(words)]
    found[2:] ^= words[:-2]
    return found
