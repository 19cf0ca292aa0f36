"""People and chats under names that do not tell who they are."""

import hashlib
from base64 import urlsafe_b64encode
from collections import OrderedDict

from bot.state.tables import HASH_LENGTH

SALT_LENGTH = 16
_COST = 1024
_BLOCK = 8
_KEPT = 4096
_KEY_BYTES = 12


class Hashes:
    """Salted hashes of ids by scrypt (RFC 7914): about 3 ms and 1 MB each, so that trying all ids is dear.

    A user and his private chat have the same id in Telegram and so the same hash: forgetting finds both.
    """

    def __init__(self, salt: bytes) -> None:
        self._salt = salt
        self._known: OrderedDict[int, str] = OrderedDict()

    def of(self, number: int) -> str:
        """Give the hash of a user's or a chat's id; the latest few thousand are remembered."""
        if number in self._known:
            self._known.move_to_end(number)
            return self._known[number]
        raw = hashlib.scrypt(
            str(number).encode(), salt=self._salt, n=_COST, r=_BLOCK, p=1, dklen=HASH_LENGTH // 2
        )
        self._known[number] = raw.hex()
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return raw.hex()

    def forget(self, number: int) -> None:
        """Drop an id from those remembered."""
        self._known.pop(number, None)

    def key(self, text: str) -> str:
        """Give the short key of a text, 16 characters of A-Z a-z 0-9 - and _; equal texts have equal keys."""
        raw = hashlib.blake2b(text.encode(), key=self._salt, digest_size=_KEY_BYTES).digest()
        return urlsafe_b64encode(raw).decode()
