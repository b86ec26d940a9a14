// Every page works without this file. It adds: "/" to the search box, codes suggested while typing, copying codes, the choice of theme, focus on the
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

  // --- codes suggested while typing: a combobox whose list opens beneath the box ---

  var CODE = /^(\d{4}[\da-z]|[a-z]\d{4})$/i;

  function part(tag, className, text) {
    var made = document.createElement(tag);
    made.className = className;
    made.textContent = text || "";
    return made;
  }

  function suggestFor(input) {
    var pop = part("div", "suggest");
    var left = part("p", "suggest-left");
    var list = part("ul", "suggest-list");
    var found = [];
    var active = -1;
    var timer = 0;
    var asking = null;

    list.id = input.id + "-codes";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Codes");
    pop.hidden = true;
    pop.append(left, list);
    input.parentElement.classList.add("suggest-anchor");
    input.parentElement.append(pop);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function mark(place) {
      active = place;
      Array.from(list.children).forEach(function (option, index) {
        option.setAttribute("aria-selected", String(index === active));
        if (index === active) option.scrollIntoView({ block: "nearest" });
      });
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[active].id);
    }

    function close() {
      window.clearTimeout(timer);
      if (asking) asking.abort();
      asking = null;
      pop.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    function open(answer) {
      found = answer.codes;
      list.replaceChildren.apply(list, found.map(function (code, index) {
        var option = part("li", "suggest-option");
        option.id = list.id + "-" + index;
        option.setAttribute("role", "option");
        option.append(part("span", "code-number", code.code), " ", part("span", "suggest-lead", code.lead || code.system));
        option.addEventListener("click", function () { window.location.assign(code.url); });
        return option;
      }));
      if (!found.length) return close();
      left.textContent = answer.left;
      left.hidden = !answer.left;
      pop.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(-1);
      return say(found.length + (found.length === 1 ? " code" : " codes") + ", arrow keys to choose. " + answer.left);
    }

    function ask() {
      var text = input.value.trim();
      if (asking) asking.abort();
      if (text.length < 2) return close();
      var mine = asking = new AbortController();
      return fetch(input.dataset.suggest + "?q=" + encodeURIComponent(text), { signal: mine.signal })
        .then(function (response) { return response.ok ? response.json() : { codes: [] }; })
        // An answer that comes after the next question, or after the box was left, is dropped.
        .then(function (answer) { if (mine === asking) open(answer); })
        // Offline or refused: the plain search still works.
        .catch(function () { if (mine === asking) close(); });
    }

    function move(step) {
      if (pop.hidden) ask();
      else mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    }

    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, 120);
    });
    input.addEventListener("blur", close);
    // The box keeps the focus while the list is used with a mouse.
    pop.addEventListener("mousedown", function (event) { event.preventDefault(); });
    input.addEventListener("keydown", function (event) {
      var codes = input.form.querySelector("[data-find-codes]");
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Escape" && !pop.hidden) close();
      else if (event.key === "Enter" && active >= 0) window.location.assign(found[active].url);
      // On a page of jobs Enter looks for jobs, but a code is a code everywhere.
      else if (event.key === "Enter" && codes && CODE.test(input.value.trim())) codes.click();
      else return;
      event.preventDefault();
    });
  }

  document.querySelectorAll("[data-suggest]").forEach(suggestFor);

  // --- theme ---

  function showTheme(name) {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
  }

  var chosen = document.documentElement.dataset.theme || "";
  document.querySelectorAll(".theme-switch input[name=theme]").forEach(function (input) {
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

  // --- the section in view, marked in the contents ---

  var entries = Array.from(document.querySelectorAll('.sections a[href^="#"]'));

  function markSection() {
    var here = null;
    entries.forEach(function (entry) {
      var section = document.getElementById(entry.hash.slice(1));
      if (section && section.getBoundingClientRect().top < window.innerHeight / 3) here = entry;
    });
    entries.forEach(function (entry) {
      if (entry === here) entry.setAttribute("aria-current", "location");
      else entry.removeAttribute("aria-current");
    });
  }

  if (entries.length) {
    var waiting = false;
    markSection();
    document.addEventListener("scroll", function () {
      if (waiting) return;
      waiting = true;
      window.requestAnimationFrame(function () { waiting = false; markSection(); });
    }, { passive: true });
  }

  // --- a form's mistakes ---

  function focusSummary(part) {
    var summary = part.querySelector("[data-focus]");
    if (summary) summary.focus();
  }

  focusSummary(document);
  document.addEventListener("htmx:afterSettle", function (event) { focusSummary(event.target); });

  // --- keys: single ones can be switched off, and are silent inside fields and with modifiers ---

  var help = document.getElementById("keys");
  var keysOn = true;
  try {
    keysOn = "account" in document.documentElement.dataset
      ? document.documentElement.dataset.keys !== "off"
      : localStorage.getItem("keys") !== "off";
  } catch (error) {
    // Storage is closed to us: the keys stay on.
  }

  function openHelp() {
    if (help && !help.open) help.showModal();
  }

  document.querySelectorAll("[data-keys-help]").forEach(function (button) {
    button.addEventListener("click", openHelp);
  });

  var keySwitch = document.getElementById("keys-on");
  if (keySwitch) {
    keySwitch.checked = keysOn;
    keySwitch.addEventListener("change", function () {
      keysOn = keySwitch.checked;
      if (keySwitch.dataset.keep && window.htmx) {
        // An account keeps the choice for all its devices.
        htmx.ajax("POST", keySwitch.dataset.keep, {swap: "none", values: {shortcuts: keysOn ? "on" : "off"}});
        return;
      }
      try {
        localStorage.setItem("keys", keysOn ? "on" : "off");
      } catch (error) {
        // Storage is closed to us: the choice holds for this page.
      }
    });
  }

  function focusSearch() {
    var search = document.querySelector("[data-search]");
    if (!search) return;
    search.focus();
    search.select();
  }

  function click(selector) {
    var target = document.querySelector(selector);
    if (target) target.click();
  }

  function moveResult(step) {
    var results = Array.from(document.querySelectorAll("[data-result]"));
    var here = results.indexOf(document.activeElement);
    var next = results[here === -1 ? (step > 0 ? 0 : results.length - 1) : here + step];
    if (next) next.focus();
  }

  var keys = {
    "/": focusSearch,
    "?": openHelp,
    "c": function () { click("main [data-copy]"); },
    "[": function () { click('[data-key="["]'); },
    "]": function () { click('[data-key="]"]'); },
    "j": function () { moveResult(1); },
    "k": function () { moveResult(-1); }
  };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      return;
    }
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.activeElement.closest("input, select, textarea, [contenteditable], dialog")) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
