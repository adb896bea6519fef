// Comfort for visitors with scripts. Every page works without this file.

/**
 * The elements below `root` that `selector` finds, as the kind that the page has there.
 * @template {Element} T
 * @param {string} selector
 * @param {{new (): T}} kind
 * @param {ParentNode} [root]
 * @returns {T[]}
 */
const all = (selector, kind, root = document) => /** @type {T[]} */ ([...root.querySelectorAll(selector)]);

/** Hides what only visitors without scripts need. */
document.documentElement.classList.add("scripted");

/** − and + beside a quantity, within its limits. */
for (const group of document.querySelectorAll("[data-quantity]")) {
  const input = group.querySelector("input");
  const buttons = all("button[data-step]", HTMLButtonElement, group);
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

/** @type {(slot: HTMLElement) => HTMLElement} */
const labelOf = (slot) => /** @type {HTMLElement} */ (slot.previousElementSibling);

/** The page follows the chosen variant: its price, how much there is, its numbers, and its address. */
for (const form of all("form[data-variants]", HTMLFormElement)) {
  const templates = new Map(all("template[data-variant]", HTMLTemplateElement, form).map((it) => [it.dataset.variant, it]));
  /** @type {(slot: HTMLElement, part: HTMLElement) => void} */
  const fill = (slot, part) => {
    if (slot.dataset.slot === "sku" || slot.dataset.slot === "gtin") slot.hidden = labelOf(slot).hidden = part.textContent === "";
    if (slot.innerHTML !== part.innerHTML) slot.replaceChildren(...part.cloneNode(true).childNodes);
  };
  const follow = () => {
    const [chosen] = all('input[name="variant_id"]:checked', HTMLInputElement, form);
    const template = templates.get(chosen?.value);
    if (!template) return;
    for (const part of /** @type {HTMLElement[]} */ ([...template.content.children])) {
      for (const slot of all(`main [data-slot="${part.dataset.slot}"]`, HTMLElement)) fill(slot, part);
    }
    const isOut = template.dataset.out !== undefined;
    for (const part of all("[data-when]", HTMLElement, form)) part.hidden = (part.dataset.when === "out") !== isOut;
    const [quantity] = all('input[name="quantity"]', HTMLInputElement, form);
    quantity.max = template.dataset.max;
    if (Number(quantity.value) > Number(quantity.max)) quantity.value = quantity.max;
    quantity.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.name !== "variant_id") return;
    follow();
    const here = new URL(location.href);
    here.searchParams.set("variant", input.value);
    here.searchParams.delete("added");
    here.hash = "";
    history.replaceState(null, "", here);
  });
  // A browser that comes back to the page keeps the choice, but not what followed it.
  window.addEventListener("pageshow", follow);
}

/** Filters, sorting and the cart's quantities are sent when they change; a little later, so that three clicks are one. */
for (const form of all("form[data-auto-submit]", HTMLFormElement)) {
  let timer = 0;
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.requestSubmit(), form.method === "post" ? 500 : 0);
  });
}

/** A form that must not be sent twice. Coming back to the page makes it usable again. */
for (const form of all("form[data-once]", HTMLFormElement)) {
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
  for (const form of all("form[data-sent]", HTMLFormElement)) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

/** Empty filters stay out of the address. */
for (const form of all('form:not([method="post"])', HTMLFormElement)) {
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

/** The first field with an error gets the focus, else what the page has to say, else the title of a step: it is heard, and Tab goes on from there. */
for (const place of ['form[data-once] [aria-invalid="true"]', ".banner[data-focus]", "[data-focus]"]) {
  const [found] = all(place, HTMLElement);
  found?.focus();
  if (found) break;
}

/** What a link from a mail carries goes from the fragment into its form, and out of the address. */
for (const input of all("input[data-fragment]", HTMLInputElement)) {
  if (!/^#[\w-]{43}$/.test(location.hash)) continue;
  input.value = location.hash.slice(1);
  /** @type {HTMLElement} */ (input.closest(".field")).hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}
