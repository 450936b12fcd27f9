// News of the ticket: a stream while there is one, else asking from time to time; and whether what is shown is old.
// XMLHttpRequest and not EventSource: the pass has to travel in a header.

const SILENT_MS = 40000; // the hall says something every 15 s
const RETRY_FIRST_MS = 1000;
const RETRY_MAX_MS = 30000;
const ASK_EVERY_MS = 15000; // while the hall has no stream to give
const LOOK_MS = 5000;
const FINAL = [403, 404];

export class TicketLink {
  /** `tell` has `ticket(ticket)`, `refused(problem)`, `changed()`. */
  constructor(api, tell) {
    this.api = api;
    this.tell = tell;
    this.isStale = false;
    this.heardAt = null;
    this.failures = 0;
    this.stream = null;
    this.timer = null;
    this.isOver = false;
    setInterval(() => this.look(), LOOK_MS);
  }

  /** Ask at once, whatever the waiting. */
  askNow() {
    if (this.isOver || this.stream) return;
    clearTimeout(this.timer);
    this.ask();
  }

  ask() {
    this.timer = null;
    this.api.get("phone/ticket").then(
      (ticket) => {
        this.heard(ticket);
        this.listen();
      },
      (problem) => this.failed(problem),
    );
  }

  failed(problem) {
    if (FINAL.indexOf(problem.status) >= 0) {
      this.isOver = true;
      return this.tell.refused(problem);
    }
    this.isStale = true;
    this.failures += 1;
    this.askIn(Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * Math.pow(2, this.failures - 1)));
    this.tell.changed();
  }

  askIn(ms) {
    clearTimeout(this.timer);
    // Spread out: when a hall comes back not every phone asks in the same moment.
    this.timer = setTimeout(() => this.ask(), ms * (0.75 + Math.random() / 2));
  }

  heard(ticket) {
    this.heardAt = Date.now();
    this.isStale = false;
    this.failures = 0;
    if (ticket) this.tell.ticket(ticket);
    else this.tell.changed();
  }

  listen() {
    if (this.stream || this.isOver) return;
    const stream = this.api.request("GET", "phone/stream");
    let read = 0;
    stream.onprogress = () => {
      if (stream.status !== 200) return;
      const text = stream.responseText;
      const end = text.lastIndexOf("\n\n");
      if (end < read) return;
      text.slice(read, end).split("\n\n").forEach((frame) => this.take(frame));
      read = end + 2;
    };
    stream.onloadend = () => this.ended(stream);
    this.stream = stream;
    stream.send();
  }

  take(frame) {
    const ticket = /^event: ticket\ndata: (.*)$/.exec(frame);
    this.heard(ticket ? JSON.parse(ticket[1]) : null);
  }

  ended(stream) {
    if (this.stream !== stream) return;
    this.stream = null;
    this.askIn(stream.status === 429 ? ASK_EVERY_MS : RETRY_FIRST_MS);
  }

  /** A stream that has gone silent is a connection that nobody has told us is dead. */
  look() {
    if (this.stream && Date.now() - this.heardAt > SILENT_MS) {
      const silent = this.stream;
      this.stream = null;
      silent.abort();
      this.ask();
    } else if (this.isStale) {
      this.tell.changed();
    }
  }
}
