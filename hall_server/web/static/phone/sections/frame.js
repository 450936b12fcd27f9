// What stands around the ticket: the hall's name and the two switches above, its address below, and old news marked.

import { draw, el } from "../elements.js";

export function topSection(view) {
  const { words, guide, actions, isLarge, language } = view;
  const name = guide ? view.say(guide.hall) : "";
  draw("top", [language, isLarge, name], () => [
    el("p", { class: "hall-name", text: name }),
    el("div", { class: "switches" },
      el("button", { type: "button", id: "size", "aria-pressed": String(isLarge), onclick: actions.switchSize },
        words.large),
      el("button", { type: "button", id: "language", lang: words.otherLanguage, onclick: actions.switchLanguage },
        words.switchLanguage)),
  ]);
}

export function staleSection(view) {
  const { words, link, actions, ticket } = view;
  const minutes = link.heardAt === null ? null : Math.floor((Date.now() - link.heardAt) / 60000);
  const content = link.isStale ? [view.language, ticket !== null, minutes] : null;
  draw("stale", content, () => [
    el("p", { text: ticket === null ? words.stale.never : words.stale.since(minutes) }),
    el("button", { type: "button", onclick: actions.retry, text: words.stale.retry }),
  ]);
  document.documentElement.dataset.stale = link.isStale ? "yes" : "no";
}

export function footSection(view) {
  const { words, guide } = view;
  draw("foot", guide ? [view.language, guide.address] : null, () => [
    ...guide.notes.map((note) => el("p", view.tell(note))),
    el("p", null, el("span", { lang: "zh-CN", text: guide.address })),
    el("p", null, el("a", { href: `tel:${guide.telephone}`, text: words.call(guide.telephone) })),
    el("p", { class: "quiet", text: words.privacy }),
  ]);
}
