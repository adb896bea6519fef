// "Home > Kitchen > Cups" as a list shows it: the last step.
export function lastOf(path) {
  return (path ?? "").split(">").at(-1).trim();
}
