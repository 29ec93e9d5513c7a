const waiting: (() => void)[] = [];

/** Defers definitions until every slice has been loaded, such as the values of an order. */
export function later(define: () => void): void {
  waiting.push(define);
}

export function defineWhatWaits(): void {
  for (const define of waiting.splice(0)) define();
}
