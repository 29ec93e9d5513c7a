const waiting: (() => void)[] = [];

/** Puts off what can only be defined when every slice has added what it knows, such as the values of an order. */
export function later(define: () => void): void {
  waiting.push(define);
}

export function defineWhatWaits(): void {
  for (const define of waiting.splice(0)) define();
}
