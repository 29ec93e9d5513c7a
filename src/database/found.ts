/** What was found for one of several texts that were asked for at once. */
export interface Found {
  /** Of the text, from 0. */
  readonly index: number;
  readonly id: string;
}
