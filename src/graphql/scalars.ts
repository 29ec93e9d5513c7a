import { builder } from './builder.ts';

builder.scalarType('PartialDate', {
  description: 'A date as precise as it is known: `2024-10-25`, `2024-10` or `2024` (ISO 8601, UTC).',
  serialize: (value) => value,
});

builder.scalarType('URL', {
  description: 'An absolute URL (RFC 3986).',
  serialize: (value) => value,
});
