// Giving the ticket up: asked twice, since nobody gets a number back.

import { draw, el } from "../elements.js";

let isAsking = false;
let trouble = "";

export function cancelSection(view) {
  const { words, ticket, actions, language } = view;
  if (!ticket || !ticket.can_cancel) isAsking = false;
  const again = (asking) => {
    isAsking = asking;
    trouble = "";
    cancelSection(view);
    focusOn(asking ? "cancel-keep" : "cancel-ask");
  };
  const cancel = () =>
    actions.cancel().catch((problem) => {
      trouble = words.problem(problem);
      cancelSection(view);
    });
  draw("cancel", ticket && ticket.can_cancel ? [language, isAsking, trouble] : null, () =>
    isAsking
      ? el("div", { class: "card confirm", role: "group", "aria-labelledby": "cancel-question" },
          el("p", { id: "cancel-question", text: words.cancelQuestion(ticket.ticket_number) }),
          trouble ? el("p", { class: "trouble", role: "alert", text: trouble }) : null,
          el("div", { class: "buttons" },
            button("cancel-keep", "primary", words.cancelKeep, () => again(false)),
            button("cancel-yes", "danger", words.cancelYes, cancel)))
      : button("cancel-ask", "plain", words.cancel, () => again(true)));
}

function button(id, kind, text, press) {
  return el("button", { type: "button", id, class: kind, onclick: press, text });
}

function focusOn(id) {
  const element = document.getElementById(id);
  if (element) element.focus();
}
