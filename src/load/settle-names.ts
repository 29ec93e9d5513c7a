/**
 * Finds the nodes that a batch names without a known identifier. In each round, settled nodes store their names and
 * identifiers (`tell`), and unsettled ones are found by these (`find`). If none is found, the first of each name
 * becomes a new node (`make`). So one batch has the same result as several batches with the same records.
 */
export function settleNames(
  what: string,
  { tell, find, make }: Readonly<Record<'tell' | 'find' | 'make', string>>,
): string {
  return `do $$ begin
     loop
       -- Without these statistics the next plans would be guesses.
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
