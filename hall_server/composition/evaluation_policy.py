"""From the settings of evaluations, bad reviews and complaints to the domain's rules."""

from datetime import timedelta

from config.settings.evaluation import EvaluationOptionsFile
from config.settings.processes import HallSettings
from hall_server.domain.policy import (
    ComplaintRule,
    EvaluationOption,
    EvaluationOptions,
    EvaluationRule,
    IntegrityRule,
    ReviewRule,
)


def evaluation_rule(settings: HallSettings) -> EvaluationRule:
    """How services are rated here, and what is done about bad reviews."""
    reviews = settings.reviews
    return EvaluationRule(
        settings.evaluation.answer_days,
        evaluation_options(settings.evaluation_options),
        _integrity(settings),
        ReviewRule(reviews.contact_days, reviews.rectify_days, reviews.reply_days, reviews.revisit_days),
        is_per_service=settings.evaluation.per == "service",
    )


def complaint_rule(settings: HallSettings) -> ComplaintRule:
    """How complaints are handled here, and who may be made responsible."""
    rules = settings.complaints
    return ComplaintRule(
        rules.triage_days,
        rules.assign_days,
        rules.resolve_days,
        rules.feedback_days,
        {subject.code: (subject.name, subject.name_en) for subject in rules.subjects},
        frozenset(department.id for department in settings.departments),
    )


def evaluation_options(file: EvaluationOptionsFile) -> EvaluationOptions:
    """The national list in the domain's terms."""
    return EvaluationOptions(
        file.version,
        {
            option.code: EvaluationOption(
                option.code, option.name, option.name_en, option.grade, option.in_use, option.shown_first
            )
            for option in file.options
        },
        {grade.grade: (grade.name, grade.name_en) for grade in file.grades},
    )


def _integrity(settings: HallSettings) -> IntegrityRule:
    rules = settings.integrity
    return IntegrityRule(
        timedelta(seconds=rules.too_fast_s),
        rules.burst_count,
        timedelta(seconds=rules.burst_s),
        rules.identical_count,
        rules.device_count,
        timedelta(minutes=rules.device_min),
    )
