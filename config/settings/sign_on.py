"""How the staff sign on (`[sign_on]` of `hall.toml`); who they are is in the hall's database, not here."""

from typing import Annotated, Literal

from pydantic import Field

from config.settings.quantities import NoRepeats, Text, Whole, matching
from config.settings.section import Section

SafeAddress = Annotated[
    str,
    matching(
        r"(https://|http://(127\.0\.0\.1|localhost)(?=[:/]))[^\s?#]+",
        "an https address (plain http on this machine only)",
    ),
]


class OidcRules(Section):
    """`[sign_on.oidc]`: an identity provider (OpenID Connect) that vouches for staff; the secret is in no setting."""

    issuer: SafeAddress = Field(description="The provider's issuer, as its tokens name it.")
    client_id: Text = Field(description="What the provider calls this hall.")
    page_url: SafeAddress = Field(
        description="Address of this hall's manager page, with the slash at its end: the provider's redirect URI."
    )
    staff_number_claim: Text = Field(
        default="preferred_username", description="The claim of the ID token that holds the staff number."
    )
    second_factor_amr: Annotated[tuple[Text, ...], NoRepeats] = Field(
        default=(),
        description="Values of the claim `amr` (RFC 8176) that count as a second factor, such as mfa or otp; "
        "none: the hall asks for its own code all the same.",
    )
    name: Text = Field(default="统一身份认证", description="What the button is called in Chinese.")
    name_en: Text = Field(default="Unified identity", description="What the button is called in English.")


class SignOnRules(Section):
    """`[sign_on]`: passwords, second factors, and how long a sign-on lasts."""

    passwords: Literal["off", "required"] = Field(
        default="off",
        description="Whether a clerk works only after signing on with a password at a station; "
        "off: a station's credential is enough, and its staff number is believed.",
    )
    second_factor: Annotated[tuple[Literal["clerk", "manager", "admin", "auditor"], ...], NoRepeats] = Field(
        default=("manager", "admin"), description="Roles that need a code of an authenticator app besides."
    )
    password_min_chars: Whole = Field(
        default=12, ge=8, le=64, description="A new password has at least so many characters; no other rule of form."
    )
    idle_min: Whole = Field(default=30, ge=1, le=720, description="A sign-on that is not used for so long ends.")
    longest_h: Whole = Field(default=12, ge=1, le=24, description="A sign-on ends after this in any case.")
    free_tries: Whole = Field(
        default=5, ge=3, le=20, description="Wrong tries of a number at one place before each costs a wait."
    )
    longest_lock_min: Whole = Field(
        default=15, ge=1, le=60, description="The wait begins at 15 seconds and doubles, up to this."
    )
    oidc: OidcRules | None = Field(
        default=None, description="Signing on by an identity provider as well; left out, with passwords only."
    )
