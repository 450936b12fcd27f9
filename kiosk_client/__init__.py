"""The ticket machine: flow (no Qt), what its screens say, the view model, and its QML faces."""
