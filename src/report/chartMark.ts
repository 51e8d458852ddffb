/** The first line of each chart: by it, a file is known as one of ours. */
export const chartMark = '<!-- A chart of callstorm -->';
