// A long list of boxes to tick can be narrowed by typing; what is ticked stays in sight. Without scripts all stand there.

function narrowed(list) {
  const choices = [...list.querySelectorAll(".choice")];
  const box = document.createElement("input");
  box.type = "search";
  box.className = "pick-filter";
  box.placeholder = "Type to narrow the list";
  box.setAttribute("aria-label", `Narrow the list: ${list.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? ""}`);
  box.addEventListener("input", () => {
    const words = box.value.trim().toLowerCase();
    for (const choice of choices) {
      choice.hidden = !choice.textContent.toLowerCase().includes(words) && !choice.querySelector("input").checked;
    }
  });
  // Enter would send the form, and a change of this box is no answer to keep.
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  box.addEventListener("change", (event) => event.stopPropagation());
  list.before(box);
}

for (const list of document.querySelectorAll(".pick")) {
  if (list.querySelectorAll(".choice").length > 9) narrowed(list);
}
