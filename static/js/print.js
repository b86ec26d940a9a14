// The button that prints the page; Ctrl+P does the same everywhere.

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
