// Points of small SVG pictures: y grows downwards, the last point stands at the right edge.

// values over `height` units, with `top` units of air above the highest one; flat series stand on the ground.
function points(values, height, top, highest) {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  return values.map((value, index) => [index * step, height - (highest > 0 ? value / highest : 0) * (height - top)]);
}

function write(list) {
  return list.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
}

// A tile's picture without axes.
export function spark(values) {
  const line = points(values, 27, 3, Math.max(...values, 0));
  return { line: write(line), area: `0,28 ${write(line)} 100,28` };
}

// A chart with four even steps on its y axis; `top` is the value of the highest step.
export function plot(values) {
  const top = niceTop(Math.max(...values, 0));
  const line = points(values, 100, 0, top);
  return { line: write(line), area: `0,100 ${write(line)} 100,100`, points: line, top };
}

// The smallest of 4, 8, 12, 20, 40, 60, 80 … times a power of ten that holds the value: its quarters are round.
function niceTop(value) {
  if (value <= 0) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1.2, 1.6, 2, 4, 6, 8, 10];
  return Math.max(4, steps.map((step) => step * power).find((top) => top >= value));
}
