"""What an organisation is, as a short hash: equal for equal ones, wherever their files lie."""

import hashlib
from weakref import WeakKeyDictionary

import numpy as np

from groundswell.organisation import Organisation

_KNOWN: WeakKeyDictionary[Organisation, str] = WeakKeyDictionary()


def content_of(organisation: Organisation) -> str:
    """Hash the people, their columns, reporting lines and ties (BLAKE2b, 32 hexadecimal digits).

    Parameters
    ----------
    organisation : Organisation
        Its arrays never change, so it is hashed once; a design asks thousands of times.

    Returns
    -------
    str
    """
    if organisation not in _KNOWN:
        _KNOWN[organisation] = _hash(organisation)
    return _KNOWN[organisation]


def _hash(organisation: Organisation) -> str:
    digest = hashlib.blake2b(digest_size=16)
    digest.update("\0".join(organisation.ids).encode())
    digest.update(organisation.manager.tobytes())
    for name in sorted(organisation.columns):
        column = map(str, organisation.columns[name].tolist())
        digest.update("\0".join((name, *column)).encode())
    for kind in sorted(organisation.answered):
        digest.update(kind.encode())
        digest.update(np.packbits(organisation.answered[kind]).tobytes())
    for kind in sorted(organisation.informal):
        ties = organisation.ties(kind)
        digest.update(kind.encode())
        for array in (ties.indptr, ties.noticed, ties.weight):
            digest.update(array.tobytes())
    return digest.hexdigest()


__all__ = ["content_of"]
