// A product that was deleted on its own page is handed to the list, which deletes it when the time for undo is over.

const key = "orion-removed-product";

export function handOver(product) {
  sessionStorage.setItem(key, JSON.stringify({ id: product.id, title: product.title }));
}

export function takeRemoved() {
  const stored = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return stored ? JSON.parse(stored) : null;
}
