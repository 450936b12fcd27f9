from pathlib import Path

import pytest

from online_platform.misbehaviour import Fault, Order
from online_platform.options import UsageError, parse


def test_the_defaults() -> None:
    options = parse(["--data", "d"])
    assert (options.data, options.host, options.port) == (Path("d"), "127.0.0.1", 8500)
    assert (options.orders, options.public_url, options.enrolment.trusts_first_key) == ((), None, False)


def test_everything_given() -> None:
    line = (
        "--data d --host ::1 --port 0 --enrol a=x.pub --enrol b=y=z.pub --trust-first-key "
        "--misbehave error500:2 --misbehave slow --public-url https://p.example/ "
        "--misbehave-look-ups garbage:1 --records r.toml --catalogue a=items.json"
    )
    options = parse(line.split())
    assert options.enrolment.key_files == {"a": Path("x.pub"), "b": Path("y=z.pub")}
    assert options.orders == (Order(Fault.ERROR500, 2), Order(Fault.SLOW, None))
    assert options.public_url == "https://p.example"
    assert (options.look_up_orders, options.records) == ((Order(Fault.GARBAGE, 1),), Path("r.toml"))
    assert options.catalogues == {"a": Path("items.json")}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--data d --port 65536",
        "--data d --port x",
        "--data d --enrol a",
        "--data d --enrol =x",
        "--data d --enrol a/b=x",
        "--data d --catalogue items.json",
        "--data d --misbehave sleepy",
        "--data d --misbehave-look-ups sleepy",
        "--data d --public-url platform",
        "--data d --public-url http://p/path",
        "--data d extra",
    ],
)
def test_a_wrong_line_is_one_clear_sentence(line: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(line.split())
    assert "\n" not in str(caught.value)
