// Every page works without this file. It adds: "/" to the search box, copying codes, the choice of theme, focus on the
// summary of a form's mistakes, closing menus, and the short cuts listed under "?".
(function () {
  "use strict";

  var status = document.getElementById("status");

  function say(text) {
    if (!status) return;
    status.textContent = "";
    // A change within one frame is not announced.
    window.setTimeout(function () { status.textContent = text; }, 50);
  }

  // --- copying a code ---

  function copyWithoutClipboard(text) {
    // The clipboard is closed to plain http sites; a selection can still be copied.
    var box = document.createElement("textarea");
    box.value = text;
    box.className = "visually-hidden";
    document.body.appendChild(box);
    box.select();
    var copied = document.execCommand("copy");
    box.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(button) {
    var text = button.dataset.copy;
    var writing = navigator.clipboard ? navigator.clipboard.writeText(text) : copyWithoutClipboard(text);
    writing.then(function () {
      var use = button.querySelector("use");
      var icon = use && use.getAttribute("href");
      if (use) use.setAttribute("href", icon.replace(/#.*/, "#check"));
      button.setAttribute("data-done", "");
      say("Copied");
      window.setTimeout(function () {
        if (use) use.setAttribute("href", icon.replace(/#.*/, "#copy"));
        button.removeAttribute("data-done");
      }, 2000);
    }, function () { say("The browser did not let us copy. Select the code and copy it."); });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button) copy(button);
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // --- theme ---

  function showTheme(name) {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
  }

  var chosen = document.documentElement.dataset.theme || "";
  document.querySelectorAll("input[name=theme]").forEach(function (input) {
    input.checked = input.value === chosen;
    input.addEventListener("change", function () {
      showTheme(input.value);
      try {
        if (input.value) localStorage.setItem("theme", input.value);
        else localStorage.removeItem("theme");
      } catch (error) {
        // Storage is closed to us: the choice holds for this page.
      }
    });
  });

  // --- a form's mistakes ---

  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // --- keys ---

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === "/") {
      var search = document.querySelector("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
})();
