"""What managers and auditors ask of the catalogue."""

from hall_protocol.commands.fields import WireCommand


class FetchCatalogueComparison(WireCommand, frozen=True):
    """Ask how the hall's catalogue differs from the platform's; answered by `CatalogueComparison`."""


CatalogueCommand = FetchCatalogueComparison
