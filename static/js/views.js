// The two halves of a code page: a tab, or an address within the folded half, unfolds it without asking the server again.

const tabs = [...document.querySelectorAll(".tabs [data-view]")];

function choose(view) {
  for (const tab of tabs) {
    const chosen = tab.dataset.view === view;
    if (chosen) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
    document.getElementById(`half-${tab.dataset.view}`).toggleAttribute("data-folded", !chosen);
  }
  document.cookie = `code_view=${view}; path=/; max-age=34560000; samesite=lax`;
}

function unfoldTarget() {
  const half = document.getElementById(location.hash.slice(1) || "none")?.closest(".half[data-folded]");
  if (!half) return;
  choose(half.id.replace("half-", ""));
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}

if (tabs.length) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[data-view]:not([data-view=""])');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.dataset.view);
    if (link.hash) {
      location.hash = link.hash;
      document.getElementById(link.hash.slice(1)).scrollIntoView();
    }
  });
  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();
}
