"""Keyed pseudonyms: the same person has the same one under the same key, and only under it.

A pseudonym is the start of an HMAC-SHA256 of the id (Krawczyk, Bellare & Canetti 1997). Without
the key it can neither be turned back nor made again by trying out ids, as plain hashes can.
"""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from groundswell.faults import refuse

LETTERS = 12
"""Of a pseudonym, 5 bits each: among a million people, two alike are one chance in 2 million."""

_ABOUT = "# Key of pseudonyms made by Groundswell. Whoever has it can make them again: keep it to yourself.\n"


def key_at(path: Path, output: Path) -> tuple[bytes, bool]:
    """Read the user's key, or make one where there is none.

    Parameters
    ----------
    path : Path
        The file with the key. A new one can be read by its owner only.
    output : Path
        Folder that the pseudonymised files go to: the key is never in it.

    Returns
    -------
    key : bytes
    made : bool
        Whether it is new.

    Raises
    ------
    BadInput
        If the file lies in the output, can be read by others, is not a key, or cannot be
        read or made.
    """
    if path.resolve().is_relative_to(output.resolve()):
        raise refuse(str(path), "lies among the files that it is to protect",
                     "keep the key in another folder than the output", "key-inside")  # fmt: skip
    try:
        if not path.exists():
            return _new_key(path), True
        text, mode = path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise refuse(str(path), f"cannot be read or made ({error.strerror})",
                     "give the name of a file in a folder that exists", "key-file") from None  # fmt: skip
    if os.name == "posix" and mode & 0o077:
        raise refuse(str(path), "can be read by others than its owner",
                     f"run: chmod 600 {path}", "key-open")  # fmt: skip
    try:
        return _key_in(text.decode()), False
    except ValueError:
        raise refuse(str(path), "holds no key", "give a key that this command has made, or a new name",
                     "key-broken") from None  # fmt: skip


def _new_key(path: Path) -> bytes:
    key = secrets.token_bytes(32)
    # Made with its permissions, not given them afterwards: nobody can look in between.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{_ABOUT}{key.hex()}\n")
    return key


def _key_in(text: str) -> bytes:
    (line,) = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    key = bytes.fromhex(line.strip())
    if len(key) < 32:
        raise ValueError
    return key


class Pseudonyms:
    """Pseudonyms under one key, each of them one person's only.

    Parameters
    ----------
    key : bytes
    """

    def __init__(self, key: bytes):
        self._key = key
        self._given: dict[str, str] = {}
        self._whose: dict[str, str] = {}

    def of(self, person: str) -> str:
        """Pseudonym of an id as written, but for spaces around it; a blank one stays blank.

        Raises
        ------
        BadInput
            If another id has it already.
        """
        person = person.strip()
        if not person:
            return ""
        if person not in self._given:
            digest = hmac.digest(self._key, person.encode("utf-8", "surrogatepass"), hashlib.sha256)
            name = "p" + base64.b32encode(digest)[:LETTERS].decode().lower()
            if self._whose.setdefault(name, person) != person:
                raise refuse("pseudonyms", "two people would get the same one",
                             "use another key, for all files that belong together", "pseudonym-twice")  # fmt: skip
            self._given[person] = name
        return self._given[person]

    def also(self, called: str, person: str) -> None:
        """Give what a person is called elsewhere the pseudonym of their id."""
        self._given[called.strip()] = self.of(person)

    def __len__(self) -> int:
        return len(self._whose)


__all__ = ["LETTERS", "Pseudonyms", "key_at"]
