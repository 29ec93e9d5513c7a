/** An enum as a value: what each of its names stands for in the database, and what it means. */
export interface EnumDef<Name extends string = string> {
  readonly name: string;
  readonly description: string;
  readonly values: Readonly<Record<Name, { readonly value?: string; readonly description: string }>>;
}
