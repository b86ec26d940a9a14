// What a screen reader is told without the focus moving.

const status = document.getElementById("status");

export function say(text) {
  if (!status) return;
  status.textContent = "";
  // A change within one frame is not announced.
  setTimeout(() => { status.textContent = text; }, 50);
}
