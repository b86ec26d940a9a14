// Copying a code: [data-copy] holds what goes to the clipboard.

import { say } from "./status.js";

const DONE_FOR = 2000; // milliseconds

// The clipboard is closed to plain http sites; a selection can still be copied.
function copySelection(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "visually-hidden";
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  if (!copied) throw new Error("not copied");
}

function showIcon(button, name) {
  const use = button.querySelector("use");
  if (use) use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${name}`));
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copySelection(text);
  } catch {
    say("The browser did not let us copy. Select the code and copy it.");
    return;
  }
  showIcon(button, "check");
  button.setAttribute("data-done", "");
  say("Copied");
  setTimeout(() => {
    showIcon(button, "copy");
    button.removeAttribute("data-done");
  }, DONE_FOR);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
