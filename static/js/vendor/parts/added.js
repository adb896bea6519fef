// A product that was added on one page is announced on its own, where the browser goes next.

const key = "orion-added-product";

export function tellAdded(product) {
  sessionStorage.setItem(key, product.id);
}

// Whether the page's product was just added; asked once.
export function takeAdded(id) {
  const added = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return id !== null && added === id;
}
