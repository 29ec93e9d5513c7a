/**
 * Finds what a batch names without an identifier that is known. What is settled tells the others what it is known by
 * (`tell`); these are found by that (`find`); where none is, the first of each name are new (`make`), and the others are
 * asked again. So one batch says what the same records in several would.
 */
export function settleNames(
  what: string,
  { tell, find, make }: Readonly<Record<'tell' | 'find' | 'make', string>>,
): string {
  return `do $$ begin
     loop
       -- Without statistics of what is settled the next plans would be guesses.
       analyze stage_${what};
       ${tell};
       exit when not exists (select from stage_${what} where ${what}_id is null);
       ${find};
       if not found then
         ${make};
       end if;
     end loop;
   end $$`;
}
