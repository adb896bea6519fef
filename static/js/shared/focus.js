// Where the keyboard is: in the first field of a dialog that opens, back where it came from when one closes, and never nowhere.

import Alpine from "../../vendor-lib/alpinejs-csp-3.17.4/module.esm.min.js";

const fields = 'input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled)';

const origins = new WeakMap();

/** @param {string} id */
const dialogOf = (id) => /** @type {HTMLDialogElement} */ (document.getElementById(id));

export function openDialog(id) {
  const dialog = dialogOf(id);
  origins.set(dialog, origin(document.activeElement));
  dialog.showModal();
  // Escape closes it without a word to anybody.
  dialog.addEventListener("close", () => goBack(dialog), { once: true });
  Alpine.nextTick(() => focusFirst(dialog));
}

export function closeDialog(id) {
  const dialog = dialogOf(id);
  dialog.close();
  Alpine.nextTick(() => goBack(dialog));
}

function goBack(dialog) {
  if (dialog.open || !isLost()) return;
  const back = origins.get(dialog);
  if (canTake(back)) back.focus();
  else focusSomething();
}

// A menu's entry is gone when the dialog closes; the button that opened the menu is not.
function origin(element) {
  const menu = element?.closest("[popover]");
  return menu?.id ? document.querySelector(`[popovertarget="${menu.id}"]`) : element;
}

function canTake(element) {
  return Boolean(element?.isConnected && element.getClientRects().length > 0 && element !== document.body);
}

function isLost() {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.matches("dialog") || !canTake(activeElement);
}

// The first field, else the first button beside the words: "Close" in the corner is no place to begin.
function focusFirst(dialog) {
  const first = [...dialog.querySelectorAll(fields)].find(canTake) ?? [...dialog.querySelectorAll(".body button, .foot button, .foot a")].find(canTake);
  first?.focus();
  if (first?.matches("input[readonly]")) first.select();
}

// After something changed under the keyboard: into the dialog that is open, else to the page's title.
export function findFocus() {
  Alpine.nextTick(() => isLost() && focusSomething());
}

function focusSomething() {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  if (dialog) return focusFirst(dialog);
  /** @type {HTMLElement | null} */
  const title = document.querySelector("main h1");
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
}

// A button that must not be pressed now keeps the focus, which `disabled` would take from it; so the press is stopped here.
export function guardDisabled() {
  const stop = (event) => {
    if (!event.target.closest?.('[aria-disabled="true"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("click", stop, true);
}
