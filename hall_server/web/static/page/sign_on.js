// Signing on: from number and password, over what is still due, to a token that the page may enter with.

import * as door from "./staff_door.js";

const CODE = /^[0-9]{6}$/;

export class SignOn {
  /** `listener` has changed(hasNewForm) and entered(token, person). */
  constructor(listener) {
    this._listener = listener;
    this.provider = null;
    this._reset();
  }

  /** Ask anew; `notice` is a sentence that stands above the form, by its name in the page's words. */
  begin({ notice = null, number = "" } = {}) {
    this._reset();
    this.notice = notice;
    this.number = number;
    this._listener.changed(true);
  }

  /** Sign on as a person, or with a credential that an administrator issued. */
  switchWay() {
    const step = this.step === "credential" ? "person" : "credential";
    this._reset();
    this.step = step;
    this._listener.changed(true);
  }

  /** How long no try is taken, in milliseconds. */
  get lockedMs() {
    return this._lockedUntil === null ? 0 : Math.max(0, this._lockedUntil - performance.now());
  }

  /** Learn whether an identity provider vouches for staff here, and whether it is there. */
  async learnWays() {
    this.provider = (await door.ways()).value?.provider ?? null;
    this._listener.changed(false);
  }

  /** Go to the identity provider; `leave` takes its address and the handle to keep. */
  async visitProvider(leave) {
    const answer = await this._asking(() => door.visitProvider());
    if (answer.value !== undefined) return leave(answer.value.address, answer.value.handle);
    if (answer.problem?.code === "provider_away") this.provider = { ...this.provider, is_there: false };
    return this._refused(answer);
  }

  /** Back from the identity provider with its answer. */
  async returnFromProvider(answer) {
    this._reset();
    if (answer.code === null) return this.complain((words) => words.signIn.notVouched, false);
    this.step = "vouched";
    this._answer = answer;
    return this._finishAtProvider("");
  }

  async submitVouched(code) {
    if (!CODE.test(code)) return this.complain((words) => words.signIn.codeForm);
    return this._finishAtProvider(code);
  }

  async _finishAtProvider(code) {
    const answer = await this._asking(() => door.returnFromProvider(this._answer, code));
    if (answer.value === undefined && answer.problem?.code?.startsWith("provider_")) {
      this._reset();
      return this._refused(answer);
    }
    if (answer.value === undefined) return this._refused(answer);
    return this._entered(answer.value);
  }

  async submitPerson(number, password, code) {
    this.number = number;
    if (!number || !password) return this.complain((words) => words.signIn.incomplete);
    if (this.needsCode && !CODE.test(code)) return this.complain((words) => words.signIn.codeForm);
    const answer = await this._asking(() => door.signOn(number, password, this.needsCode ? code : ""));
    if (answer.value === undefined) return this._refused(answer);
    this._password = password;
    return this._entered(answer.value);
  }

  async submitPassword(first, second) {
    if (!first) return this.complain((words) => words.signIn.incomplete);
    if (first !== second) return this.complain((words) => words.signIn.notTheSame);
    const answer = await this._asking(() => door.changePassword(this._token, this._password, first));
    if (answer.value === undefined) return this._refused(answer);
    this._toDo.shift();
    return this._goOn();
  }

  async submitFactor(code) {
    if (!CODE.test(code)) return this.complain((words) => words.signIn.codeForm);
    const answer = await this._asking(() => door.confirmFactor(this._token, code));
    if (answer.value === undefined) return this._refused(answer);
    this._toDo.shift();
    return this._goOn();
  }

  /** Not go on; what was begun is given back. */
  leave() {
    if (this._token !== null) door.signOff(this._token);
    this.begin({ number: this.number });
  }

  /** Say why it cannot be, and whether what is typed is to blame; `sentence` is (words, language) => text. */
  complain(sentence, isOfFields = true) {
    this.complaint = sentence;
    this.isOfFields = isOfFields;
    this._listener.changed(false);
  }

  _entered({ token, person }) {
    this._token = token;
    this.person = person;
    this._toDo = [...person.to_do];
    return this._goOn();
  }

  async _goOn() {
    const [due] = this._toDo;
    this.complaint = this.notice = null;
    if (due === "second_factor") {
      const answer = await this._asking(() => door.offerFactor(this._token));
      if (answer.value === undefined) return this._refused(answer);
      this.offer = answer.value;
    }
    if (due === undefined) {
      const [token, person] = [this._token, this.person];
      this._reset();
      return this._listener.entered(token, person);
    }
    this.step = due === "second_factor" ? "factor" : "password";
    return this._listener.changed(true);
  }

  async _asking(question) {
    this.isBusy = true;
    this.complaint = null;
    this._lockedUntil = null;
    this._listener.changed(false);
    const answer = await question();
    this.isBusy = false;
    return answer;
  }

  _refused({ problem, retryAfterS }) {
    if (problem?.code === "second_factor_required") {
      this.needsCode = true;
      this.notice = this.step === "vouched" ? "codeWantedToo" : "codeWanted";
      return this._listener.changed(true);
    }
    if (problem?.code === "credential_unknown") return this.begin({ notice: "ended", number: this.number });
    if (retryAfterS !== null) this._lockedUntil = performance.now() + retryAfterS * 1000;
    const isOfFields = problem !== null && retryAfterS === null && !problem.code.startsWith("provider_");
    return this.complain((words, language) => {
      if (problem === null) return words.signIn.unreachable;
      return language === "en" ? problem.detail_en : problem.detail;
    }, isOfFields);
  }

  _reset() {
    this.step = "person"; // person | credential | vouched | password | factor
    this.number = "";
    this.needsCode = false;
    this.isBusy = false;
    this.notice = null; // ended | signedOff | codeWanted
    this.complaint = null;
    this.isOfFields = false;
    this.person = null;
    this.offer = null;
    this._answer = null;
    this._token = null;
    this._password = "";
    this._toDo = [];
    this._lockedUntil = null;
  }
}
