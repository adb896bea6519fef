// What floats above a page: short messages with an optional undo, and the one dialog that asks before something is lost.

import { closeDialog, openDialog } from "./focus.js";

let next = 1;

export const toasts = {
  items: [],

  // action: {label, run}; seconds: how long it stays, longer when there is something to press.
  show(text, { danger = false, action = null, seconds = action ? 8 : 5 } = {}) {
    const id = next++;
    this.items = [...this.items.slice(-2), { id, text, danger, action }];
    setTimeout(() => this.close(id), seconds * 1000);
    return id;
  },

  act(toast) {
    this.close(toast.id);
    toast.action.run();
  },

  close(id) {
    this.items = this.items.filter((toast) => toast.id !== id);
  },
};

export const question = {
  title: "",
  text: "",
  action: "",
  keep: "",
  name: "", // what must be typed, "" for nothing
  typed: "",
  danger: true,
  answer: null,

  // Resolves true when the reader goes on. name: the object's name to type before the act.
  ask({ title, text, action, keep, name = "", danger = true }) {
    Object.assign(this, { title, text, action, keep, name, danger, typed: "" });
    openDialog("question");
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  },

  ready() {
    return this.name === "" || this.typed.trim() === this.name;
  },

  close(agreed) {
    if (agreed && !this.ready()) return;
    const answer = this.answer;
    this.answer = null;
    closeDialog("question");
    answer?.(agreed);
  },
};
