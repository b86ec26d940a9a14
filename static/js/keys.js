// Keyboard shortcuts, the help on them under "?", and menus that close. Single keys can be switched off; they are
// silent inside fields and with modifiers.

import { decide } from "./marks.js";

const root = document.documentElement;
const help = document.getElementById("keys");
const keySwitch = document.getElementById("keys-on");
let keysOn = readChoice();

function readChoice() {
  // With an account the page knows the choice already.
  if ("account" in root.dataset) return root.dataset.keys !== "off";
  try {
    return localStorage.getItem("keys") !== "off";
  } catch {
    // Storage is closed to us: the keys stay on.
    return true;
  }
}

function keepChoice() {
  const choice = keysOn ? "on" : "off";
  if (keySwitch.dataset.keep && window.htmx) {
    // An account keeps the choice for all its devices.
    window.htmx.ajax("POST", keySwitch.dataset.keep, { swap: "none", values: { shortcuts: choice } });
    return;
  }
  try {
    localStorage.setItem("keys", choice);
  } catch {
    // Storage is closed to us: the choice holds for this page.
  }
}

function openHelp() {
  if (help && !help.open) help.showModal();
}

function focusSearch() {
  const search = document.querySelector("[data-search]");
  search?.focus();
  search?.select();
}

function click(selector) {
  document.querySelector(selector)?.click();
}

function moveResult(step) {
  const results = [...document.querySelectorAll("[data-result], [data-results] th > a:first-of-type")];
  const here = results.indexOf(document.activeElement);
  const first = step > 0 ? 0 : results.length - 1;
  results[here === -1 ? first : here + step]?.focus();
}

// Marks the row of the result that has the focus.
function markResult() {
  const row = document.activeElement.closest("tr");
  row?.querySelector('input[type="checkbox"]')?.click();
}

const keys = {
  "/": focusSearch,
  "?": openHelp,
  "c": () => click("main [data-copy]"),
  "b": () => click("[data-bookmark]"),
  "m": () => click('[data-key="m"]'),
  "[": () => click('[data-key="["]'),
  "]": () => click('[data-key="]"]'),
  "j": () => moveResult(1),
  "k": () => moveResult(-1),
  "x": markResult,
  "d": decide,
};

const openMenus = () => document.querySelectorAll("details.menu[open]");

function closeMenus() {
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// In a box of several lines Enter begins a new one: Ctrl+Enter (or Cmd) sends its form, keys on or off.
function sendForm(event) {
  const form = event.target.closest?.("textarea")?.form;
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closeMenus();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendForm(event);
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.activeElement.closest("input, select, textarea, [contenteditable], dialog")) return;
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

for (const button of document.querySelectorAll("[data-keys-help]")) button.addEventListener("click", openHelp);

if (keySwitch) {
  keySwitch.checked = keysOn;
  keySwitch.addEventListener("change", () => {
    keysOn = keySwitch.checked;
    keepChoice();
  });
}
