// A complaint or a suggestion, and how those filed from this phone stand: each by its receipt.

import { draw, el } from "../elements.js";
import { keepReceipt, keptReceipts } from "../kept.js";
import { anonymousField, wordsField } from "./fields.js";

export class ComplaintDesk {
  constructor(api, show) {
    this.api = api;
    this.show_ = show;
    this.standings = {};
    this.isOpen = false;
    this.newest = null;
    this.begin();
  }

  begin() {
    this.draft = { kind: "complaint", subject: "", words: "", isAnonymous: false };
    this.trouble = "";
  }

  show(view) {
    const { ticket, guide, language } = view;
    if (!ticket || !guide) return draw("complaint", null);
    this.ticketId = ticket.ticket_id;
    const filed = this.filed();
    draw("complaint", [language, this.draft.kind, this.trouble, this.newest, filed, this.standings], () =>
      el("div", { class: "card folded" },
        this.fold(view, guide),
        ...filed.map((receipt) => this.filedRow(view, receipt))));
  }

  /** Those kept on this phone; and the newest, where a browser keeps nothing. */
  filed() {
    const receipts = keptReceipts(this.ticketId);
    return this.newest && receipts.indexOf(this.newest) < 0 ? receipts.concat(this.newest) : receipts;
  }

  fold(view, guide) {
    const toggle = (event) => { this.isOpen = event.target.open; };
    return el("details", { open: this.isOpen, ontoggle: toggle },
      el("summary", { text: view.words.complaint }),
      this.form(view, guide));
  }

  form(view, guide) {
    const { words, say } = view;
    const submit = (event) => { event.preventDefault(); this.submit(view); };
    const choose = (event) => { this.draft.subject = event.target.value; };
    const subjects = el("select", { id: "complaint-subject", onchange: choose },
      el("option", { value: "", text: words.choose }),
      ...guide.subjects.map(({ code, name }) =>
        el("option", { value: code, text: say(name), selected: this.draft.subject === code })));
    return el("form", { id: "complaint-form", novalidate: true, onsubmit: submit },
      el("div", { class: "kinds", role: "radiogroup", "aria-label": words.complaint },
        ...["complaint", "suggestion"].map((kind) => this.kindButton(words, kind))),
      el("div", { class: "field" }, el("label", { for: "complaint-subject", text: words.subject }), subjects),
      wordsField(view, "complaint-words", words.complaintWords, this.draft),
      anonymousField(view, "complaint-anonymous", this.draft),
      this.trouble ? el("p", { class: "trouble", role: "alert", text: this.trouble }) : null,
      el("button", { type: "submit", class: "primary", text: words.submitComplaint }));
  }

  kindButton(words, kind) {
    const choose = () => {
      this.draft.kind = kind;
      this.show_();
      document.querySelector(`[data-kind="${kind}"]`).focus();
    };
    return el("button", { type: "button", role: "radio", class: "grade", "data-kind": kind,
      "aria-checked": String(this.draft.kind === kind), onclick: choose, text: words.kinds[kind] });
  }

  filedRow(view, receipt) {
    const { words } = view;
    const standing = this.standings[receipt];
    return el("div", { class: "filed", id: receipt === this.newest ? "complaint-filed" : null, tabindex: "-1" },
      receipt === this.newest ? el("p", { class: "state", text: words.filedNow }) : null,
      el("p", null, words.receipt, el("code", { class: "receipt", text: receipt })),
      el("p", { class: "quiet", text: standing ? words.standing(standing) : words.keepReceipt }),
      el("button", { type: "button", class: "plain", onclick: () => this.ask(view, receipt), text: words.askStanding }));
  }

  ask(view, receipt) {
    this.api.get("complaints/mine", { "Complaint-Receipt": receipt }).then(
      (standing) => { this.standings = Object.assign({}, this.standings, { [receipt]: standing }); this.show_(); },
      (problem) => { this.trouble = view.words.problem(problem); this.isOpen = true; this.show_(); },
    );
  }

  submit(view) {
    const { words, ticket } = view;
    this.trouble = this.draft.subject ? (this.draft.words.trim() ? "" : words.wordsWanted) : words.subjectWanted;
    if (this.trouble) return this.show_();
    const filing = {
      complaint_kind: this.draft.kind, subject: this.draft.subject, words: this.draft.words.trim(),
      is_anonymous: this.draft.isAnonymous, ticket_id: ticket.state ? ticket.ticket_id : null,
      counter: ticket.place ? ticket.place.counter : null,
    };
    this.api.post("complaints", filing).then(
      (filed) => {
        keepReceipt(ticket.ticket_id, filed.receipt);
        this.newest = filed.receipt;
        this.isOpen = false;
        this.begin();
        this.show_();
        document.getElementById("complaint-filed").focus();
      },
      (problem) => { this.trouble = words.problem(problem); this.show_(); },
    );
  }
}
