import { readDateRange } from '../graph/partial-date.ts';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'A point in time in UTC, to the millisecond: `2024-10-25T09:30:00.000Z` (RFC 3339).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => value.toISOString(),
});

builder.scalarType('PartialDate', {
  description: 'A date that can lack its day or month: `2024-10-25`, `2024-10` or `2024` (ISO 8601, UTC).',
  specifiedByURL: 'https://www.w3.org/TR/NOTE-datetime',
  serialize: (value) => value,
  parseValue: (value) => {
    readDateRange(String(value));
    return String(value);
  },
});

builder.scalarType('URL', {
  description: 'An absolute URL (RFC 3986).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3986',
  serialize: (value) => value,
});
