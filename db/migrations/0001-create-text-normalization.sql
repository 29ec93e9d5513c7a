-- How texts are compared: without diacritics, case and punctuation.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- unaccent is only STABLE, because its dictionary could be changed; an index and a generated
-- column need IMMUTABLE. The dictionary is named in full, so that no search_path can swap it.
create function fold_text(value text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, nfc)));

-- "Rapha Gontijo-Lopes" -> "rapha gontijolopes": the key two spellings of one name share.
create function name_key(value text) returns text
  language sql immutable strict parallel safe
  return btrim(regexp_replace(regexp_replace(fold_text(value), '[^[:alnum:][:space:]]', '', 'g'), '[[:space:]]+', ' ', 'g'));

-- "Rapha Gontijo-Lopes" -> "rapha gontijo lopes": the words a reader would type.
create function name_words(value text) returns text
  language sql immutable strict parallel safe
  return btrim(regexp_replace(fold_text(value), '[^[:alnum:]]+', ' ', 'g'));

-- Both readings, so that "gontijo lopes", "gontijo-lopes" and "gontijolopes" all find the name.
create function name_vector(value text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('pg_catalog.simple'::regconfig, name_key(value) || ' ' || name_words(value));

-- What a user types in search of a name: every word may be the beginning of one of the name's words.
-- NULL when there is no word in it.
create function name_query(value text) returns tsquery
  language sql immutable strict parallel safe
  return (select string_agg(quote_literal(word) || ':*', ' & ')::tsquery
            from unnest(string_to_array(name_words(value), ' ')) as word
           where word <> '');

-- English stemming behind unaccent: the configuration of titles and abstracts.
create text search configuration byline (copy = pg_catalog.english);
alter text search configuration byline
  alter mapping for hword, hword_part, word with public.unaccent, english_stem;
