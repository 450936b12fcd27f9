// The hall's door for its staff, over HTTP: number, password and code go in bodies, and nowhere else.

const API = "api/v1";

/** How a person's token begins; a station's or a machine's has no such mark. */
const PERSON_MARK = "staff.";

/** Whether this credential speaks for a person who signed on. */
export function isPerson(credential) {
  return credential !== null && credential.startsWith(PERSON_MARK);
}

/** What the hall answers: `{ value }`, or `{ problem, retryAfterS }`; `{ problem: null }` when it cannot be reached. */
async function ask(method, path, token, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(`${API}${path}`, { method, headers, body: body && JSON.stringify(body), redirect: "error" });
    const text = await answer.text();
    if (answer.ok) return { value: text ? JSON.parse(text) : null };
    return { problem: JSON.parse(text), retryAfterS: Number(answer.headers.get("Retry-After")) || null };
  } catch {
    return { problem: null, retryAfterS: null };
  }
}

export const signOn = (number, password, code) =>
  ask("POST", "/sign-on", null, { staff_number: number, password, ...(code ? { code } : {}) });
/** How one may sign on besides number and password. */
export const ways = () => ask("GET", "/sign-on/ways");
/** Where the browser goes to be vouched for, and the handle this tab keeps meanwhile. */
export const visitProvider = () => ask("POST", "/sign-on/provider");
export const returnFromProvider = ({ handle, state, code }, factorCode) =>
  ask("POST", "/sign-on/provider/finish", null, { handle, state, code, ...(factorCode ? { factor_code: factorCode } : {}) });
export const changePassword = (token, present, next) =>
  ask("POST", "/password", token, { password: present, new_password: next });
export const offerFactor = (token) => ask("POST", "/second-factor", token);
export const confirmFactor = (token, code) => ask("POST", "/second-factor/confirm", token, { code });
/** Who is signed on; asking is a use, and a use puts the end by idleness off. */
export const person = (token) => ask("GET", "/sign-on", token);
export const signOff = (token) => ask("POST", "/sign-off", token);
