// A list whose rows can be marked says how many are, marks all that are shown, and leads to what is done with them.

function barred(form) {
  const boxes = [...form.querySelectorAll('td input[type="checkbox"], th input[type="checkbox"]')];
  const goal = form.querySelector("[data-decide]");
  if (boxes.length < 2 || !goal) return;
  const bar = document.createElement("div");
  bar.className = "marks";
  bar.innerHTML = `<label class="choice"><input type="checkbox"> <span>Mark all ${boxes.length} shown</span></label>
    <span role="status"></span> <button type="button" class="button-link" hidden></button>`;
  const [all, count, lead] = [bar.querySelector("input"), bar.querySelector("[role]"), bar.querySelector("button")];
  lead.textContent = form.dataset.marks;
  lead.addEventListener("click", decide);
  const tell = () => {
    const marked = boxes.filter((box) => box.checked).length;
    all.checked = marked === boxes.length;
    all.indeterminate = marked > 0 && !all.checked;
    count.textContent = marked ? `${marked} marked` : "";
    lead.hidden = !marked;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  // A browser that comes back to a page ticks the boxes again after the scripts have run.
  addEventListener("pageshow", tell);
  form.querySelector(".table-scroll").before(bar);
  tell();
}

// To the first field of what is decided here.
export function decide() {
  document.querySelector("[data-decide] :is(input, select, textarea):not([type='hidden'])")?.focus();
}

for (const form of document.querySelectorAll("form[data-marks]")) barred(form);
