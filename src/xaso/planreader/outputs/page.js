"use strict";
(() => {
  const body = document.body;
  const show = (name) => {
    body.classList.toggle("show-reading", name === "reading");
    body.classList.toggle("show-document", name === "document");
    for (const button of document.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === name));
    }
  };
  body.classList.add("scripted");
  show("reading");
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => show(button.dataset.show));
  }

  const clear = () => {
    for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
    if (window.CSS && CSS.highlights) CSS.highlights.delete("printed");
  };

  // The characters [start, end) inside an element, across its text nodes.
  const rangeOf = (element, start, end) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = new Range();
    let passed = 0;
    let open = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.data.length;
      if (!open && start < passed + length) {
        range.setStart(node, start - passed);
        open = true;
      }
      if (open && end <= passed + length) {
        range.setEnd(node, end - passed);
        return range;
      }
      passed += length;
    }
    return null;
  };

  const lightPlaces = (item) => {
    clear();
    item.classList.add("lit");
    const ranges = [];
    let first = null;
    for (const spot of item.dataset.at.split(" ")) {
      const [id, start, end] = spot.split(":");
      const element = document.getElementById(id);
      if (!element) continue;
      element.classList.add("lit");
      first = first || element;
      if (start !== undefined) {
        const range = rangeOf(element, Number(start), Number(end));
        if (range) ranges.push(range);
      }
    }
    if (ranges.length && window.CSS && CSS.highlights) {
      CSS.highlights.set("printed", new Highlight(...ranges));
    }
    show("document");
    if (first) first.scrollIntoView({ block: "center" });
  };

  const lightItems = (place) => {
    clear();
    place.classList.add("lit");
    show("reading");
    let first = null;
    for (const id of place.dataset.items.split(" ")) {
      const entry = document.getElementById(id);
      const item = entry && entry.querySelector(".item");
      if (!item) continue;
      item.closest("details").open = true;
      item.classList.add("lit");
      first = first || item;
    }
    if (first) first.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const item = event.target.closest("a.item");
    if (item) {
      event.preventDefault();
      lightPlaces(item);
      return;
    }
    const place = event.target.closest("[data-items]");
    if (place) lightItems(place);
  });
  document.addEventListener("keydown", (event) => {
    const place = event.target.closest && event.target.closest("[data-items]");
    if (place && event.key === "Enter") lightItems(place);
  });
  window.addEventListener("beforeprint", () => {
    for (const group of document.querySelectorAll("details")) group.open = true;
  });
})();
