// Rating the service (好差评): five grades, the national options with three shown first, words; once, by its token.

import { draw, el } from "../elements.js";
import { wordsField, anonymousField } from "./fields.js";

export class RatingDesk {
  constructor(api, show) {
    this.api = api;
    this.show_ = show;
    this.options = null;
    this.isAsked = false;
    this.grade = null;
    this.isMoreShown = false;
    this.trouble = "";
    this.thankedFor = null;
  }

  show(view) {
    const { ticket, language } = view;
    const rating = ticket && ticket.rating;
    if (rating && rating.is_open && this.options === null) this.fetchOptions();
    if (!rating) return draw("rating", null);
    if (this.ratedNow !== `${rating.evaluation_id || ""}${rating.counter}`) this.begin(rating);
    if (!rating.is_open) return draw("rating", [language, this.thankedFor], () => this.thanks(view, rating));
    const content = [language, this.options !== null, this.grade, this.isMoreShown, this.trouble, rating.counter];
    draw("rating", content, () => this.form(view, rating));
  }

  /** Another service of the same visit begins with an empty form. */
  begin(rating) {
    this.ratedNow = `${rating.evaluation_id || ""}${rating.counter}`;
    this.grade = null;
    this.isMoreShown = false;
    this.trouble = "";
    this.draft = { options: new Set(), words: "", isAnonymous: false };
  }

  fetchOptions() {
    if (this.isAsked) return;
    this.isAsked = true;
    this.api.get("evaluation-options").then(
      (options) => {
        this.options = options.grades;
        this.show_();
      },
      () => setTimeout(() => { this.isAsked = false; this.show_(); }, 5000),
    );
  }

  thanks(view, rating) {
    const { words } = view;
    const isJustNow = this.thankedFor !== null;
    return el("div", { class: "card thanks", tabindex: "-1", id: "rating-thanks" },
      el("h2", { text: isJustNow ? words.thanks : words.ratingOver }),
      isJustNow ? el("p", { text: words.ratedOnce }) : null);
  }

  form(view, rating) {
    const { words, say } = view;
    if (this.options === null) return el("p", { class: "card quiet", text: words.loading });
    const grade = this.options.find((each) => each.grade === this.grade);
    const submit = (event) => { event.preventDefault(); this.submit(view, rating); };
    return [
      el("h2", { text: words.rate(rating.counter) }),
      el("form", { class: "card", id: "rating-form", novalidate: true, onsubmit: submit },
        el("div", { class: "grades", role: "radiogroup", "aria-label": words.rate(rating.counter) },
          ...this.options.map((each) => this.gradeButton(view, each))),
        ...(grade ? this.reasons(view, grade) : [el("p", { class: "quiet", text: words.rateHint })])),
    ];
  }

  gradeButton(view, grade) {
    const choose = () => {
      if (this.grade !== grade.grade) this.draft.options.clear();
      this.grade = grade.grade;
      this.isMoreShown = false;
      this.trouble = "";
      this.show_();
      document.querySelector(`[data-grade="${grade.grade}"]`).focus();
    };
    return el("button", { type: "button", role: "radio", "aria-checked": String(this.grade === grade.grade),
      "data-grade": grade.grade, class: "grade", onclick: choose },
      el("span", { class: "stars", "aria-hidden": "true", text: "★".repeat(grade.grade) + "☆".repeat(5 - grade.grade) }),
      el("span", { text: view.language === "zh" ? grade.name : grade.name_en }));
  }

  reasons(view, grade) {
    const { words } = view;
    const first = grade.options.filter((option) => option.is_shown_first);
    const shown = this.isMoreShown ? grade.options : first;
    const more = () => { this.isMoreShown = true; this.show_(); };
    return [
      el("fieldset", { class: "options" },
        el("legend", { text: grade.grade <= 2 ? words.whyBad : words.whyGood }),
        ...shown.map((option) => this.optionBox(view, option)),
        shown.length < grade.options.length
          ? el("button", { type: "button", id: "rating-more", class: "plain", onclick: more, text: words.moreOptions }) : null),
      wordsField(view, "rating-words", words.ratingWords, this.draft),
      anonymousField(view, "rating-anonymous", this.draft),
      el("p", { class: "quiet", text: words.ratingSecret }),
      this.trouble ? el("p", { class: "trouble", role: "alert", text: this.trouble }) : null,
      el("button", { type: "submit", class: "primary", text: words.submitRating }),
    ];
  }

  optionBox(view, option) {
    const change = (event) => this.draft.options[event.target.checked ? "add" : "delete"](option.code);
    return el("label", { class: "choice" },
      el("input", { type: "checkbox", value: option.code, checked: this.draft.options.has(option.code), onchange: change }),
      el("span", { text: view.language === "zh" ? option.name : option.name_en }));
  }

  submit(view, rating) {
    const { words, ticket } = view;
    if (this.grade <= 2 && this.draft.options.size === 0 && !this.draft.words.trim()) {
      this.trouble = words.reasonWanted;
      return this.show_();
    }
    const answer = {
      ticket_id: ticket.ticket_id, token: rating.token, grade: this.grade, options: Array.from(this.draft.options),
      words: this.draft.words.trim(), is_anonymous: this.draft.isAnonymous, evaluation_id: rating.evaluation_id || "",
    };
    this.api.post("evaluations", answer).then(
      () => {
        this.thankedFor = this.ratedNow;
        view.ticket.rating = Object.assign({}, rating, { is_open: false, token: "" });
        this.show_();
        document.getElementById("rating-thanks").focus();
      },
      (problem) => { this.trouble = words.problem(problem); this.show_(); },
    );
  }
}
