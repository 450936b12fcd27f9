// Elements by hand: the page is small, and has to run on phones that no framework of today runs on.

/** An element; `class`, `text` and `on…` are what they say, `true` sets an attribute, null and false leave it out. */
export function el(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  children.filter((child) => child).forEach((child) => element.append(child));
  return element;
}

/** Draw a section anew only when what it says has changed: a form half filled in, or an open list, stays as it is. */
export function draw(id, content, build) {
  const section = document.getElementById(id);
  const key = JSON.stringify(content);
  if (section.drawnKey === key) return;
  section.drawnKey = key;
  section.textContent = "";
  const children = content === null ? [] : [].concat(build());
  children.filter((child) => child).forEach((child) => section.append(child));
  section.hidden = section.childNodes.length === 0;
}
