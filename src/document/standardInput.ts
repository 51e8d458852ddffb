/** The source of a document that is piped in, for which `-` stands on the command line. */
export const standardInput = 'standard input';
