/** What a decision can follow that is no contact, in the order of their numbers. */
export const origins = ['noticed', 'promise-broken', 'waited-long-enough', 'left-the-company'] as const;

/** Their numbers: what a decision follows is one of these, or from `origins.length` on a contact that ended. */
export const origin = { noticed: 0, promiseBroken: 1, waitedLongEnough: 2, left: 3 } as const;
