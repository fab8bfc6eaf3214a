"""The door to ``cryptography``, an extra that only countersignatures need.

It is imported where it is used, so that everything else works without it.
"""

from __future__ import annotations

from generator.errors import GeneratorError

INSTALL = 'pip install "cryptography>=46"'
"""What to type to install the extra, in a checkout as well as where the program is installed from a wheel."""


def verify_ecdsa(public: bytes, signature: bytes, data: bytes) -> bool:
    """Return whether a signature (64 bytes) of data is valid for a ``public`` key: ECDSA on P-256 with SHA-256.

    The key is an uncompressed point (65 bytes), the signature r and s. Raise ValueError if the key is not a point on
    the curve, and GeneratorError if the library is not installed.
    """
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415
    except ImportError as error:
        raise GeneratorError(f"Countersignatures need an extra: {INSTALL}") from error

    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    pair = utils.encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    try:
        key.verify(pair, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
