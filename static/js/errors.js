// The summary of a form's mistakes takes the focus, also when htmx brings it.

function focusSummary(part) {
  part.querySelector("[data-focus]")?.focus();
}

focusSummary(document);
document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.target));
