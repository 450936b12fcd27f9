// One session with the hall: hello out, welcome and updates in; it notices silence, and comes back by itself.

const PROTOCOL_VERSION = 1;
// The hall sends an update at least every second or so: five seconds without one is a connection nobody can trust.
export const SILENT_AFTER_MS = 5000;
const GIVE_UP_AFTER_MS = 10000;
const WATCH_EVERY_MS = 500;
const RETRY_FIRST_MS = 500;
const RETRY_LONGEST_MS = 10000;
const RETRY_GROWTH = 1.7;
// Only a new credential helps against these; everything else may pass by itself.
const CREDENTIAL_PROBLEMS = new Set([
  "credential_missing",
  "credential_unknown",
  "role_forbidden",
  "malformed",
  "invalid_value",
]);

export class SessionLink {
  /** `listener` has welcomed(message), updated(message), refused(problem) and linkChanged(). */
  constructor(url, station, listener) {
    this.url = url;
    this.station = station;
    this.listener = listener;
    this.state = "closed"; // closed | connecting | live | silent | lost
    this.lastFrameAt = null;
    this.retryAt = null;
    this.problem = null;
    this._socket = null;
    this._seq = null;
    this._failures = 0;
    this._watch = null;
  }

  /** Start, with this credential, until `close`. */
  open(credential) {
    this.close();
    this._credential = credential;
    this._failures = 0;
    this.problem = null;
    this._watch = setInterval(() => this._look(), WATCH_EVERY_MS);
    this._connect();
  }

  /** Stop for good. */
  close() {
    clearInterval(this._watch);
    this._drop();
    this.retryAt = null;
    this._become("closed");
  }

  /** Do not wait for the back-off. */
  retryNow() {
    if (this.state === "lost") this._connect();
  }

  _connect() {
    this._drop();
    this.retryAt = null;
    this._seq = null;
    this._startedAt = performance.now();
    this._become("connecting");
    const socket = new WebSocket(this.url);
    this._socket = socket;
    socket.onopen = () => this._ifCurrent(socket, () => this._sayHello());
    socket.onmessage = (event) => this._ifCurrent(socket, () => this._receive(event.data));
    socket.onclose = () => this._ifCurrent(socket, () => this._lose());
  }

  // A socket that was given up may still speak; it is not listened to.
  _ifCurrent(socket, action) {
    if (this._socket === socket) action();
  }

  _sayHello() {
    const hello = { kind: "hello", version: PROTOCOL_VERSION, station: this.station, credential: this._credential };
    this._socket.send(JSON.stringify(hello));
  }

  _receive(text) {
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      this._lose();
      return;
    }
    this.lastFrameAt = performance.now();
    if (message.kind === "welcome") this._receiveWelcome(message);
    else if (message.kind === "update") this._receiveUpdate(message);
    else if (message.kind === "rejected") this._receiveRejected(message.problem);
  }

  _receiveWelcome(welcome) {
    this._seq = welcome.seq;
    this._failures = 0;
    this.problem = null;
    // Live first: the listener may close the link again, when the credential is not one for this page.
    this._become("live");
    this.listener.welcomed(welcome);
  }

  _receiveUpdate(update) {
    // An update out of order, or before the welcome, cannot be merged: begin again with a whole snapshot.
    if (this._seq === null || update.seq < this._seq) {
      this._lose();
      return;
    }
    this._seq = update.seq;
    this.listener.updated(update);
    this._become("live");
  }

  _receiveRejected(problem) {
    if (CREDENTIAL_PROBLEMS.has(problem.code)) {
      this.close();
      this.listener.refused(problem);
      return;
    }
    this.problem = problem;
    this._lose();
  }

  _lose() {
    this._drop();
    const wait = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * RETRY_GROWTH ** this._failures);
    this._failures += 1;
    // Spread out, so that a hall's many screens do not all knock at once.
    this.retryAt = performance.now() + wait * (0.8 + 0.4 * Math.random());
    this._become("lost");
  }

  _look() {
    const now = performance.now();
    if (this.state === "lost" && now >= this.retryAt) this._connect();
    else if (this.state === "connecting" && now - this._startedAt > GIVE_UP_AFTER_MS) this._lose();
    else if (this.state === "live" && now - this.lastFrameAt > SILENT_AFTER_MS) this._become("silent");
    else if (this.state === "silent" && now - this.lastFrameAt > GIVE_UP_AFTER_MS) this._lose();
  }

  _drop() {
    const socket = this._socket;
    this._socket = null;
    socket?.close();
  }

  _become(state) {
    if (this.state === state) return;
    this.state = state;
    this.listener.linkChanged();
  }
}
