// Asking the hall: every secret travels in a header or a body, never in an address.

const API = "api/v1/";
const PATIENCE_MS = 15000;

export class HallApi {
  constructor(pass) {
    this.pass = pass;
    this.keys = new Map();
  }

  /** Resolves with the answer, rejects with a problem: `{status, detail, detail_en}`, status 0 without an answer. */
  get(path, headers) {
    return this.send("GET", path, null, headers);
  }

  /** The same content sent again, after an answer that got lost, is done once. */
  post(path, body) {
    const content = `${path} ${JSON.stringify(body)}`;
    if (!this.keys.has(content)) this.keys.set(content, randomKey());
    return this.send("POST", path, body, { "Idempotency-Key": this.keys.get(content) });
  }

  send(method, path, body, headers) {
    return new Promise((resolve, reject) => {
      const request = this.request(method, path, headers);
      request.timeout = PATIENCE_MS;
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status >= 200 && request.status < 300) resolve(answer);
        else reject(Object.assign({ detail: "", detail_en: "" }, answer, { status: request.status }));
      };
      request.onerror = request.ontimeout = request.onabort = () => reject({ status: 0 });
      if (body === null) return request.send();
      request.setRequestHeader("Content-Type", "application/json");
      request.send(JSON.stringify(body));
    });
  }

  /** An opened request with the ticket's pass where the address is the phone's own. */
  request(method, path, headers) {
    const request = new XMLHttpRequest();
    request.open(method, API + path);
    if (path.startsWith("phone/")) request.setRequestHeader("Ticket-Pass", this.pass);
    for (const [name, value] of Object.entries(headers || {})) request.setRequestHeader(name, value);
    return request;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return {};
  }
}

function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join("");
}
