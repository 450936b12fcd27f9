"""A short list of evaluation options as the hall tells it: three of grade 2 come first, none of grade 1 does."""

from hall_protocol.messages import EvaluationOptions
from hall_protocol.results.evaluation import GradeView, OptionView


def _grade(grade: int, name: str, name_en: str, options: dict[str, tuple[str, str]], first: int) -> GradeView:
    views = (OptionView(code, *words, place < first) for place, (code, words) in enumerate(options.items()))
    return GradeView(grade, name, name_en, tuple(views))


OPTIONS = EvaluationOptions(
    "2020-05-22",
    (
        _grade(5, "非常满意", "Very satisfied", {"517": ("服务热情效率高", "Friendly and efficient")}, 1),
        _grade(4, "满意", "Satisfied", {"413": ("服务态度较好", "Rather friendly")}, 1),
        _grade(3, "基本满意", "Basically satisfied", {"314": ("服务态度一般", "Ordinary manner")}, 1),
        _grade(
            2,
            "不满意",
            "Dissatisfied",
            {
                "207": ("没有提供材料样本", "No samples of documents"),
                "208": ("没有提供材料清单", "No list of documents"),
                "209": ("未在承诺时间内办结", "Not done within the promised time"),
                "210": ("同样内容的证明材料被要求多次提交", "The same proof was asked for several times"),
                "211": ("承诺网办但无法在线办理", "Promised online, yet not possible online"),
                "212": (
                    "在线预约办理后到实体大厅重复取号排队",
                    "Booked online, yet had to take a number and queue again in the hall",
                ),
                "213": ("窗口人员业务不熟练", "The clerk did not know the work well"),
                "214": ("服务态度生硬", "Unfriendly"),
            },
            3,
        ),
        _grade(
            1,
            "非常不满意",
            "Very dissatisfied",
            {
                "113": (
                    "多头跑窗口和部门",
                    "Sent from counter to counter and department to department",
                ),
                "115": ("服务态度差效率低", "Unfriendly and slow"),
            },
            0,
        ),
    ),
)
