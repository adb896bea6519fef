// Comfort for visitors with scripts. Every page works without this file.

/** Hides what only visitors without scripts need. */
document.documentElement.classList.add("scripted");

/** − and + beside a quantity, within its limits. */
for (const group of document.querySelectorAll("[data-quantity]")) {
  const input = group.querySelector("input");
  const buttons = [...group.querySelectorAll("button[data-step]")];
  const update = () => {
    for (const button of buttons) {
      const next = Number(input.value) + Number(button.dataset.step);
      button.disabled = next < Number(input.min || 1) || next > Number(input.max || 999);
    }
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      input.value = String(Number(input.value) + Number(button.dataset.step));
      update();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  input.addEventListener("input", update);
  update();
}

/** Filters, sorting and the cart's quantities are sent when they change; a little later, so that three clicks are one. */
for (const form of document.querySelectorAll("form[data-auto-submit]")) {
  let timer = 0;
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), form.method === "post" ? 500 : 0);
  });
}

/** A form that must not be sent twice. Coming back to the page makes it usable again. */
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

/** Empty filters stay out of the address. */
for (const form of document.querySelectorAll('form:not([method="post"])')) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

/** The pictures of a product: a click moves the row instead of the page. */
for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const stage = gallery.querySelector(".stage");
  const links = [...gallery.querySelectorAll(".thumbs a")];
  const mark = (index) => links.forEach((link, i) => (i === index ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      stage.scrollTo({ left: index * stage.clientWidth });
      mark(index);
    }),
  );
  stage.addEventListener("scrollend", () => mark(Math.round(stage.scrollLeft / stage.clientWidth)));
}

/** The first field with an error gets the focus. */
document.querySelector('form[data-once] [aria-invalid="true"]')?.focus();

/** What a link from a mail carries goes from the fragment into its form, and out of the address. */
for (const input of document.querySelectorAll("input[data-fragment]")) {
  if (!/^#[\w-]{43}$/.test(location.hash)) continue;
  input.value = location.hash.slice(1);
  input.closest(".field").hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}
