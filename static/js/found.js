// A list that changes while the focus stays in its filters says how much it holds now, a button what its press has done.

import { say } from "./status.js";

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const told = target.dataset.say ?? target.querySelector?.("[data-say]")?.dataset.say;
  if (told) say(told);
  if (target.id !== "search") return;
  const heading = target.querySelector("h1");
  const empty = target.querySelector(".empty h2");
  say([heading, empty].filter(Boolean).map((each) => each.textContent.trim()).join(". "));
});
