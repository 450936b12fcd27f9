// Whether the person who signed on is still there: using the page puts the end by idleness off, looking at it does not.

import { isPerson, person } from "./staff_door.js";

const TOLD_EVERY_MS = 30000;
const WARN_BEFORE_MS = 120000;

export class Presence {
  /** `changed` is called when there is something new to show. */
  constructor(changed) {
    this._changed = changed;
    this.end();
  }

  /** Somebody works under this credential; only a person's sign-on ends by idleness. */
  begin(credential) {
    this.end();
    if (!isPerson(credential)) return;
    this._token = credential;
    this.note(true);
  }

  /** Nobody does any more. */
  end() {
    this._token = null;
    this._idleMs = null;
    this._usedAt = null;
    this.number = "";
  }

  /** The page was used; the hall is told of it now and then, and `isForced` at once. */
  async note(isForced = false) {
    const [token, now] = [this._token, performance.now()];
    const every = Math.min(TOLD_EVERY_MS, (this._idleMs ?? Infinity) / 4);
    if (token === null || (!isForced && this._usedAt !== null && now - this._usedAt < every)) return;
    this._usedAt = now;
    const answer = await person(token);
    if (answer.value === undefined || token !== this._token) return;
    this._idleMs = answer.value.idle_s * 1000;
    this.number = answer.value.staff_number;
    this._changed();
  }

  /** How long until the sign-on ends by idleness, in milliseconds, shortly before it does; null before that. */
  get endsInMs() {
    if (this._idleMs === null) return null;
    const left = this._usedAt + this._idleMs - performance.now();
    return left < Math.min(WARN_BEFORE_MS, this._idleMs / 2) ? Math.max(0, left) : null;
  }
}
