"""Ctrl-C, taken where stopping breaks nothing."""

import contextlib
import signal
import threading
from collections.abc import Iterator


class Interrupts:
    """A handler of SIGINT that waits to be asked; a second Ctrl-C is not kept waiting."""

    def __init__(self) -> None:
        self.came = False

    def __call__(self, _number: int, _frame: object) -> None:
        """Note that Ctrl-C came."""
        if self.came:
            raise KeyboardInterrupt
        self.came = True

    def heed(self) -> None:
        """Raise KeyboardInterrupt here, if Ctrl-C came."""
        if self.came:
            raise KeyboardInterrupt


@contextlib.contextmanager
def held_back() -> Iterator[Interrupts]:
    """Hold Ctrl-C back until `heed` is called, or this ends.

    Python raises KeyboardInterrupt between any two steps of the main thread. An executor whose
    locks were just being taken never gives them back, and its end is waited for without end.
    """
    before = signal.getsignal(signal.SIGINT)
    if isinstance(before, Interrupts):
        yield before
        return
    interrupts = Interrupts()
    main = threading.current_thread() is threading.main_thread()
    if not main or before is not signal.default_int_handler:  # somebody else decides
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
    interrupts.heed()


__all__ = ["Interrupts", "held_back"]
