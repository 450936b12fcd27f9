"""What every answer of a server of ours must carry, whatever it is and whoever asked."""

import httpx

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def guarded(answer: httpx.Response) -> None:
    """Assert that nothing foreign gets into this answer and that it gets into no foreign frame."""
    where = f"{answer.request.method} {answer.request.url}: {answer.status_code}"
    policies = answer.headers.get_list("content-security-policy")
    assert len(policies) == 1, where
    rules = dict(rule.strip().partition(" ")[::2] for rule in policies[0].split(";"))
    assert rules["default-src"] in ("'self'", "'none'"), where
    assert (rules["base-uri"], rules["frame-ancestors"]) == ("'none'", "'none'"), where
    assert "unsafe" not in policies[0] and "*" not in policies[0], where  # noqa: PT018 - one thing
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, where
    assert "camera=()" in answer.headers["permissions-policy"], where
    assert "server" not in answer.headers, where
    assert "set-cookie" not in answer.headers, where
