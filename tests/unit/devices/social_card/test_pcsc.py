"""Without pyscard a clear word; with it, and Debian's virtual reader, a card through the real service."""

import pytest

from devices.social_card.pcsc import HOW_TO_INSTALL, PcscSlot, is_installed
from devices.transport import TransportLostError


@pytest.mark.skipif(is_installed(), reason="pyscard is installed here")
def test_without_pyscard_the_word_is_how_to_install_it() -> None:
    with pytest.raises(TransportLostError) as caught:
        PcscSlot("").connect()
    assert caught.value.reason == HOW_TO_INSTALL


@pytest.mark.skipif(not is_installed(), reason="pyscard, an optional part, is not installed here")
def test_a_reader_that_is_not_there_is_named() -> None:
    with pytest.raises(TransportLostError, match=r"no PC/SC reader 'Nowhere'|service does not run"):
        PcscSlot("Nowhere").connect()
