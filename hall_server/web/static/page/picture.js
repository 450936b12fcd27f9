// The live picture of the hall: a snapshot with every change since merged in; the rules are those of hall_protocol/picture.py.

// From these states a ticket may still be served; in any other it leaves the picture.
const LIVE_TICKET_STATES = new Set(["waiting", "called", "serving", "held", "missed"]);

export class Picture {
  constructor() {
    this.queues = new Map();
    this.counters = new Map();
    this.tickets = new Map();
    this.devices = new Map();
    this.stations = new Map();
    this.figures = null;
    this.platform = null;
    this.catalogue = null;
    this.assistance = [];
  }

  /** Take changes in: an entry replaces the one with its key. Calls are for boards; this page shows counters instead. */
  apply(changes) {
    const day = changes.figures?.business_day;
    if (day !== undefined && this.figures !== null && day !== this.figures.business_day) this.tickets.clear();
    for (const view of changes.queues ?? []) this.queues.set(view.queue, view);
    for (const view of changes.counters ?? []) this.counters.set(view.counter, view);
    for (const view of changes.devices ?? []) this.devices.set(JSON.stringify([view.station, view.device]), view);
    for (const view of changes.stations ?? []) this.stations.set(view.station, view);
    for (const view of changes.tickets ?? []) {
      if (LIVE_TICKET_STATES.has(view.state)) this.tickets.set(view.ticket_id, view);
      else this.tickets.delete(view.ticket_id);
    }
    this.figures = changes.figures ?? this.figures;
    this.platform = changes.platform ?? this.platform;
    this.catalogue = changes.catalogue ?? this.catalogue;
    this.assistance = changes.assistance ?? this.assistance;
  }
}
