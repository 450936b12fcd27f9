// Fields that two forms share; what is typed goes to the draft at once, so that nothing is lost when a form is redrawn.

import { el } from "../elements.js";

const WORDS_MAX = 500;

export function wordsField(view, id, label, draft) {
  const keep = (event) => { draft.words = event.target.value; };
  const field = el("textarea", { id, rows: "3", maxlength: String(WORDS_MAX), oninput: keep });
  field.value = draft.words;
  return el("div", { class: "field" }, el("label", { for: id, text: label }), field);
}

export function anonymousField(view, id, draft) {
  const keep = (event) => { draft.isAnonymous = event.target.checked; };
  return el("label", { class: "choice" },
    el("input", { type: "checkbox", id, checked: draft.isAnonymous, onchange: keep }),
    el("span", { text: view.words.anonymous }));
}
