import pytest

from online_platform.serving import bind


def test_port_0_takes_a_free_port_and_a_taken_one_is_an_error() -> None:
    with bind("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert port > 0
        with pytest.raises(OSError, match="in use"):
            bind("127.0.0.1", port)
