"""Hand something large to other processes: one file, whose arrays all of them map into memory.

Pickled per task, a network of 100 MB costs more than most runs; mapped, the processes of one
machine share a single copy.
"""

import io
import mmap
import os
import pickle
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

ALIGNED = 64
"""Arrays begin at multiples of this, as compiled code likes best."""


class _Pickler(pickle.Pickler):
    """Pickles organisations: read-only mappings are made again, a weight of all ties stays one."""

    def reducer_override(self, obj):
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        if isinstance(obj, np.ndarray) and obj.strides == (0,) and obj.size:
            return np.broadcast_to, (obj[:1].copy(), obj.shape)
        return NotImplemented


def _read_only(mapping: dict) -> MappingProxyType:
    return MappingProxyType(mapping)


def pack(path: Path, what: Any) -> None:
    """Write a file that `unpack` reads; arrays lie at the end of it, as they are.

    Parameters
    ----------
    path : Path
    what : object
        Of plain values, arrays, and parts and organisations of the package.
    """
    buffers: list[pickle.PickleBuffer] = []
    stream = io.BytesIO()
    _Pickler(stream, protocol=5, buffer_callback=buffers.append).dump(what)
    raw = [buffer.raw() for buffer in buffers]
    places, end = [], 0
    for each in raw:
        places.append((end, each.nbytes, each.readonly))
        end += -(-each.nbytes // ALIGNED) * ALIGNED
    head = pickle.dumps((places, stream.getvalue()))
    start = -(-(8 + len(head)) // ALIGNED) * ALIGNED
    with open(path, "wb") as file:
        file.write(len(head).to_bytes(8, "little"))
        file.write(head)
        for (place, _, _), each in zip(places, raw, strict=True):
            file.seek(start + place)
            file.write(each)
        file.truncate(max(start + end, 1))


def unpack(path: Path) -> Any:
    """Read what `pack` wrote. Changes to its arrays stay in this process."""
    with open(path, "rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), os.path.getsize(path), access=mmap.ACCESS_COPY))
    size = int.from_bytes(view[:8], "little")
    places, pickled = pickle.loads(view[8 : 8 + size])
    start = -(-(8 + size) // ALIGNED) * ALIGNED
    buffers = []
    for place, length, readonly in places:
        each = view[start + place : start + place + length]
        buffers.append(each.toreadonly() if readonly else each)
    return pickle.loads(pickled, buffers=buffers)


__all__ = ["pack", "unpack"]
