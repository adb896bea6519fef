// What the consoles use of Alpine.
declare const Alpine: {
  store(name: string): any;
  store(name: string, value: object): void;
  data(name: string, factory: (...given: any[]) => object): void;
  magic(name: string, make: (element: Element) => unknown): void;
  directive(name: string, run: (element: HTMLElement, directive: Directive, tools: DirectiveTools) => void): { before(name: string): void };
  effect(run: () => void): void;
  initTree(element: Element): void;
  mutateDom(change: () => void): void;
  nextTick(run?: () => void): Promise<void>;
  start(): void;
};

interface Directive {
  value: string;
  expression: string;
  modifiers: string[];
}

interface DirectiveTools {
  evaluate(expression: string): any;
  evaluateLater(expression: string): (receive: (value: any) => void) => void;
  effect(run: () => void): void;
  cleanup(run: () => void): void;
}

export default Alpine;
