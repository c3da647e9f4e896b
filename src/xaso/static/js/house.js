// What every page gets more of when scripts run; everything works without.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const trouble = document.getElementById("trouble");
  const sayTrouble = () => {
    trouble.hidden = false;
    setTimeout(() => { trouble.hidden = true; }, 6000);
  };
  document.addEventListener("htmx:sendError", sayTrouble);
  document.addEventListener("htmx:responseError", sayTrouble);

  const form = document.getElementById("drop");
  if (!form) return;
  const input = document.getElementById("files");
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const chosen = document.getElementById("drop-chosen");
  const sending = form.querySelector(".drop-sending");
  const bar = document.getElementById("drop-progress");

  const sayChosen = () => {
    chosen.textContent = inputs.flatMap((each) => [...each.files]).map((file) => file.name).join(", ");
  };
  // The button says that choosing reads: nothing more needs to be pressed.
  for (const each of inputs) {
    each.addEventListener("change", () => {
      sayChosen();
      if (each.files.length) form.requestSubmit();
    });
  }
  addEventListener("pageshow", () => form.reset());

  let depth = 0;
  form.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    form.classList.add("is-over");
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) form.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    form.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    sayChosen();
    form.requestSubmit();
  });
  // A file that misses the frame must not replace the page.
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => event.preventDefault());

  form.addEventListener("htmx:beforeRequest", () => { sending.hidden = false; });
  form.addEventListener("htmx:afterRequest", () => { sending.hidden = true; });
  form.addEventListener("htmx:xhr:progress", (event) => {
    if (event.detail.lengthComputable && event.detail.total) {
      bar.value = event.detail.loaded / event.detail.total;
    }
  });
})();
