/** The node found for one of several requested texts. */
export interface Found {
  /** The index of the text, from 0. */
  readonly index: number;
  readonly id: string;
}
