import ssl
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hall_server.composition import tls_files as tls
from tests.helpers.hall_builder import moment

NOW = moment("09:00")
NAME = "A hall of nobody"


@pytest.fixture
def files(tmp_path: Path) -> tls.TlsFiles:
    files = tls.tls_files(tmp_path)
    tls.init(files, NAME, ["hall.example", "192.0.2.7"], NOW)
    return files


def authority(files: tls.TlsFiles) -> x509.Certificate:
    return x509.load_pem_x509_certificate(files.authority.read_bytes())


def test_keys_are_their_owner_s_alone(files: tls.TlsFiles) -> None:
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(each.stat().st_mode) for each in (files.authority_key, files.server)] == [0o600, 0o600]
    assert b"PRIVATE" not in files.authority.read_bytes()
    assert sorted(path.name for path in files.folder.iterdir()) == ["ca.key", "ca.pem", "server.pem"]


def test_the_server_s_certificate_is_the_authority_s_and_for_its_names(files: tls.TlsFiles) -> None:
    server = tls.server_certificate(files)
    server.verify_directly_issued_by(authority(files))
    assert [str(name.value) for name in tls.names_of(server)][:2] == ["hall.example", "192.0.2.7"]
    assert {"localhost", "127.0.0.1"} <= {str(name.value) for name in tls.names_of(server)}
    assert isinstance(server.public_key(), ec.EllipticCurvePublicKey)
    assert not server.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert authority(files).extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    assert server.not_valid_after_utc - NOW == tls.SERVER_LASTS
    assert server.not_valid_before_utc < NOW


def test_openssl_takes_both(files: tls.TlsFiles) -> None:
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(files.server)
    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(files.authority)


def test_a_second_authority_is_never_made_over_the_first(files: tls.TlsFiles) -> None:
    before = files.authority.read_bytes()
    with pytest.raises(tls.TlsError, match="hall tls renew"):
        tls.init(files, NAME, ["hall.example"], NOW)
    files.server.unlink()
    with pytest.raises(tls.TlsError, match="hall tls renew"):
        tls.init(files, NAME, ["hall.example"], NOW)
    assert files.authority.read_bytes() == before


def test_a_renewal_has_a_new_key_and_the_same_names_and_authority(files: tls.TlsFiles) -> None:
    before, ca = tls.server_certificate(files), files.authority.read_bytes()
    tls.renew(files, (), NOW + timedelta(days=100))
    after = tls.server_certificate(files)
    assert files.authority.read_bytes() == ca
    assert tls.names_of(after) == tls.names_of(before)
    assert after.public_key() != before.public_key()
    assert after.serial_number != before.serial_number
    assert after.not_valid_after_utc - before.not_valid_after_utc == timedelta(days=100)


def test_a_renewal_may_change_the_names(files: tls.TlsFiles) -> None:
    tls.renew(files, ["other.example"], NOW)
    names = {str(name.value) for name in tls.names_of(tls.server_certificate(files))}
    assert "other.example" in names
    assert "hall.example" not in names


def test_it_is_due_some_weeks_before_the_end(files: tls.TlsFiles) -> None:
    due = NOW + tls.SERVER_LASTS - tls.RENEW_BEFORE
    assert not tls.is_due(files, due - timedelta(seconds=1))
    assert tls.is_due(files, due)
    tls.renew(files, (), due)
    assert not tls.is_due(files, due)


def test_no_certificate_outlives_its_authority_and_its_end_is_told(files: tls.TlsFiles) -> None:
    near_the_end = NOW + tls.AUTHORITY_LASTS - timedelta(days=10)
    tls.renew(files, (), near_the_end)
    assert tls.server_certificate(files).not_valid_after_utc == authority(files).not_valid_after_utc
    with pytest.raises(tls.TlsError, match="authority ends"):
        tls.is_due(files, near_the_end)
    with pytest.raises(tls.TlsError, match="enrol the stations anew"):
        tls.renew(files, (), NOW + tls.AUTHORITY_LASTS)


@pytest.mark.parametrize("lost", ["ca.key", "ca.pem"])
def test_without_the_authority_nothing_is_renewed_and_the_server_s_stays(files: tls.TlsFiles, lost: str) -> None:
    before = files.server.read_bytes()
    (files.folder / lost).unlink()
    with pytest.raises(tls.TlsError, match="put them back"):
        tls.renew(files, (), NOW)
    assert files.server.read_bytes() == before


def test_another_authority_s_key_signs_nothing(files: tls.TlsFiles) -> None:
    stranger = ec.generate_private_key(ec.SECP256R1())
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    files.authority_key.write_bytes(stranger.private_bytes(encoding, form, serialization.NoEncryption()))
    with pytest.raises(tls.TlsError, match=r"not the key of ca\.pem"):
        tls.renew(files, (), NOW)


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_damaged_files_say_what_to_do(files: tls.TlsFiles, content: bytes) -> None:
    files.server.write_bytes(content)
    with pytest.raises(tls.TlsError, match="hall tls renew"):
        tls.is_due(files, NOW)
    files.authority.write_bytes(content)
    with pytest.raises(tls.TlsError, match="put"):
        tls.renew(files, ["hall.example"], NOW)
    with pytest.raises(tls.TlsError, match="backup"):
        tls.authority_pem(files)


@pytest.mark.parametrize(
    "name", ["", "a b", "*", "hall.example/x", "http://hall", "1.2.3", "300.1.1.1", "大厅", "a..b", "a" * 300]
)
def test_what_is_no_host_makes_nothing(tmp_path: Path, name: str) -> None:
    files = tls.tls_files(tmp_path / "new")
    with pytest.raises(tls.TlsError, match="expected a host name"):
        tls.init(files, NAME, [name], NOW)
    assert not files.folder.exists()
