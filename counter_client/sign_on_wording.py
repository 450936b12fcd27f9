"""Every word of signing on at the counter, in Chinese and in English."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from counter_client.sign_on import Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnWording:
    """Signing on in one language; `{…}` are filled in."""

    nobody: str
    no_clerk: str
    title: str
    number: str
    password: str
    code: str
    code_hint: str
    show: str
    hide: str
    caps_lock: str
    submit: str
    busy: str
    back: str
    locked: str
    sayings: MappingProxyType[Saying, str]
    password_title: str
    password_lead: str
    rules: tuple[str, str, str]
    new_password: str
    new_again: str
    change: str
    factor_title: str
    factor_steps: tuple[str, str, str]
    secret: str
    confirm: str


SIGN_ON_ZH: Final = SignOnWording(
    nobody="尚未登录",
    no_clerk="未指定工号：请用 --clerk 启动本程序，或由管理员启用密码登录",
    title="工作人员登录",
    number="工号",
    password="密码",  # noqa: S106 - a word
    code="动态验证码",
    code_hint="验证器应用中的 6 位数字",
    show="显示密码",
    hide="隐藏密码",
    caps_lock="大写锁定已打开",
    submit="登录",
    busy="正在登录…",
    back="返回",
    locked="还需等待 {wait}",
    sayings=MappingProxyType(
        {
            Saying.ENDED: "登录已结束（久未操作、密码已改或账号被停用），请重新登录；工作台上的内容都还在。",
            Saying.SIGNED_OFF: "已退出登录。",
            Saying.UNREACHABLE: "大厅服务器没有答复，请稍后再试。",
            Saying.EMPTY: "请填写完整。",
            Saying.NOT_THE_SAME: "两次输入的新密码不一致。",
            Saying.CODE_WANTED: "请再输入动态验证码。",
        }
    ),
    password_title="请设置新密码",  # noqa: S106 - a title
    password_lead="当前密码是管理员发放的初始密码，设置自己的密码后才能工作。",  # noqa: S106 - a sentence
    rules=("至少 {chars} 个字符，可以是一句话，空格也算", "不包含工号", "不是重复或连续的字符，也不同于原密码"),
    new_password="新密码",  # noqa: S106 - a word
    new_again="再输入一次",
    change="保存新密码",
    factor_title="绑定动态验证码",
    factor_steps=("在手机上打开验证器应用", "扫描二维码，或手工输入密钥", "输入应用显示的 6 位数字"),
    secret="密钥",  # noqa: S106 - a word
    confirm="绑定",
)

SIGN_ON_EN: Final = SignOnWording(
    nobody="Nobody signed on",
    no_clerk="No staff number: start this program with --clerk, or have passwords switched on",
    title="Staff sign-on",
    number="Staff number",
    password="Password",  # noqa: S106 - a word
    code="Code",
    code_hint="Six digits of your authenticator app",
    show="Show password",
    hide="Hide password",
    caps_lock="Caps Lock is on",
    submit="Sign on",
    busy="Signing on…",
    back="Back",
    locked="{wait} to wait",
    sayings=MappingProxyType(
        {
            Saying.ENDED: "Your sign-on has ended (idle, new password, or account disabled). Sign on again; "
            "everything on the desk is still there.",
            Saying.SIGNED_OFF: "You have signed off.",
            Saying.UNREACHABLE: "The hall server did not answer; try again in a moment.",
            Saying.EMPTY: "Please fill in every field.",
            Saying.NOT_THE_SAME: "The two new passwords differ.",
            Saying.CODE_WANTED: "Now your authenticator's code as well.",
        }
    ),
    password_title="Choose a new password",  # noqa: S106 - a title
    password_lead="Yours is a first password; choose your own before you begin.",  # noqa: S106 - a sentence
    rules=(
        "At least {chars} characters; a sentence will do, spaces count",
        "Without your staff number",
        "No repeated or consecutive characters, and not the password of before",
    ),
    new_password="New password",  # noqa: S106 - a word
    new_again="Once more",
    change="Save the new password",
    factor_title="Bind an authenticator",
    factor_steps=("Open the authenticator app on your phone", "Scan the code, or type the key", "Type its six digits"),
    secret="Key",  # noqa: S106 - a word
    confirm="Bind",
)
