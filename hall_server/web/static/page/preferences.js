// What this browser keeps: language and theme for good, the credential only as long as the tab lives.

// Each hall of a server has its own: the others' addresses differ in their path.
const CREDENTIAL_KEY = `yimen.credential${location.pathname === "/" ? "" : location.pathname}`;
const HANDLE_KEY = `yimen.provider-handle${location.pathname === "/" ? "" : location.pathname}`;
const LANGUAGE_KEY = "yimen.language";
const THEME_KEY = "yimen.theme";

/** Take a credential from a link `/#credential=TOKEN`; it leaves the address bar, and the history, at once. */
export function takeCredentialFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("credential");
  if (given === null) return;
  history.replaceState(null, "", location.pathname + location.search);
  if (given.trim()) keepCredential(given.trim());
}

/** Keep what shows that this tab went to the identity provider. */
export function keepHandle(handle) {
  sessionStorage.setItem(HANDLE_KEY, handle);
}

/** What the identity provider sent back with the browser, if it did; it leaves the address bar, and the history, at once. */
export function takeProviderAnswer() {
  const handle = sessionStorage.getItem(HANDLE_KEY);
  const answers = [location.hash.slice(1), location.search.slice(1)].map((text) => new URLSearchParams(text));
  const answer = answers.find((said) => said.has("state") && (said.has("code") || said.has("error")));
  if (answer === undefined) return null;
  history.replaceState(null, "", location.pathname);
  sessionStorage.removeItem(HANDLE_KEY);
  return { handle: handle ?? "none", state: answer.get("state"), code: answer.get("code") };
}

export function keepCredential(credential) {
  sessionStorage.setItem(CREDENTIAL_KEY, credential);
}

export function keptCredential() {
  return sessionStorage.getItem(CREDENTIAL_KEY);
}

export function forgetCredential() {
  sessionStorage.removeItem(CREDENTIAL_KEY);
}

export function keptLanguage() {
  return localStorage.getItem(LANGUAGE_KEY) === "en" ? "en" : "zh";
}

export function keepLanguage(language) {
  localStorage.setItem(LANGUAGE_KEY, language);
}

/** "light" or "dark"; before anyone chose, what the system prefers. */
export function keptTheme() {
  const kept = localStorage.getItem(THEME_KEY);
  if (kept === "light" || kept === "dark") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function keepTheme(theme) {
  localStorage.setItem(THEME_KEY, theme);
}
