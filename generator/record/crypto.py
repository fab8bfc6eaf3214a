"""The door to ``cryptography``, an extra that only countersignatures need: bytes in, bytes out.

It is imported where it is used, so that everything else works without it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from generator.errors import GeneratorError

P = ParamSpec("P")
R = TypeVar("R")


def _needs_extra(function: Callable[P, R]) -> Callable[P, R]:
    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except ImportError as error:
            raise GeneratorError("Countersignatures need an extra: .venv/bin/pip install -e '.[sign]'") from error

    return call


@_needs_extra
def new_private() -> bytes:
    """Return a new private key on P-256: 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    return ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(32)


@_needs_extra
def public_of(private: bytes) -> bytes:
    """Return the public point of a private key, uncompressed: 65 bytes; raise ValueError where there is none."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    numbers = ec.derive_private_key(int.from_bytes(private), ec.SECP256R1()).public_key().public_numbers()
    return b"\x04" + numbers.x.to_bytes(32) + numbers.y.to_bytes(32)


@_needs_extra
def sign(private: bytes, data: bytes) -> bytes:
    """Sign with ECDSA on P-256 over SHA-256: 64 bytes, r and s."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415

    key = ec.derive_private_key(int.from_bytes(private), ec.SECP256R1())
    r, s = utils.decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


@_needs_extra
def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Return whether the signature is by this key over these data; raise ValueError where the key is no point."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415

    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    pair = utils.encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    try:
        key.verify(pair, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
