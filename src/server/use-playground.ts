import type { Plugin } from 'graphql-yoga';
import { renderPlayground } from '../playground.ts';

/** The page holds all that it needs. It may send requests to this server alone, whatever an answer or a browser extension adds to it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "connect-src 'self'",
].join('; ');

/** Answers browsers with the playground, at the endpoint and at /. */
export function usePlayground(endpoint: string): Plugin {
  // Rendered once: nine megabytes that never change.
  let page: string | undefined;
  return {
    onRequest({ url, request, fetchAPI, endResponse }) {
      const isPage = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
      if (!isPage || (url.pathname !== '/' && url.pathname !== endpoint)) return;
      page ??= renderPlayground({ endpoint });
      endResponse(
        new fetchAPI.Response(page, {
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': CONTENT_SECURITY_POLICY,
          },
        }),
      );
    },
  };
}
