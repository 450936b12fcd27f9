// The hall's clock, told by the hall's own messages: between two of them it runs on at the hall's speed, unless it is stopped.

export class HallClock {
  constructor() {
    this._hallMs = null;
    this._heardAt = 0;
    this._speed = 1;
    this._isStopped = true;
  }

  /** The hall just said what time it is. */
  set(time, speed = this._speed) {
    this._hallMs = Date.parse(time);
    this._heardAt = performance.now();
    this._speed = speed;
    this._isStopped = false;
  }

  /** Nothing is heard any more: stand still at the last time told, for nobody knows what has happened since. */
  stop() {
    this._isStopped = true;
  }

  /** The last time the hall told, in milliseconds since 1970. */
  get lastTold() {
    return this._hallMs;
  }

  /** The hall's time in milliseconds since 1970. */
  now() {
    if (this._isStopped) return this._hallMs;
    return this._hallMs + (performance.now() - this._heardAt) * this._speed;
  }
}
