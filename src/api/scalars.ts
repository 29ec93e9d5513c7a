import { readDateRange } from '../graph/partial-date.ts';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'An instant in UTC, to the millisecond: `2024-10-25T09:30:00.000Z` (RFC 3339).',
  serialize: (value) => value.toISOString(),
});

builder.scalarType('PartialDate', {
  description: 'A date as precise as it is known: `2024-10-25`, `2024-10` or `2024` (ISO 8601, UTC).',
  serialize: (value) => value,
  parseValue: (value) => {
    readDateRange(String(value));
    return String(value);
  },
});

builder.scalarType('URL', {
  description: 'An absolute URL (RFC 3986).',
  serialize: (value) => value,
});
