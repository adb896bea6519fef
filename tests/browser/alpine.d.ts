// What Alpine adds to each component.
interface Object {
  $dispatch(event: string, detail?: unknown): void;
  $nextTick(run: () => void): void;
  $refs: Record<string, HTMLElement>;
  $store: Record<string, any>;
}
