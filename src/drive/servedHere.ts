import type { Flow } from '../flow/index.js';
import type { Endpoint } from './conversation.js';
import { twiml } from './dialects/twiml.js';
import type { CallFacts } from './instructions.js';
import { serveFlow } from './serveFlow.js';

/** An endpoint that serves a flow without a network: nobody is called. */
export function servedHere(flow: Flow): Endpoint {
  return {
    url: 'http://localhost/voice',
    dialect: twiml,
    hosts: [],
    fetch: async ({ url, body }) => {
      const told = serveFlow(flow, twiml, url, Object.fromEntries(new URLSearchParams(body)));
      return { kind: 'answered', status: told === null ? 404 : 200, location: null, body: told ?? '' };
    },
  };
}

/** Of a call that nobody makes. */
export const noFacts: CallFacts = { id: '0'.repeat(32), from: '+441632960000', to: '+442079460000' };
