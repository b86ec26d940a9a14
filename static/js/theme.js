// The choice of theme in the footer. before-paint.js applies it to the next page.

const root = document.documentElement;

function keep(name) {
  try {
    if (name) localStorage.setItem("theme", name);
    else localStorage.removeItem("theme");
  } catch {
    // Storage is closed to us: the choice holds for this page.
  }
}

function show(name) {
  if (name) root.dataset.theme = name;
  else delete root.dataset.theme;
}

for (const input of document.querySelectorAll(".theme-switch input[name=theme]")) {
  input.checked = input.value === (root.dataset.theme || "");
  input.addEventListener("change", () => {
    show(input.value);
    keep(input.value);
  });
}
