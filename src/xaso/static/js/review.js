// An item lights its printed place, a printed place shows its items; on phones both share the screen.
(() => {
  "use strict";
  const panes = document.getElementById("panes");
  const sheet = document.getElementById("document");
  const panel = document.getElementById("panel");
  const buttons = [...document.querySelectorAll(".switch button")];
  const left = { document: 0, reading: 0 };

  const show = (view, keepPlace) => {
    if (panes.dataset.view === view) return;
    left[panes.dataset.view] = scrollY;
    panes.dataset.view = view;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.show === view));
    }
    if (!keepPlace && getComputedStyle(buttons[0]).display !== "none") scrollTo(0, left[view]);
  };
  for (const button of buttons) {
    button.addEventListener("click", () => show(button.dataset.show));
  }

  // "b12r3c2x0-45" names characters 0 to 45 of a cell, "b13" the whole of a block.
  const marksAt = (name) => {
    const [cell, range] = name.split("x");
    const host = document.getElementById(cell);
    if (!host) return [];
    const marks = [...host.querySelectorAll(".m")];
    if (!range) return marks;
    const [start, end] = range.split("-").map(Number);
    return marks.filter((mark) => {
      const at = Number(mark.id.split("x")[1]);
      return at >= start && at < end;
    });
  };

  // What lies far away is measured only when it comes near: go again for a few frames.
  const bring = (element, frames = 8) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    if (frames) requestAnimationFrame(() => bring(element, frames - 1));
  };

  const unlight = () => {
    for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    for (const entry of document.querySelectorAll(".entry.is-chosen")) {
      entry.classList.remove("is-chosen");
    }
  };

  const light = (entry, wanted) => {
    unlight();
    entry.classList.add("is-chosen");
    const marks = entry.dataset.at.split(" ").flatMap(marksAt);
    for (const mark of marks) mark.classList.add("is-lit");
    const first = (wanted && document.getElementById(wanted)) || marks[0];
    if (!first) return;
    show("document", true);
    bring(first);
    first.focus({ preventScroll: true });
  };

  panel.addEventListener("click", (event) => {
    const entry = event.target.closest(".entry[data-at]");
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a");
    const isPlace = link && link.getAttribute("href").startsWith("#");
    if ((link && !isPlace) || event.target.closest("summary, button")) return;
    if (!link && String(getSelection())) return;
    event.preventDefault();
    light(entry, isPlace ? link.getAttribute("href").slice(1) : "");
  });

  sheet.addEventListener("click", (event) => {
    const mark = event.target.closest(".m");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (String(getSelection())) return; // somebody selects text to copy it
    const address = mark.getAttribute("href").split("#")[0];
    htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML show:#panel:top" }).then(() => {
      unlight();
      mark.classList.add("is-lit");
      show("reading", true);
      if (panes.scrollIntoView && getComputedStyle(buttons[0]).display !== "none") {
        panel.scrollIntoView({ block: "start" });
      }
      panel.focus({ preventScroll: true });
    });
  });

  const showTab = () => {
    const tab = panel.querySelector(".tabs [aria-current]");
    if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 16;
  };
  panel.addEventListener("htmx:afterSettle", showTab);
  showTab();

  // An address that names a place opens at it.
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && sheet.contains(target)) {
    show("document", true);
    bring(target);
  } else if (target && target.matches(".entry[data-at]")) target.classList.add("is-chosen");
})();
