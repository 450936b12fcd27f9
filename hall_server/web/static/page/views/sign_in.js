// The way in: a person's number, password and code, what is still due after them, or a credential that was issued.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { runningTime } from "../formats.js";
import { icons } from "../icons.js";
import { door } from "./door.js";
import { qrCode } from "./qr_code.js";

/** The form of the present step. */
export function signIn(view, actions) {
  const { words } = view;
  const { step } = view.signOn;
  if (step === "credential") return door(view, actions, credentialForm(view, actions));
  if (step === "vouched") return door(view, actions, vouchedForm(view, actions));
  if (step === "password") return door(view, actions, passwordForm(view, actions), words.signIn.passwordHeading);
  if (step === "factor") return door(view, actions, factorForm(view, actions), words.signIn.factorHeading);
  return door(view, actions, personForm(view, actions));
}

function personForm(view, actions) {
  const { signIn: words } = view.words;
  const { signOn } = view;
  return form(view, "sign-on", actions.submitPerson, words.submit, [
    notice(view),
    field(view, { id: "staff-number", label: words.number, autocomplete: "username", maxlength: 32, value: signOn.number }),
    secret(view, actions, { id: "password", label: words.password, autocomplete: "current-password" }),
    signOn.needsCode ? codeField(view) : nothing,
    capsLock(view),
    complaint(view, "sign-on"),
  ], html`${providerWay(view, actions)}
    <button type="button" class="way" data-testid="use-credential" @click=${actions.switchWay}>${words.useCredential}</button>`);
}

function providerWay({ words, language, signOn }, actions) {
  const { provider } = signOn;
  if (provider === null) return nothing;
  const name = language === "en" ? provider.name_en : provider.name;
  if (!provider.is_there) return html`<p class="hint" role="status" data-testid="provider-away">${words.signIn.providerAway(name)}</p>`;
  return html`<button type="button" class="other-way" data-testid="use-provider" ?disabled=${signOn.isBusy} @click=${actions.visitProvider}>
    ${words.signIn.useProvider(name)}
  </button>`;
}

// Back from the identity provider: nothing to type, unless the hall asks for its own code as well.
function vouchedForm(view, actions) {
  const { signIn: words } = view.words;
  const { signOn } = view;
  if (!signOn.needsCode && signOn.complaint === null)
    return html`<div class="door-form"><p role="status"><strong>${words.vouching}</strong></p></div>`;
  return form(view, "vouched", actions.submitVouched, words.submit, [
    notice(view),
    signOn.needsCode ? codeField(view) : nothing,
    complaint(view, "vouched"),
  ], back(view, actions));
}

function passwordForm(view, actions) {
  const { signIn: words } = view.words;
  const first = { id: "new-password", label: words.newPassword, autocomplete: "new-password", describedBy: "password-rules" };
  return form(view, "new-password-form", actions.submitPassword, words.change, [
    html`<p>${words.passwordLead}</p>
      <ul class="rules" id="password-rules">
        ${words.rules(view.signOn.person.password_chars_min).map((rule) => html`<li>${rule}</li>`)}
      </ul>
      <input class="unseen" name="number" autocomplete="username" tabindex="-1" aria-hidden="true" .value=${view.signOn.number} readonly />`,
    secret(view, actions, first),
    secret(view, actions, { id: "new-password-again", label: words.newAgain, autocomplete: "new-password" }),
    capsLock(view),
    complaint(view, "new-password-form"),
  ], back(view, actions));
}

function factorForm(view, actions) {
  const { signIn: words } = view.words;
  const { offer } = view.signOn;
  return form(view, "factor", actions.submitFactor, words.bind, [
    html`<ol class="rules">${words.factorSteps.map((step) => html`<li>${step}</li>`)}</ol>
      <div class="factor">
        ${qrCode(offer.modules, words.qrLabel)}
        <div>
          <p class="hint" id="secret-label">${words.secret}</p>
          <p class="secret" data-testid="secret" aria-labelledby="secret-label">${offer.secret.match(/.{1,4}/g).join(" ")}</p>
        </div>
      </div>`,
    codeField(view),
    complaint(view, "factor"),
  ], back(view, actions));
}

function credentialForm(view, actions) {
  const { signIn: words } = view.words;
  return form(view, "credential-form", actions.submitCredential, words.enter, [
    html`<p>${words.credentialLead}</p>`,
    field(view, {
      id: "credential",
      label: words.credential,
      type: "password",
      autocomplete: "off",
      maxlength: 200,
      describedBy: "credential-hint credential-complaint",
    }),
    complaint(view, "credential"),
  ], html`<p id="credential-hint" class="hint">${words.credentialHint}</p>
      <button type="button" class="way" data-testid="use-person" @click=${actions.switchWay}>${words.usePerson}</button>`);
}

function form(view, name, submit, word, parts, foot) {
  const { signOn } = view;
  const isShut = signOn.isBusy || signOn.lockedMs > 0;
  return html`<form class="door-form" data-testid=${name} novalidate @submit=${submit}>
    ${parts}
    <button type="submit" class="primary" ?disabled=${isShut}>${signOn.isBusy ? view.words.signIn.busy : word}</button>
    ${foot}
  </form>`;
}

function field(view, { id, label, type = "text", value = "", describedBy = "", ...more }) {
  return html`<label for=${id}>${label}</label>
    <input
      id=${id}
      name=${id}
      type=${type}
      autocomplete=${more.autocomplete}
      inputmode=${more.inputmode ?? "text"}
      maxlength=${more.maxlength}
      spellcheck="false"
      autocapitalize="none"
      required
      .defaultValue=${value}
      aria-describedby=${describedBy || nothing}
      aria-invalid=${view.complaint !== null && view.signOn.isOfFields ? "true" : "false"}
      @keydown=${more.look ?? nothing}
      @keyup=${more.look ?? nothing}
    />`;
}

function secret(view, actions, described) {
  return field(view, { ...described, type: "password", maxlength: 128, look: actions.lookAtCapsLock });
}

function codeField(view) {
  const { signIn: words } = view.words;
  return html`${field(view, {
      id: "code",
      label: words.code,
      autocomplete: "one-time-code",
      inputmode: "numeric",
      maxlength: 6,
      describedBy: "code-hint",
    })}
    <p id="code-hint" class="hint">${words.codeHint}</p>`;
}

function notice({ words, signOn }) {
  if (signOn.notice === null) return nothing;
  return html`<p class="door-notice" role="status" data-testid="notice">${icons.notice} <span>${words.signIn.notices[signOn.notice]}</span></p>`;
}

function capsLock({ words, hasCapsLock }) {
  return html`<p class="caps-lock" role="status" data-testid="caps-lock">
    ${hasCapsLock ? html`${icons.warning} <span>${words.signIn.capsLock}</span>` : nothing}
  </p>`;
}

function complaint({ words, complaint: said, signOn }, name) {
  // The seconds run outside the alert: a screen reader hears the sentence once.
  return html`<p id="${name}-complaint" class="complaint" role="alert">
      ${said === null ? nothing : html`${icons.critical} <span>${said}</span>`}
    </p>
    ${signOn.lockedMs > 0 ? html`<p class="hint" data-testid="wait">${words.signIn.wait(runningTime(signOn.lockedMs + 999))}</p>` : nothing}`;
}

function back({ words }, actions) {
  return html`<button type="button" class="way" data-testid="back" @click=${actions.leaveSignOn}>${words.signIn.back}</button>`;
}
