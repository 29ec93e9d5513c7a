import type { Plugin } from 'graphql-yoga';
import { requestError } from '../graph/errors.ts';

/** Refuses a body that nothing can read with a message; Yoga would answer without one. */
export function useContentType(): Plugin {
  return {
    onRequestParse({ request, requestParser }) {
      if (request.method !== 'POST' || requestParser !== undefined) return;
      throw requestError(
        'UNSUPPORTED_MEDIA_TYPE',
        'The `content-type` of the request is not one that this server reads. Send `application/json`.',
      );
    },
  };
}
