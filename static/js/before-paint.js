// Runs before the first paint: tells the stylesheet that scripts work and which theme the reader chose.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  // With an account the page knows the choice already.
  if ("account" in root.dataset) return;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark" || theme === "contrast") root.dataset.theme = theme;
  } catch (error) {
    // Storage is closed to us (private window, strict settings): the system's theme stays.
  }
})();
