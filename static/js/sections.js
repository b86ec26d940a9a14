// The section in view, marked in the contents of a long page.

const entries = [...document.querySelectorAll('.sections a[href^="#"]')];

function isPast(entry) {
  const section = document.getElementById(entry.hash.slice(1));
  return section && section.getBoundingClientRect().top < window.innerHeight / 3;
}

function mark() {
  const here = entries.findLast(isPast);
  for (const entry of entries) {
    if (entry === here) entry.setAttribute("aria-current", "location");
    else entry.removeAttribute("aria-current");
  }
}

let waiting = false;

function markInNextFrame() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    mark();
  });
}

if (entries.length) {
  mark();
  document.addEventListener("scroll", markInNextFrame, { passive: true });
}
