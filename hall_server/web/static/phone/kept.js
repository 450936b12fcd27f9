// What this phone keeps: language, size of type, and the receipts of what was filed. A browser may forbid keeping.

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    // Without it the choice lasts as long as the page.
  }
}

/** "en" or "zh": what was chosen here, else Chinese unless the phone itself speaks no Chinese. */
export function keptLanguage() {
  const kept = read("yimen.phone.language");
  if (kept === "en" || kept === "zh") return kept;
  return /^(zh|$)/i.test(navigator.language || "") ? "zh" : "en";
}

export function keepLanguage(language) {
  write("yimen.phone.language", language);
}

export function isLargeKept() {
  return read("yimen.phone.large") === "yes";
}

export function keepLarge(isLarge) {
  write("yimen.phone.large", isLarge ? "yes" : "no");
}

/** The receipts of this ticket's complaints and suggestions, oldest first. */
export function keptReceipts(ticketId) {
  try {
    const kept = JSON.parse(read(`yimen.phone.receipts.${ticketId}`) || "[]");
    return Array.isArray(kept) ? kept : [];
  } catch (error) {
    return [];
  }
}

export function keepReceipt(ticketId, receipt) {
  write(`yimen.phone.receipts.${ticketId}`, JSON.stringify(keptReceipts(ticketId).concat(receipt)));
}
