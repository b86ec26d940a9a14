// Codes suggested while typing: a combobox whose list opens beneath the box. Without it the plain search works.

import { say } from "./status.js";

const CODE = /^(\d{4}[\da-z]|[a-z]\d{4})$/i;
const SHORTEST = 2; // characters
const PAUSE = 120; // milliseconds after the last key

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function suggestFor(input) {
  const popup = element("div", "suggest");
  const left = element("p", "suggest-left");
  const list = element("ul", "suggest-list");
  let found = [];
  let active = -1;
  let timer = 0;
  let question = null;
  let pagesLeft = null; // asked for once: typing spends nothing

  list.id = `${input.id}-codes`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Codes");
  popup.hidden = true;
  popup.append(left, list);
  input.parentElement.classList.add("suggest-anchor");
  input.parentElement.append(popup);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function mark(place) {
    active = place;
    [...list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === active));
      if (index === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function close() {
    clearTimeout(timer);
    if (question) question.abort();
    question = null;
    popup.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function option(code, index) {
    const made = element("li", "suggest-option");
    made.id = `${list.id}-${index}`;
    made.setAttribute("role", "option");
    made.append(element("span", "code-number", code.code), " ", element("span", "suggest-lead", code.lead || code.system));
    made.addEventListener("click", () => window.location.assign(code.url));
    return made;
  }

  function open(answer) {
    found = answer.codes;
    list.replaceChildren(...found.map(option));
    if (!found.length) {
      close();
      return;
    }
    pagesLeft ??= answer.left;
    left.textContent = pagesLeft;
    left.hidden = !pagesLeft;
    popup.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
    say(`${found.length} ${found.length === 1 ? "code" : "codes"}, arrow keys to choose. ${pagesLeft}`);
  }

  async function ask() {
    const text = input.value.trim();
    if (question) question.abort();
    if (text.length < SHORTEST) {
      close();
      return;
    }
    const mine = new AbortController();
    question = mine;
    try {
      const asked = `${pagesLeft === null ? "left=1&" : ""}q=${encodeURIComponent(text)}`;
      const response = await fetch(`${input.dataset.suggest}?${asked}`, { signal: mine.signal });
      const answer = response.ok ? await response.json() : { codes: [] };
      // An answer that comes after the next question, or after the box was left, is dropped.
      if (mine === question) open(answer);
    } catch {
      // Offline or refused: the plain search still works.
      if (mine === question) close();
    }
  }

  function move(step) {
    if (popup.hidden) ask();
    else mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  // The box keeps the focus while the list is used with a mouse.
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    const findCodes = input.form.querySelector("[data-find-codes]");
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape" && !popup.hidden) close();
    else if (event.key === "Enter" && active >= 0) window.location.assign(found[active].url);
    // On a page of jobs Enter looks for jobs, but a code is a code everywhere.
    else if (event.key === "Enter" && findCodes && CODE.test(input.value.trim())) findCodes.click();
    else return;
    event.preventDefault();
  });
}

document.querySelectorAll("[data-suggest]").forEach(suggestFor);
