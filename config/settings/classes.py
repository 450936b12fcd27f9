"""Priority classes: who is called earlier, by how much and on what proof (`classes.toml`)."""

from pydantic import Field

from config.settings.quantities import Id, Name, Text, Whole
from config.settings.section import Section


class Proof(Section):
    """`[[classes.proofs]]`: a document that shows a person belongs to the class."""

    id: Id = Field(description="Id of the proof; unique in its class.")
    name: Name = Field(description="Name of the document in Chinese.")
    name_en: Name = Field(description="Name of the document in English.")


class PriorityClass(Section):
    """`[[classes]]`: one group of visitors with a credit of waiting time."""

    id: Id = Field(description="Id of the class, sent with a ticket.")
    name: Name = Field(description="Name in Chinese.")
    name_en: Name = Field(description="Name in English.")
    legal_basis: Text = Field(description="The rule or law this priority rests on.")
    credit_min: Whole = Field(ge=1, le=240, description="The ticket counts as this many minutes older than it is.")
    proofs: tuple[Proof, ...] = Field(min_length=1, description="Documents that prove it, any one of them.")


class ClassesFile(Section):
    """All of `classes.toml`."""

    classes: tuple[PriorityClass, ...] = Field(default=(), description="The priority classes.")
