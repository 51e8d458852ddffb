/** The systems whose flows can be imported. */
export const vendors = ['connect', 'studio', 'archy', 'asterisk', 'freeswitch', 'voicexml'] as const;
export type Vendor = (typeof vendors)[number];
