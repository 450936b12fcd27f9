"""The hall's own certificate authority and its server's certificate: `DATA/tls`, made by `hall tls init`."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from program.whole_file import write_whole

TLS_FOLDER = "tls"
AUTHORITY_LASTS = timedelta(days=3650)
"""Stations hold it: a new one means that every station is enrolled anew."""
SERVER_LASTS = timedelta(days=365)
"""Apple's and others' limit for certificates is 398 days; renewed by the server itself long before."""
RENEW_BEFORE = timedelta(days=60)
"""A server that is switched on at least every other month never meets its certificate's end."""
BACKDATED = timedelta(days=1)
"""A station whose clock is some hours behind still takes a certificate that was made just now."""
OWN_NAMES = ("localhost", "127.0.0.1", "::1")
"""Stations on the server's own machine."""


class TlsError(Exception):
    """The hall's certificates cannot be made or used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """Where they lie. Key and certificates of the server are one file, so that a renewal replaces both or neither."""

    folder: Path

    @property
    def authority(self) -> Path:
        """The authority's certificate: what stations trust; no secret."""
        return self.folder / "ca.pem"

    @property
    def authority_key(self) -> Path:
        """The authority's key; needed to renew, not to serve."""
        return self.folder / "ca.key"

    @property
    def server(self) -> Path:
        """The server's key, its certificate and the authority's."""
        return self.folder / "server.pem"

    @property
    def are_there(self) -> bool:
        """Whether this hall has TLS."""
        return self.server.exists()


def tls_files(data: Path) -> TlsFiles:
    """The files of a server's data folder."""
    return TlsFiles(data / TLS_FOLDER)


def init(files: TlsFiles, hall_name: str, names: Sequence[str], now: datetime) -> None:
    """Make authority and server certificate for the host names or addresses `names`; raises `TlsError`."""
    if files.authority.exists() or files.are_there:
        raise TlsError(
            f"{files.folder}: there already; a new authority would shut every enrolled station out. For new names or "
            "a new server certificate: hall tls renew"
        )
    subjects = [_subject(name) for name in _with_own(names)]
    files.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    authority = _authority(key, hall_name, now)
    write_whole(files.authority_key, _private(key))
    write_whole(files.authority, authority.public_bytes(serialization.Encoding.PEM), 0o644)
    _write_server(files, authority, key, subjects, now)


def renew(files: TlsFiles, names: Sequence[str], now: datetime) -> None:
    """Make a new server certificate, for the names of the present one where none are given; raises `TlsError`."""
    try:
        authority = x509.load_pem_x509_certificate(files.authority.read_bytes())
        key = serialization.load_pem_private_key(files.authority_key.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise TlsError(
            f"{files.folder}: the authority's ca.pem and ca.key are needed to renew ({error}); put them back, or "
            "begin anew with: hall tls init"
        ) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != authority.public_key():
        raise TlsError(f"{files.authority_key}: is not the key of ca.pem beside it; put the right one back")
    if now >= authority.not_valid_after_utc:
        raise TlsError(
            f"{files.authority}: the authority ended {_day(authority.not_valid_after_utc)}; move {files.folder} away, "
            "run: hall tls init, and enrol the stations anew"
        )
    subjects = [_subject(name) for name in _with_own(names)] if names else names_of(server_certificate(files))
    _write_server(files, authority, key, subjects, now)


def is_due(files: TlsFiles, now: datetime) -> bool:
    """Whether the server's certificate should be renewed by now; raises `TlsError`, also when the authority is to end.

    No certificate outlives its authority, so in its last weeks renewing changes nothing.
    """
    ends = server_certificate(files).not_valid_after_utc
    if now < ends - RENEW_BEFORE:
        return False
    if ends >= x509.load_pem_x509_certificate(authority_pem(files)).not_valid_after_utc:
        raise TlsError(
            f"{files.authority}: the hall's authority ends {_day(ends)}; plan a day to move {files.folder} away, run "
            "hall tls init, and enrol the stations anew"
        )
    return True


def server_certificate(files: TlsFiles) -> x509.Certificate:
    """The server's own certificate; raises `TlsError`."""
    try:
        return x509.load_pem_x509_certificates(files.server.read_bytes())[0]
    except (OSError, ValueError) as error:
        raise TlsError(f"{files.server}: cannot be used ({error}); make it anew with: hall tls renew") from error


def authority_pem(files: TlsFiles) -> bytes:
    """The authority's certificate as stations are given it; raises `TlsError`."""
    try:
        return x509.load_pem_x509_certificate(files.authority.read_bytes()).public_bytes(serialization.Encoding.PEM)
    except (OSError, ValueError) as error:
        raise TlsError(f"{files.authority}: cannot be used ({error}); put it back from a backup") from error


def certificate_end(pem: bytes) -> datetime:
    """When the certificate ends that `authority_pem` gave."""
    return x509.load_pem_x509_certificate(pem).not_valid_after_utc


def names_of(certificate: x509.Certificate) -> list[x509.GeneralName]:
    """The hosts a certificate is for."""
    return list(certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)


def described(files: TlsFiles) -> str:
    """The two certificates in words, for whoever made them."""
    authority, server = x509.load_pem_x509_certificate(authority_pem(files)), server_certificate(files)
    hosts = ", ".join(str(name.value) for name in names_of(server))
    return (
        f"{files.authority}: the hall's own authority, until {_day(authority.not_valid_after_utc)}, SHA-256 "
        f"{authority.fingerprint(hashes.SHA256()).hex(':').upper()}\n"
        f"{files.server}: for {hosts}, until {_day(server.not_valid_after_utc)}; the server renews it by itself"
    )


def _with_own(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*names, *OWN_NAMES]))


def _subject(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        pass
    labels = name.split(".")
    is_host = name.isascii() and all(label and label.replace("-", "").isalnum() for label in labels)
    if not is_host or labels[-1].isdecimal() or len(name) > 253:
        raise TlsError(f"--name {name}: expected a host name or an address of the server, like hall.local, 192.0.2.7")
    return x509.DNSName(name.lower())


def _authority(key: ec.EllipticCurvePrivateKey, hall_name: str, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{hall_name} CA"[:64])])
    builder = _begun(name, name, key.public_key(), now, now + AUTHORITY_LASTS)
    usage = _usage(signs_certificates=True)
    for extension, is_critical in ((x509.BasicConstraints(ca=True, path_length=0), True), (usage, True)):
        builder = builder.add_extension(extension, critical=is_critical)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return builder.sign(key, hashes.SHA256())


def _write_server(
    files: TlsFiles,
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    subjects: Sequence[x509.GeneralName],
    now: datetime,
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, str(subjects[0].value)[:64])])
    ends = min(now + SERVER_LASTS, authority.not_valid_after_utc)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    certificate = (
        _begun(name, authority.subject, key.public_key(), now, ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(subjects), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(issuer, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    parts = (each.public_bytes(serialization.Encoding.PEM) for each in (certificate, authority))
    write_whole(files.server, _private(key) + b"".join(parts))


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, ends: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(now - BACKDATED).not_valid_after(ends)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
