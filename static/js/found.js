// A list that changes while the focus stays in its filters says how much it holds now.

import { say } from "./status.js";

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "search") return;
  const heading = target.querySelector("h1");
  const empty = target.querySelector(".empty h2");
  say([heading, empty].filter(Boolean).map((each) => each.textContent.trim()).join(". "));
});
