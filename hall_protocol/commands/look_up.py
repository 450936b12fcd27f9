"""What is asked of the government's libraries."""

from hall_protocol.commands.fields import CounterNumber, Identity, ShortText, WireCommand


class LookUpRecords(WireCommand, frozen=True):
    """Ask the libraries behind an item's materials for the visitor's records; answered by `LookedUpRecords`.

    Either `identity` or `organisation` (a unified social credit code) says whose; it goes to the platform alone.
    """

    counter: CounterNumber
    ticket_id: ShortText
    item: ShortText | None = None
    identity: Identity | None = None
    organisation: ShortText | None = None

    def __repr__(self) -> str:
        whole = {name: getattr(self, name) for name in self.__struct_fields__}
        whole["organisation"] = "withheld" if self.organisation else None
        return f"LookUpRecords({', '.join(f'{name}={value!r}' for name, value in whole.items())})"


LookUpCommand = LookUpRecords
